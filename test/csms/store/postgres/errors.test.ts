import { connect, createServer, type Server } from 'node:net';
import pg from 'pg';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { SCHEMA_VERSION } from '../../../../src/csms/store/migrations.js';
import { MARK } from '../../../../src/csms/store/postgres/claim.js';
import { openStore, type Store } from '../../../../src/csms/store/store.js';
import { RealClock } from '../../../../src/world/index.js';
import { runCli } from '../../../cli/run-cli.js';
import { comes } from '../../../support/comes.js';
import { cutOff } from '../../support/cut-off.js';
import { schemaUrl } from '../../support/postgres-memory.js';
import { expectGolden, expectSame, VERSIONS } from '../../support/store-errors.js';

/** What `plugfest csms` says of a database that it cannot use; ../sqlite/errors.test.ts has the rest. */

let url: string;
let count = 0;
beforeEach(async () => {
  url = await schemaUrl(`errors_${process.env.VITEST_POOL_ID}_${process.pid}_${count++}`);
});

async function sql(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

async function opened(): Promise<Store> {
  return openStore({ url }, new RealClock());
}

function changed(change: (url: URL) => void): string {
  const other = new URL(url);
  change(other);
  return other.href;
}

/** Passes everything on between them, and takes a year and more off the version that the server says it has. */
async function olderServer(): Promise<string> {
  const { hostname, port } = new URL(url);
  const server: Server = createServer((near) => {
    const far = connect({ host: hostname, port: Number(port || 5432) });
    near.pipe(far);
    far.on('data', (bytes) => {
      const text = bytes.toString('latin1').replace(/(?<!\d)(1[5-9]|[2-9]\d)(\d{4})(?!\d)/g, '14$2');
      near.write(Buffer.from(text, 'latin1'));
    });
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('error', () => other.destroy()).on('close', () => other.destroy());
    }
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return changed((it) => {
    it.hostname = '127.0.0.1';
    it.port = String((server.address() as { port: number }).port);
  });
}

const CASES: Record<string, () => string | Promise<string>> = {
  'PF4007-a-stranger': () =>
    changed((it) => {
      it.username = 'nobody_of_this_name';
    }),
  'PF4008-no-such-database': () =>
    changed((it) => {
      it.pathname = '/no_such_database';
    }),
  'PF4008-no-such-schema': () => changed((it) => it.searchParams.set('options', '-c search_path=nowhere')),
  'PF4009-too-old': olderServer,
  'PF4010-in-use': async () => {
    const store = await opened();
    onTestFinished(() => store.close());
    return url;
  },
  'PF4011-of-somebody-else': async () => {
    await sql('create table customers (id int)');
    return url;
  },
  'PF4012-newer': async () => {
    await (await opened()).close();
    await sql(`update ${MARK} set version = ${SCHEMA_VERSION + 1}`);
    return url;
  },
};

/** What stands for the addresses of this run. */
function words(data: string): Record<string, string> {
  const { host, pathname } = new URL(data);
  return { URL: data, HOST: host, ...(pathname === '/no_such_database' ? {} : { '/DATABASE': pathname }) };
}

it.each(Object.keys(CASES))('says what is wrong and what to do: %s', async (golden) => {
  const data = (await CASES[golden]?.()) ?? '';
  const outcome = await expectGolden(golden, ['--data', data], { ...words(data), ...VERSIONS });
  expect(outcome.code).toBe(3);
});

it('says that the connection was lost, and goes on: PF4013', async () => {
  const said: string[] = [];
  const stdout = { isTerminal: false, columns: 80, write: (text: string) => void said.push(text) };
  const args = ['--port', '0', '--api-port', '0', '--api-key', 'mine', '--data', url];
  const running = runCli(['csms', ...args], { stdout });
  const api = await comes(() => {
    const [, address] = /operator API at (http\S+)\/openapi/.exec(said.join('')) ?? [];
    expect(address).toBeDefined();
    return address;
  });
  const ask = (path: string) => fetch(`${api}${path}`, { headers: { 'X-API-Key': 'mine' } });
  expect((await ask('/stations')).status).toBe(200);
  await cutOff(url);
  await expect.poll(async () => (await ask('/stations')).status).toBe(200);
  process.emit('SIGINT');
  const outcome = await running;
  expect(outcome.code).toBe(130);
  await expectSame('PF4013-lost', args, outcome, words(url));
});
