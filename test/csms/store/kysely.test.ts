import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely';
import { describe, expect, it } from 'vitest';
import { ConnectionDriver } from '../../../src/csms/store/kysely.js';
import type { Tables } from '../../../src/csms/store/tables.js';

/** What reaches the connection, and how. */
function spied(): { db: Kysely<Tables>; log: string[] } {
  const log: string[] = [];
  const connection = {
    write: (sql: string) => void log.push(`write ${sql.split(' ')[0]}`),
    execute: (sql: string) => {
      log.push(`execute ${sql.split(' ')[0]}`);
      return { rows: [{ id: 'a' }], changes: 1 };
    },
  };
  const db = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new ConnectionDriver(connection),
      createIntrospector: (it) => new PostgresIntrospector(it),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
  return { db, log };
}

describe('a statement by Kysely', () => {
  it('is written without waiting for an answer that nobody wants', async () => {
    const { db, log } = spied();
    await db.insertInto('sites').values({ id: 'a', body_json: '{}' }).execute();
    await db.updateTable('sites').set({ body_json: '{}' }).where('id', '=', 'a').execute();
    await db.deleteFrom('sites').where('id', '=', 'a').execute();
    expect(log).toEqual(['write insert', 'write update', 'write delete']);
  });

  it('is answered where rows are asked for', async () => {
    const { db, log } = spied();
    const gone = await db.deleteFrom('sites').where('id', '=', 'a').returning('id').executeTakeFirst();
    expect(gone).toEqual({ id: 'a' });
    await db.selectFrom('sites').selectAll().execute();
    expect(log).toEqual(['execute delete', 'execute select']);
  });
});

it('is never asked how many rows it changed: that is not known', () => {
  const store = fileURLToPath(new URL('../../../src/csms/store', import.meta.url));
  const files = readdirSync(store, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(50);
  const asking = files.filter((file) =>
    /num(Deleted|Updated|Changed|InsertedOrUpdated)Rows/.test(readFileSync(join(store, file), 'utf8')),
  );
  expect(asking).toEqual([]);
});
