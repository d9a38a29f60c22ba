import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backup } from '../../../src/csms/store/archive/backup.js';
import { restore } from '../../../src/csms/store/archive/restore.js';
import { SCHEMA_VERSION } from '../../../src/csms/store/migrations.js';
import { openStore, type Store } from '../../../src/csms/store/store.js';
import { RealClock } from '../../../src/world/index.js';
import { type Kept, kept } from '../support/kept.js';

let folder: string;
let file: string;
let source: Kept;
let target: Kept;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plugfest-backup-'));
  file = join(folder, 'backup.gz');
  source = await kept();
  target = await kept();
});
afterEach(() => {
  source.remove();
  target.remove();
  rmSync(folder, { recursive: true, force: true });
});

const BYTES = new Uint8Array([0, 1, 254, 255]);

async function using<T>({ place }: Kept, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(place, new RealClock());
  return work(store).finally(() => store.close());
}

/** A group, a file and 1,200 notices: more than are fetched at once. */
function fill(one: Kept, group = 'FLEET'): Promise<void> {
  return using(one, (store) =>
    store.work(async (repos) => {
      await repos.access.saveGroup({ id: group });
      const about = { stationId: 'CP1', name: 'log', size: 4, sha256: 'x', receivedAt: 1 };
      await repos.files.add(about, BYTES);
      for (let n = 0; n < 1200; n++) {
        await repos.notices.add({ stationId: 'CP1', kind: 'message', serverTime: n, payload: { n } });
      }
    }),
  );
}

function contents(one: Kept) {
  return using(one, (store) =>
    store.read(async (repos) => ({
      groups: (await repos.access.groups()).map(({ id }) => id),
      notices: (await repos.notices.list({})).length,
      bytes: [...((await repos.files.content(1)) ?? [])],
    })),
  );
}

const whole = { groups: ['FLEET'], notices: 1200, bytes: [...BYTES] };

describe('a backup', () => {
  it('brings everything back in another place, and goes on counting', async () => {
    await fill(source);
    await backup(source.place, file);
    await restore(target.place, file);
    expect(await contents(target)).toEqual(whole);
    const id = await using(target, (store) =>
      store.work((repos) =>
        repos.notices.add({ stationId: 'CP1', kind: 'message', serverTime: 1, payload: {} }),
      ),
    );
    expect(id).toBe(1201);
  });

  it('of an older version becomes the newest', async () => {
    const old = await source.asOf(8);
    old.connection.begin();
    await old.db.insertInto('token_groups').values({ id: 'OLD', parent_id: null, name: null }).execute();
    await old.connection.commit();
    await old.close();
    await backup(source.place, file);
    await restore(target.place, file);
    expect((await contents(target)).groups).toEqual(['OLD']);
  });

  it('is not made of a store in use, nor over a file that is there', async () => {
    await using(source, async () => {
      const inUse = expect.stringMatching(/^PF40(01|10)$/);
      await expect(backup(source.place, file)).rejects.toMatchObject({ code: inUse });
    });
    writeFileSync(file, 'mine');
    await expect(backup(source.place, file)).rejects.toMatchObject({ code: 'PF4017' });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(existsSync(`${file}.partial`)).toBe(false);
  });

  it('replaces what is there only by force', async () => {
    await fill(source);
    await fill(target, 'OTHER');
    await backup(source.place, file);
    await expect(restore(target.place, file)).rejects.toMatchObject({ code: 'PF4018' });
    expect((await contents(target)).groups).toEqual(['OTHER']);
    await restore(target.place, file, { force: true });
    expect(await contents(target)).toEqual(whole);
  });
});

describe('a file that is no good backup', () => {
  const lines = (bytes: Buffer) => gunzipSync(bytes).toString().trimEnd().split('\n');
  const packed = (all: string[]) => gzipSync(`${all.join('\n')}\n`);
  const cases: [string, string, (bytes: Buffer) => Buffer][] = [
    ['is something else', 'PF4015', () => Buffer.from('dear diary')],
    ['holds something else', 'PF4015', () => packed(['{"a":1}'])],
    ['is newer', 'PF4016', () => packed([`{"plugfest":"backup","schema":${SCHEMA_VERSION + 1}}`])],
    ['was cut off', 'PF4014', (bytes) => bytes.subarray(0, bytes.length / 2)],
    [
      'has a wrong byte',
      'PF4014',
      (bytes) => {
        const other = Buffer.from(bytes);
        other[other.length - 6] = (other[other.length - 6] ?? 0) ^ 0xff;
        return other;
      },
    ],
    ['lacks rows', 'PF4014', (bytes) => packed(lines(bytes).filter((line) => !line.startsWith('[')))],
    ['lacks its end', 'PF4014', (bytes) => packed(lines(bytes).slice(0, -1))],
  ];

  it.each(cases)('because it %s is refused (%s), and nothing is touched', async (_, code, spoilt) => {
    await fill(source);
    await fill(target, 'OTHER');
    await backup(source.place, file);
    writeFileSync(file, spoilt(readFileSync(file)));
    await expect(restore(target.place, file, { force: true })).rejects.toMatchObject({ code });
    expect((await contents(target)).groups).toEqual(['OTHER']);
  });
});
