import type { Db } from './tables.js';

/** The migration that makes room for files that stations fetch. */
export async function filesForStations(db: Db): Promise<void> {
  await db.schema
    .createTable('downloads')
    .addColumn('ticket', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('manner', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('content', 'blob', (c) => c.notNull())
    .execute();
}
