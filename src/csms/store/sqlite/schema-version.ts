import type { SchemaVersion } from '../migrate.js';
import type { SqliteConnection } from './connection.js';

/** In the header of the file, where it is looked up before SQLite is let near it. */
export function schemaVersion(connection: SqliteConnection): SchemaVersion {
  return {
    read: async () => Number(connection.pragma('user_version')),
    write: async (version) => {
      connection.exec(`PRAGMA user_version = ${version}`);
    },
    // Until then it stands in the log beside the file.
    settle: async () => {
      connection.pragma('wal_checkpoint(TRUNCATE)');
    },
  };
}
