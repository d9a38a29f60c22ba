import type { Db } from '../tables.js';

/** Tables of `pricing/`. */
export async function pricingTables(db: Db): Promise<void> {
  await db.schema
    .createTable('tariff_versions')
    .addColumn('tariff_id', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('valid_from', 'bigint', (c) => c.notNull())
    .addColumn('applies_to_running', 'integer', (c) => c.notNull())
    .addColumn('saved_at', 'bigint', (c) => c.notNull())
    .addColumn('saved_by', 'text')
    .addColumn('tariff_json', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('tariff_versions_key', ['tariff_id', 'version'])
    .execute();
  await db.schema
    .createTable('tariff_assignments')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('tariff_id', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('tariff_assignments_key', ['kind', 'subject'])
    .execute();
  await db.schema.alterTable('bills').addColumn('taxes_json', 'text').execute();
  await firstVersions(db);
}

/** What was on record before there were versions has held from the beginning. */
async function firstVersions(db: Db): Promise<void> {
  for (const { id, tariff_json } of await db
    .selectFrom('tariffs')
    .select(['id', 'tariff_json'])
    .orderBy('id')
    .execute()) {
    await db
      .insertInto('tariff_versions')
      .values({
        tariff_id: id,
        version: 1,
        valid_from: 0,
        applies_to_running: 0,
        saved_at: 0,
        saved_by: null,
        tariff_json,
      })
      .execute();
  }
}
