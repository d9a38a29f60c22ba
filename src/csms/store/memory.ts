import { Connection } from './connection.js';
import { type Database, databaseOver, queriesOver } from './database.js';
import { migrate } from './migrate.js';

/*
 * Databases in memory. Every case of a run has a fresh one, and making its tables and statements takes longer than most cases do:
 * one that is given back is emptied and serves again.
 */

const spare: Database[] = [];
const MOST_SPARE = 4;

/** Pages of 4 KiB; one that has grown beyond is let go, with all that it holds of the machine's memory. */
const MOST_PAGES = 4096;

/** An empty database with all tables. */
export async function takeMemory(): Promise<Database> {
  const used = spare.pop();
  if (used) return used;
  const connection = new Connection(':memory:');
  const db = queriesOver(connection);
  await migrate(db, connection);
  return databaseOver(connection, db);
}

/** To be called by the last who uses it. */
export function giveBackMemory(database: Database): void {
  const { connection } = database;
  const isWorthKeeping = spare.length < MOST_SPARE && !connection.inTransaction;
  if (!isWorthKeeping || Number(connection.pragma('page_count')) > MOST_PAGES) {
    connection.close();
    return;
  }
  connection.exec(emptyingOf(connection));
  database.forget();
  spare.push(database);
}

/** Takes all rows out of all tables, and the numbers that were given with them. */
function emptyingOf(connection: Connection): string {
  const tables = connection.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all([]);
  return `BEGIN; ${tables.map(({ name }) => `DELETE FROM "${name}"`).join('; ')}; COMMIT`;
}
