import type { SchemaVersion } from '../migrate.js';
import { MARK } from './claim.js';
import type { PostgresClient } from './client.js';

/** In a table of its own, which also marks the database as ours. */
export function schemaVersion(client: PostgresClient): SchemaVersion {
  return {
    async read() {
      await client.query(`CREATE TABLE IF NOT EXISTS ${MARK} (version bigint NOT NULL)`);
      const { rows } = await client.query(`SELECT version FROM ${MARK}`);
      return Number(rows[0]?.version ?? 0);
    },
    // The session of the migration, so that it stands or falls with it.
    async write(version) {
      const { changes } = await client.query(`UPDATE ${MARK} SET version = ${version}`);
      if (changes === 0) await client.query(`INSERT INTO ${MARK} VALUES (${version})`);
    },
    settle: () => client.forgetStatements(),
  };
}
