import { sql } from 'kysely';
import type { Db } from '../tables.js';

/** Tables of `sessions/`. */
export async function sessionsTables(db: Db): Promise<void> {
  await db.schema
    .createTable('charging_requests')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('token_key', 'text', (c) => c.notNull())
    .addColumn('driver_id', 'text')
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('secret_hash', 'text')
    .addColumn('session_id', 'integer')
    .addColumn('body_json', 'text', (c) => c.notNull())
    .execute();
  for (const column of ['token_key', 'driver_id', 'status', 'secret_hash', 'session_id'] as const) {
    const index = `charging_requests_by_${column}`;
    await db.schema.createIndex(index).on('charging_requests').column(column).execute();
  }
  await db.schema
    .createTable('irregularities')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('session_id', 'integer')
    .addColumn('resolved', 'integer', (c) => c.notNull())
    .addColumn('body_json', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('irregularities_by_session')
    .on('irregularities')
    .column('session_id')
    .execute();
  await db.schema
    .createTable('evse_registers')
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('evse_id', 'integer', (c) => c.notNull())
    .addColumn('register_wh', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('evse_registers_key', ['station_id', 'evse_id'])
    .execute();
}

/** Sessions that have ended, and whose cable is still in. */
export async function cablesIn(db: Db): Promise<void> {
  await db.schema.alterTable('sessions').addColumn('cable_in', 'integer').execute();
  await sql`update sessions set cable_in = 1 where body_json like '%"cableIn":true%'`.execute(db);
  await db.schema
    .createIndex('sessions_with_cable')
    .on('sessions')
    .column('station_id')
    .where(sql.ref('cable_in'), '=', sql.lit(1))
    .execute();
}

/** How many run under a driver or a fleet is asked with every start; those that are over are many. */
export async function runningSessions(db: Db): Promise<void> {
  await db.schema
    .createIndex('sessions_running')
    .on('sessions')
    .columns(['driver_id', 'token_key'])
    .where(sql.ref('status'), '=', sql.lit('active'))
    .execute();
}
