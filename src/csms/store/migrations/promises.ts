import type { Db } from '../tables.js';

/** What stations were told to keep, and have promised. */
export async function promises(db: Db): Promise<void> {
  await db.schema
    .createTable('local_lists')
    .addColumn('station_id', 'text', (c) => c.primaryKey())
    .addColumn('body_json', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('reservations')
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('id', 'integer', (c) => c.notNull())
    .addColumn('body_json', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('reservations_key', ['station_id', 'id'])
    .execute();
}

export async function chargingProfiles(db: Db): Promise<void> {
  await db.schema
    .createTable('charging_profiles')
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('profile_id', 'integer', (c) => c.notNull())
    .addColumn('evse_id', 'integer', (c) => c.notNull())
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('stack_level', 'integer', (c) => c.notNull())
    .addColumn('transaction_id', 'text')
    .addColumn('body_json', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('charging_profiles_key', ['station_id', 'profile_id'])
    .execute();
}
