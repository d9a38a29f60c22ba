import { type Database, databaseOver } from '../database.js';
import { queriesOver } from '../kysely.js';
import { migrate } from '../migrate.js';
import { SqliteConnection } from './connection.js';
import { schemaVersion } from './schema-version.js';

/*
 * Databases in memory. Every case of a run has a fresh one, and making its tables and statements takes longer than most cases do:
 * one that is closed is emptied and serves again.
 */

export interface Memory extends Database {
  readonly connection: SqliteConnection;
}

const spare: Memory[] = [];
const MOST_SPARE = 4;

/** Pages of 4 KiB; one that has grown beyond is let go, with all that it holds of the machine's memory. */
const MOST_PAGES = 4096;

/** An empty database with all tables. */
export async function takeMemory(): Promise<Memory> {
  const used = spare.pop();
  if (used) return used;
  const connection = new SqliteConnection(':memory:');
  const db = queriesOver(connection);
  await migrate(db, connection, schemaVersion(connection));
  const memory: Memory = {
    ...(await databaseOver(connection, db)),
    connection,
    close: () => giveBack(memory),
  };
  return memory;
}

async function giveBack(memory: Memory): Promise<void> {
  const { connection } = memory;
  const isWorthKeeping = spare.length < MOST_SPARE && !connection.inTransaction;
  if (!isWorthKeeping || Number(connection.pragma('page_count')) > MOST_PAGES) {
    connection.close();
    return;
  }
  connection.exec(emptyingOf(connection));
  memory.forget();
  await memory.numbers.load();
  spare.push(memory);
}

/** Takes all rows out of all tables. */
function emptyingOf(connection: SqliteConnection): string {
  const tables = connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all([]);
  return `BEGIN; ${tables.map(({ name }) => `DELETE FROM "${name}"`).join('; ')}; COMMIT`;
}
