import type { Db } from '../tables.js';

/** Tables of the settings of the CSMS. */
export async function settingsTables(db: Db): Promise<void> {
  await db.schema
    .createTable('settings')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('value_json', 'text', (c) => c.notNull())
    .execute();
}
