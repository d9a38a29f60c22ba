import type { Db } from '../tables.js';

/** Tables of `registry/`, of what is wanted of stations and of what they are told. */
export async function registryTables(db: Db): Promise<void> {
  for (const make of [places, arrivals, wishes, queue, frameIndexes]) await make(db);
}

async function places(db: Db): Promise<void> {
  await db.schema
    .createTable('sites')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('body_json', 'text', (c) => c.notNull())
    .execute();
  await db.schema.alterTable('stations').addColumn('site_id', 'text').execute();
  await db.schema.alterTable('stations').addColumn('state', 'text').execute();
  await db.schema.alterTable('stations').addColumn('details_json', 'text').execute();
}

async function arrivals(db: Db): Promise<void> {
  await db.schema
    .createTable('station_links')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('edition', 'text', (c) => c.notNull())
    .addColumn('security_profile', 'integer')
    .addColumn('remote_address', 'text', (c) => c.notNull())
    .addColumn('connected_at', 'bigint', (c) => c.notNull())
    .addColumn('disconnected_at', 'bigint')
    .addColumn('reason', 'text')
    .execute();
  await db.schema.createIndex('links_by_station').on('station_links').columns(['station_id', 'id']).execute();
  await db.schema
    .createTable('handshakes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('key', 'text', (c) => c.notNull().unique())
    .addColumn('identity', 'text')
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('first_at', 'bigint', (c) => c.notNull())
    .addColumn('last_at', 'bigint', (c) => c.notNull())
    .addColumn('times', 'integer', (c) => c.notNull())
    .addColumn('body_json', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('handshakes_by_identity').on('handshakes').column('identity').execute();
}

async function wishes(db: Db): Promise<void> {
  await db.schema
    .createTable('desired_settings')
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('scope_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .addColumn('correct', 'integer', (c) => c.notNull())
    .addColumn('set_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('desired_settings_key', ['scope', 'scope_id', 'name'])
    .execute();
  await db.schema
    .createTable('desired_states')
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('body_json', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('desired_states_key', ['station_id', 'name'])
    .execute();
}

async function queue(db: Db): Promise<void> {
  await db.schema
    .createTable('queued_commands')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('params_json', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('body_json', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('queue_by_station')
    .on('queued_commands')
    .columns(['station_id', 'state', 'id'])
    .execute();
}

/** What the log of frames is searched by: a station and its order, and a message with its answer. */
async function frameIndexes(db: Db): Promise<void> {
  await db.schema.createIndex('frames_by_station').on('frames').columns(['station_id', 'seq']).execute();
  await db.schema.createIndex('frames_by_message').on('frames').column('message_id').execute();
}
