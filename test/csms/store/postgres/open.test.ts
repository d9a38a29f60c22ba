import { createServer } from 'node:net';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../../../src/csms/store/migrations.js';
import { MARK } from '../../../../src/csms/store/postgres/claim.js';
import { openStore, type Store } from '../../../../src/csms/store/store.js';
import { RealClock } from '../../../../src/world/index.js';
import { schemaUrl } from '../../support/postgres-memory.js';

let url: string;
let count = 0;
const opened: Store[] = [];
beforeEach(async () => {
  url = await schemaUrl(`open_${process.env.VITEST_POOL_ID}_${process.pid}_${count++}`);
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
});

async function open(place = url, report: (error: unknown) => void = () => {}): Promise<Store> {
  const store = await openStore({ url: place }, new RealClock(), report);
  opened.push(store);
  return store;
}

async function sql(...statements: string[]): Promise<pg.QueryResult[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const results = [];
  for (const statement of statements) results.push(await client.query(statement));
  await client.end();
  return results;
}

const tables = async () =>
  (await sql('select tablename from pg_tables where schemaname = current_schema()'))[0]?.rows ?? [];

/** The test database's address with something else in it. */
function changed(change: (url: URL) => void): string {
  const other = new URL(url);
  change(other);
  return other.href;
}

async function silentPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('a database', () => {
  it('gets its tables and our mark, and keeps what was committed', async () => {
    const store = await open();
    await store.work((repos) => repos.access.saveGroup({ id: 'FLEET' }));
    await store.close();
    expect((await sql(`select version from ${MARK}`))[0]?.rows).toEqual([
      { version: String(SCHEMA_VERSION) },
    ]);
    const again = await open();
    expect(await again.read((repos) => repos.access.groups())).toEqual([{ id: 'FLEET' }]);
  });

  it('is refused to a second process', async () => {
    await open();
    await expect(open()).rejects.toMatchObject({ code: 'PF4010', exitCode: 3 });
  });

  it('with tables of somebody else is refused and left alone', async () => {
    await sql('create table customers (id int)');
    await expect(open()).rejects.toMatchObject({
      code: 'PF4011',
      message: expect.stringContaining('customers'),
    });
    expect(await tables()).toEqual([{ tablename: 'customers' }]);
  });

  it('of a newer version is refused', async () => {
    await (await open()).close();
    await sql(`update ${MARK} set version = ${SCHEMA_VERSION + 1}`);
    await expect(open()).rejects.toMatchObject({ code: 'PF4012' });
  });

  it('that is not there is refused', async () => {
    const other = changed((it) => {
      it.pathname = '/no_such_database';
    });
    await expect(open(other)).rejects.toMatchObject({ code: 'PF4008' });
  });

  it('in a schema that is not there is refused', async () => {
    const other = changed((it) => it.searchParams.set('options', '-c search_path=nowhere'));
    await expect(open(other)).rejects.toMatchObject({ code: 'PF4008' });
  });

  it('on a server that does not answer is refused, without telling the password', async () => {
    const port = await silentPort();
    const refused = open(`postgres://me:hunter2@127.0.0.1:${port}/x`);
    await expect(refused).rejects.toMatchObject({
      code: 'PF4006',
      message: expect.stringContaining(`postgres://me@127.0.0.1:${port}/x`),
    });
    await expect(refused).rejects.not.toMatchObject({ message: expect.stringContaining('hunter2') });
  });

  it('whose user is a stranger is refused', async () => {
    const other = changed((it) => {
      it.username = 'nobody_of_this_name';
    });
    await expect(open(other)).rejects.toMatchObject({ code: 'PF4007' });
  });

  it('whose address is no address is refused', async () => {
    await expect(open('postgres://[')).rejects.toMatchObject({ code: 'PF4021' });
  });
});

