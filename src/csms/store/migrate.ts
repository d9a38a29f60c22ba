import type { Connection } from './connection.js';
import { MIGRATIONS, SCHEMA_VERSION } from './migrations.js';
import type { Db } from './tables.js';

/** Does what the schema's history has beyond the version of this database. */
export async function migrate(db: Db, connection: Connection): Promise<void> {
  const version = Number(connection.pragma('user_version'));
  if (version === SCHEMA_VERSION) return;
  for (const [index, { up }] of MIGRATIONS.entries()) {
    if (index < version) continue;
    connection.exec('BEGIN IMMEDIATE');
    await up(db);
    connection.exec(`PRAGMA user_version = ${index + 1}; COMMIT`);
  }
  // So that the version stands in the file itself, where it is looked up before SQLite is let near it.
  connection.pragma('wal_checkpoint(TRUNCATE)');
}
