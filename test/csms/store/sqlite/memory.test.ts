import { expect, test } from 'vitest';
import { takeMemory } from '../../../../src/csms/store/sqlite/memory.js';
import { openStore } from '../../../../src/csms/store/store.js';
import { VirtualClock } from '../../../../src/world/index.js';

const token = { idToken: 'AA', state: 'accepted' } as const;
const session = {
  stationId: 'CP1',
  key: 'tx',
  status: 'active',
  startedAt: 1,
  startedServer: 1,
  energyWh: 0,
  seqCount: 0,
  flags: [],
} as const;

test('a database that was given back serves again, without a trace of before', async () => {
  const first = await takeMemory();
  const { id } = await first.repos.sessions.insert({ ...session, flags: [] });
  await first.repos.access.saveToken(token);
  expect(await first.repos.access.token('AA')).toMatchObject(token);
  await first.close();

  const second = await takeMemory();
  expect(second).toBe(first);
  const tables = second.connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all([]);
  expect(tables.length).toBeGreaterThan(10);
  for (const { name } of tables) {
    expect({ name, rows: second.connection.prepare(`SELECT * FROM "${name}"`).all([]) }).toEqual({
      name,
      rows: [],
    });
  }
  expect(await second.repos.sessions.find(id)).toBeUndefined();
  expect(await second.repos.access.token('AA')).toBeUndefined();
  expect(await second.repos.sessions.insert({ ...session, flags: [] })).toMatchObject({ id });
  await second.close();
});

test('two that are open at once are two', async () => {
  const [one, other] = [await takeMemory(), await takeMemory()];
  expect(one.connection).not.toBe(other.connection);
  await one.close();
  await other.close();
});

test('one in the middle of something is not used again', async () => {
  const database = await takeMemory();
  database.connection.exec('BEGIN');
  await database.close();
  expect(await takeMemory()).not.toBe(database);
});

test('one that has grown large is not used again', async () => {
  const database = await takeMemory();
  database.connection.exec('CREATE TABLE large (content blob)');
  database.connection.prepare('INSERT INTO large VALUES (?)').run([new Uint8Array(20 * 2 ** 20)]);
  await database.close();
  expect(await takeMemory()).not.toBe(database);
});

test('who still holds a store that was closed can neither read nor write in it', async () => {
  const store = await openStore('memory', new VirtualClock());
  await store.close();
  await expect(store.work((repos) => repos.access.saveToken(token))).rejects.toThrow('the store is closed');
  await expect(store.read((repos) => repos.access.tokens())).rejects.toThrow('the store is closed');
  const next = await openStore('memory', new VirtualClock());
  await store.close();
  expect(await next.read((repos) => repos.access.tokens())).toEqual([]);
  await next.close();
});
