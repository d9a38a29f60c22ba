import type { Database } from '../database.js';
import { queriesOver } from '../kysely.js';
import { migrate } from '../migrate.js';
import type { SqliteConnection } from '../sqlite/connection.js';
import { schemaVersion } from '../sqlite/schema-version.js';

/** What rows are put back into: only what every version has. */
export type Staging = Pick<Database, 'connection' | 'close'>;

export async function openOfVersion(connection: SqliteConnection, version: number): Promise<Staging> {
  await migrate(queriesOver(connection), connection, schemaVersion(connection), version);
  return {
    connection,
    async close() {
      connection.giveBack();
      connection.close();
    },
  };
}
