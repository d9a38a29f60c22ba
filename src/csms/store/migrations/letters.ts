import type { Db } from '../tables.js';

/** Tables of `letters/`; they take the place of what was owed for a while, which had no address of its own. */
export async function lettersTables(db: Db): Promise<void> {
  await db.schema.dropTable('letters_owed').execute();
  await db.schema
    .createTable('letters')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('key', 'text', (c) => c.notNull().unique())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('driver_id', 'text')
    .addColumn('due_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('body_json', 'text', (c) => c.notNull())
    .execute();
  for (const column of ['due_at', 'ended_at', 'driver_id', 'state'] as const) {
    await db.schema.createIndex(`letters_by_${column}`).on('letters').column(column).execute();
  }
}