describe('when the connection is lost', () => {
  const cut = () =>
    sql(`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'plugfest' and pid in (
        select pid from pg_locks where locktype = 'advisory' and objid = (hashtext(current_schema())::bigint & 4294967295)::oid)`);

  it('what was acknowledged is there, and the next piece of work connects again', async () => {
    const reported: unknown[] = [];
    const lost = new Promise<void>((resolve) => {
      void open(url, (error) => {
        reported.push(error);
        resolve();
      }).then(async (store) => {
        await store.work((repos) => repos.access.saveGroup({ id: 'BEFORE' }));
        await cut();
      });
    });
    await lost;
    expect(reported).toMatchObject([{ code: 'PF4013' }]);
    const [store] = opened;
    await store?.work((repos) => repos.access.saveGroup({ id: 'AFTER' }));
    expect(await store?.read((repos) => repos.access.groups())).toEqual([{ id: 'AFTER' }, { id: 'BEFORE' }]);
  });

  it('in the middle of a piece, nothing of it remains', async () => {
    const store = await open();
    const broken = store.work(async (repos) => {
      await repos.access.saveGroup({ id: 'HALF' });
      await cut();
      await repos.access.saveGroup({ id: 'OTHER HALF' });
    });
    await expect(broken).rejects.toThrow();
    expect(await store.read((repos) => repos.access.groups())).toEqual([]);
  });
});

describe('pieces of one turn', () => {
  it('stand or fall each by itself', async () => {
    const store = await open();
    const saved = (id: string) => store.work((repos) => repos.access.saveGroup({ id }));
    const outcomes = await Promise.allSettled([
      saved('A'),
      store.work(async (repos) => {
        await repos.access.saveGroup({ id: 'B' });
        await repos.access.saveToken({ idToken: 'HALF', state: 'accepted' });
        throw new Error('no');
      }),
      store.work(async (repos) => {
        await repos.access.saveToken({ idToken: 'C', state: 'accepted' });
        throw new Error('neither');
      }),
      saved('D'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
    expect(await store.read((repos) => repos.access.groups())).toEqual([{ id: 'A' }, { id: 'D' }]);
    expect(await store.read((repos) => repos.access.tokens())).toEqual([]);
  });

  it('are spared by one that reads and whose statement fails, even if it goes on', async () => {
    const store = await open();
    const ticket = { ticket: 'T', stationId: 'CP1', createdAt: 1 };
    const outcomes = await Promise.allSettled([
      store.work((repos) => repos.files.issue(ticket)),
      store.work(async (repos) => {
        await repos.files.issue(ticket);
        await repos.sites.list().catch(() => {});
        await repos.access.saveGroup({ id: 'B' });
      }),
      store.work((repos) => repos.access.saveGroup({ id: 'C' })),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await store.read((repos) => repos.access.groups())).toEqual([{ id: 'C' }]);
  });

  it('all fail with one whose statement fails at their commit, and nothing of them is there; the next turn goes on', async () => {
    const store = await open();
    const ticket = { ticket: 'T', stationId: 'CP1', createdAt: 1 };
    const outcomes = await Promise.allSettled([
      store.work((repos) => repos.access.saveGroup({ id: 'A' })),
      store.work((repos) => repos.files.issue(ticket)),
      store.work((repos) => repos.files.issue(ticket)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await store.read((repos) => repos.access.groups())).toEqual([]);
    await store.work((repos) => repos.files.issue(ticket));
    await store.work((repos) => repos.access.saveGroup({ id: 'D' }));
    expect(await store.read((repos) => repos.access.groups())).toEqual([{ id: 'D' }]);
  });

  it('keep texts that PostgreSQL has no room for, as far as it can', async () => {
    const store = await open();
    await store.work((repos) => repos.access.saveToken({ idToken: 'A\0B', state: 'accepted' }));
    expect(await store.read((repos) => repos.access.tokens())).toMatchObject([{ idToken: 'A\u2400B' }]);
  });
});
