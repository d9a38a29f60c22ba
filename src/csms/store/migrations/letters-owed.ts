import type { Db } from '../tables.js';

/** Letters that are still to be sent. */
export async function lettersOwed(db: Db): Promise<void> {
  await db.schema
    .createTable('letters_owed')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('cause_json', 'text', (c) => c.notNull())
    .execute();
}
