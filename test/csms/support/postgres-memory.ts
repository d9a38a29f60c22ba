import pg from 'pg';
import type { Database } from '../../../src/csms/store/database.js';
import { MARK } from '../../../src/csms/store/postgres/claim.js';
import { openPostgres } from '../../../src/csms/store/postgres/open.js';

/*
 * Stands in for databases in memory where the tests run on PostgreSQL: each is a schema of its own. One that is closed is emptied and
 * serves again, to the next file of tests as well.
 */

const spare: Database[] = [];
let made = 0;

export async function takeMemory(): Promise<Database> {
  return spare.pop() ?? (await make());
}

/** The URL of a schema of this run's database, made if it is not there. */
export async function schemaUrl(schema: string): Promise<string> {
  const client = new pg.Client({ connectionString: process.env.PLUGFEST_TEST_DATABASE });
  await client.connect();
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
  await client.end();
  const url = new URL(process.env.PLUGFEST_TEST_DATABASE ?? '');
  url.searchParams.set('options', `-c search_path=${schema} -c synchronous_commit=off`);
  return url.href;
}

async function make(): Promise<Database> {
  const schema = `worker_${process.env.VITEST_POOL_ID}_${made++}`;
  const opened = await openPostgres(await schemaUrl(schema), () => {});
  await empty(opened);
  const database: Database = {
    ...opened,
    async close() {
      await empty(opened);
      spare.push(database);
    },
  };
  return database;
}

async function empty({ connection, forget, numbers }: Database): Promise<void> {
  const { rows } = await connection.execute(
    'select tablename from pg_tables where schemaname = current_schema()',
    [],
  );
  const tables = rows.map(({ tablename }) => String(tablename)).filter((name) => name !== MARK);
  const statements = tables.map((name) => `DELETE FROM "${name}";`).join(' ');
  await connection.execute(`DO $$ BEGIN ${statements} END $$`, []);
  forget();
  await numbers.load();
}
