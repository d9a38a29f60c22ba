import { Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SqliteConnection } from '../../../../src/csms/store/sqlite/connection.js';
import { prepare } from '../../../../src/csms/store/statement.js';

interface Tables {
  t: { id: number; name: string | null; size: number };
}

let connection: SqliteConnection;
let db: Kysely<Tables>;
beforeEach(() => {
  connection = new SqliteConnection(':memory:');
  connection.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, size INTEGER)');
  db = new Kysely<Tables>({ dialect: connection.dialect });
});
afterEach(() => connection.close());

describe('a statement', () => {
  it('takes what the driver itself would die of', () => {
    const insert = connection.prepare('INSERT INTO t (name, size) VALUES (?, ?)');
    insert.run([undefined, true]);
    insert.run([null, false]);
    expect(connection.prepare('SELECT name, size FROM t').all([])).toEqual([
      { name: null, size: 1 },
      { name: null, size: 0 },
    ]);
  });

  it('runs with the values that it is given, whichever way it was run before', () => {
    connection.exec("INSERT INTO t (id, name) VALUES (1, 'a'), (2, 'b'), (3, 'a')");
    const find = connection.prepare('SELECT id FROM t WHERE name = ? ORDER BY id');
    const all = (name: string) => find.all([name]).map(({ id }) => id);
    const get = (name: string) => find.get([name])?.id;
    expect([all('a'), get('b'), get('a'), all('b'), get('b'), get('c'), all('a')]).toEqual([
      [1, 3],
      2,
      1,
      [2],
      2,
      undefined,
      [1, 3],
    ]);
  });

  it('is the same for the same text', () => {
    expect(connection.prepare('SELECT 1')).toBe(connection.prepare('SELECT 1'));
  });

  it('tells how many rows it changed', () => {
    const insert = connection.prepare('INSERT INTO t (name) VALUES (?)');
    expect(insert.run(['a'])).toBe(1);
    expect(insert.run(['b'])).toBe(1);
    expect(connection.prepare('DELETE FROM t').run([])).toBe(2);
  });

  it('keeps bytes', async () => {
    connection.exec('CREATE TABLE b (content BLOB)');
    connection.prepare('INSERT INTO b VALUES (?)').run([new Uint8Array([0, 1, 255])]);
    const [row] = connection.prepare('SELECT content FROM b').all([]);
    expect([...new Uint8Array(row?.content as ArrayBuffer)]).toEqual([0, 1, 255]);
  });
});

describe('a prepared query', () => {
  it('is built once and run with values by name, as often as each stands in it', async () => {
    const insert = prepare<{ id: number; name: string }>(connection, (p) =>
      db.insertInto('t').values({ id: p.id, name: p.name, size: p.id }),
    );
    for (const [id, name] of [
      [1, 'a'],
      [2, 'b'],
      [3, 'a'],
    ] as const)
      insert.run({ id, name });
    const find = prepare<{ name: string; size: number }>(connection, (p) =>
      db
        .selectFrom('t')
        .select(['id', 'name'])
        .where('name', '=', p.name)
        .where('size', '>', p.size)
        .orderBy('id'),
    );
    expect(find.all({ name: 'a', size: 0 })).toEqual([
      { id: 1, name: 'a' },
      { id: 3, name: 'a' },
    ]);
    expect(find.first({ name: 'b', size: 1 })).toMatchObject({ id: 2 });
    expect(find.first({ name: 'c', size: 0 })).toBeUndefined();
    expect(await db.selectFrom('t').selectAll().execute()).toHaveLength(3);
  });

  it('keeps the values that are part of it', () => {
    const insert = prepare<{ name: string }>(connection, (p) =>
      db.insertInto('t').values({ id: 7, name: p.name, size: 42 }),
    );
    insert.run({ name: 'x' });
    expect(connection.prepare('SELECT * FROM t').all([])).toEqual([{ id: 7, name: 'x', size: 42 }]);
  });
});
