import type { Db } from '../tables.js';

/** Tables of `api/`. */
export async function apiTables(db: Db): Promise<void> {
  await db.schema
    .createTable('api_requests')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('fingerprint', 'text', (c) => c.notNull())
    .addColumn('run', 'text', (c) => c.notNull())
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('status', 'integer')
    .addColumn('content_type', 'text')
    .addColumn('sealed', 'text')
    .execute();
  await db.schema.createIndex('api_requests_by_age').on('api_requests').column('started_at').execute();
}
