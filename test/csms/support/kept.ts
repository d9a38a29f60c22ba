import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../../src/csms/store/database.js';
import { databaseOver } from '../../../src/csms/store/database.js';
import { queriesOver } from '../../../src/csms/store/kysely.js';
import { migrate } from '../../../src/csms/store/migrate.js';
import { APPLICATION_ID } from '../../../src/csms/store/sqlite/open.js';
import type { StorePlace } from '../../../src/csms/store/store.js';

/** Places that outlive a store: files, or schemas of the server where the tests run on PostgreSQL. */
export interface Kept {
  place: Exclude<StorePlace, 'memory'>;
  /** The database as it was made by the first so many migrations. */
  asOf(version: number): Promise<Database>;
  /** Columns and indexes of all tables, to compare. */
  shape(): Promise<unknown>;
  remove(): void;
}

const onPostgres = process.env.PLUGFEST_TEST_STORE === 'postgres';
let count = 0;

export function kept(): Promise<Kept> {
  return onPostgres ? keptOnServer() : keptInFile();
}

async function keptInFile(): Promise<Kept> {
  const { SqliteConnection } = await import('../../../src/csms/store/sqlite/connection.js');
  const { schemaVersion } = await import('../../../src/csms/store/sqlite/schema-version.js');
  const folder = mkdtempSync(join(tmpdir(), 'plugfest-kept-'));
  const file = join(folder, 'data.db');
  return {
    place: { file },
    async asOf(version) {
      const connection = new SqliteConnection(file);
      connection.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA journal_mode = WAL`);
      const db = queriesOver(connection);
      await migrate(db, connection, schemaVersion(connection), version);
      return bare(connection, db, () => connection.giveBack());
    },
    async shape() {
      const connection = new SqliteConnection(file);
      const rows = connection
        .prepare('SELECT type, name, sql FROM sqlite_master ORDER BY type, name')
        .all([]);
      connection.close();
      return rows;
    },
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

async function keptOnServer(): Promise<Kept> {
  const { schemaUrl } = await import('./postgres-memory.js');
  const { PostgresConnection } = await import('../../../src/csms/store/postgres/connection.js');
  const { Session } = await import('../../../src/csms/store/postgres/session.js');
  const { schemaVersion } = await import('../../../src/csms/store/postgres/schema-version.js');
  const url = await schemaUrl(`kept_${process.env.VITEST_POOL_ID}_${process.pid}_${count++}`);
  const begun = async () => {
    const session = new Session({ url, name: 'test', report: () => {} });
    return { session, client: await session.open() };
  };
  return {
    place: { url },
    async asOf(version) {
      const { session, client } = await begun();
      const connection = new PostgresConnection(session);
      const db = queriesOver(connection);
      await migrate(db, connection, schemaVersion(client), version);
      return bare(connection, db);
    },
    async shape() {
      const { session, client } = await begun();
      const columns = await client.query(
        'select table_name, column_name, data_type, collation_name, is_nullable from information_schema.columns where table_schema = current_schema() order by 1, 2',
      );
      const indexes = await client.query(
        "select tablename, indexname, regexp_replace(indexdef, ' ON \\w+\\.', ' ON ') as indexdef from pg_indexes where schemaname = current_schema() order by 1, 2",
      );
      await session.close();
      return [columns.rows, indexes.rows];
    },
    remove: () => {},
  };
}

/** An old schema has not all that the repositories want; what it has can be asked for. */
async function bare(
  connection: Database['connection'],
  db: Database['db'],
  onClose: () => void = () => {},
): Promise<Database> {
  return databaseOver(connection, db, onClose).catch(
    () =>
      ({
        connection,
        db,
        close: async () => {
          onClose();
          await connection.close();
        },
      }) as unknown as Database,
  );
}
