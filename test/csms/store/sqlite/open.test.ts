import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SCHEMA_VERSION } from '../../../../src/csms/store/migrations.js';
import { SqliteConnection } from '../../../../src/csms/store/sqlite/connection.js';
import { APPLICATION_ID, openFile } from '../../../../src/csms/store/sqlite/open.js';
import { openStore, type Store } from '../../../../src/csms/store/store.js';
import { VirtualClock } from '../../../../src/world/index.js';

let folder: string;
let clock: VirtualClock;
const opened: Store[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plugfest-store-'));
  clock = new VirtualClock();
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  clock.stop();
  rmSync(folder, { recursive: true, force: true });
});

const path = (name: string) => join(folder, name);

async function open(file: string): Promise<Store> {
  const store = await openStore({ file }, clock);
  opened.push(store);
  return store;
}

async function made(name: string): Promise<string> {
  const file = path(name);
  const store = await openStore({ file }, clock);
  await store.work((repos) => repos.access.saveGroup({ id: 'FLEET' }));
  await store.close();
  return file;
}

function sqlite(file: string, sql: string): void {
  const connection = new SqliteConnection(file);
  connection.exec(sql);
  connection.close();
}

describe('a data file', () => {
  it('is made where there is none, with our mark and version in its header', async () => {
    const header = readFileSync(await made('new.db'));
    expect(header.readUInt32BE(68)).toBe(APPLICATION_ID);
    expect(header.readUInt32BE(60)).toBe(SCHEMA_VERSION);
  });

  it.each([
    { flushesApart: true, synchronous: 1 },
    { flushesApart: false, synchronous: 2 },
  ])('is brought to the disk by each commit, or apart from it: %o', async ({ flushesApart, synchronous }) => {
    const file = path('flushed.db');
    const { connection, close } = await openFile(file, flushesApart);
    const sqliteConnection = connection as SqliteConnection;
    expect(Number(sqliteConnection.pragma('synchronous'))).toBe(synchronous);
    expect(connection.flush !== undefined).toBe(flushesApart);
    await connection.flush?.();
    await close();
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  it('may be there already, but empty', async () => {
    writeFileSync(path('empty.db'), '');
    await expect(open(path('empty.db'))).resolves.toBeDefined();
  });

  it('keeps what was committed', async () => {
    const store = await open(await made('kept.db'));
    expect(await store.read((repos) => repos.access.groups())).toEqual([{ id: 'FLEET' }]);
  });

  it('leaves nothing beside it once it is closed', async () => {
    const file = await made('alone.db');
    expect(existsSync(`${file}-wal`)).toBe(false);
    expect(existsSync(`${file}-shm`)).toBe(false);
  });
});

describe('a file that cannot be used', () => {
  /** What makes it so, the code that says so, and words that must be in the message. */
  const cases: [string, string, RegExp, (file: string) => void | Promise<void>][] = [
    [
      'is no database',
      'PF4002',
      /not a data file/,
      (file) => writeFileSync(file, 'dear diary\n'.repeat(200)),
    ],
    ['is shorter than a header', 'PF4002', /not a data file/, (file) => writeFileSync(file, 'hi')],
    [
      'is somebody else’s database',
      'PF4002',
      /not a data file/,
      (file) => sqlite(file, 'CREATE TABLE t (a)'),
    ],
    [
      'was written by a newer version',
      'PF4003',
      new RegExp(`schema ${SCHEMA_VERSION + 1}`),
      async (file) => {
        const ours = await made('older.db');
        sqlite(ours, `PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
        copyFileSync(ours, file);
      },
    ],
    [
      'was cut off',
      'PF4004',
      /bytes/,
      async (file) => {
        const whole = readFileSync(await made('whole.db'));
        writeFileSync(file, whole.subarray(0, whole.length / 2));
      },
    ],
    [
      'has a page of rubbish',
      'PF4004',
      /damaged/,
      async (file) => {
        const bytes = Buffer.from(readFileSync(await made('sound.db')));
        bytes.fill(0xa5, 4096 * 2, 4096 * 4);
        writeFileSync(file, bytes);
      },
    ],
  ];

  it.each(cases)('because it %s is refused (%s) and left as it was', async (_, code, words, make) => {
    const file = path('bad.db');
    await make(file);
    const before = readFileSync(file);
    await expect(open(file)).rejects.toMatchObject({
      code,
      message: expect.stringMatching(words),
      exitCode: 3,
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('because another process has it is refused', async () => {
    const file = await made('taken.db');
    await open(file);
    await expect(openStore({ file }, clock)).rejects.toMatchObject({ code: 'PF4001' });
    expect(await opened[0]?.read((repos) => repos.access.groups())).toHaveLength(1);
  });

  it('because it is a folder, or in none, is refused', async () => {
    await expect(open(folder)).rejects.toMatchObject({ code: 'PF4005' });
    await expect(open(join(folder, 'no', 'such', 'folder.db'))).rejects.toMatchObject({ code: 'PF4005' });
  });
});
