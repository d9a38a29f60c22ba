import type { Db } from '../tables.js';

/** Tables of `access/`. */
export async function accessTables(db: Db): Promise<void> {
  for (const make of [credentials, holders, attempts, usage, people, audit]) await make(db);
}

async function holders(db: Db): Promise<void> {
  for (const column of ['kind', 'limits_json', 'replaced_by']) {
    await db.schema.alterTable('tokens').addColumn(column, 'text').execute();
  }
  await db.schema.alterTable('drivers').addColumn('group_id', 'text').execute();
  await db.schema.alterTable('token_groups').addColumn('details_json', 'text').execute();
  for (const column of ['driver_id', 'group_id']) {
    await db.schema.createIndex(`tokens_${column}`).on('tokens').column(column).execute();
  }
}

async function attempts(db: Db): Promise<void> {
  await db.schema
    .createTable('authorize_attempts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('token_key', 'text', (c) => c.notNull())
    .addColumn('id_token', 'text', (c) => c.notNull())
    .addColumn('driver_id', 'text')
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('why', 'text')
    .execute();
}

async function usage(db: Db): Promise<void> {
  await db.schema
    .createTable('usage_counters')
    .addColumn('holder', 'text', (c) => c.notNull())
    .addColumn('period', 'text', (c) => c.notNull())
    .addColumn('energy_wh', 'bigint', (c) => c.notNull())
    .addColumn('cost', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('usage_counters_key', ['holder', 'period'])
    .execute();
  await db.schema
    .createTable('counted_sessions')
    .addColumn('session_id', 'integer', (c) => c.primaryKey())
    .addColumn('energy_wh', 'bigint', (c) => c.notNull())
    .addColumn('cost', 'bigint', (c) => c.notNull())
    .addColumn('is_stopped', 'integer', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute();
}

async function credentials(db: Db): Promise<void> {
  await db.schema
    .createTable('api_credentials')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('driver_id', 'text')
    .addColumn('operator_id', 'text')
    .addColumn('made_by', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('revoked_at', 'bigint')
    .execute();
  const table = 'api_credentials';
  await db.schema.createIndex('api_credentials_hash').unique().on(table).column('hash').execute();
  await db.schema.createIndex('api_credentials_driver').on(table).column('driver_id').execute();
  await db.schema.createIndex('api_credentials_operator').on(table).column('operator_id').execute();
}

async function people(db: Db): Promise<void> {
  await db.schema
    .createTable('accounts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('email', 'text', (c) => c.notNull())
    .addColumn('email_key', 'text', (c) => c.notNull())
    .addColumn('password', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('accounts_email')
    .unique()
    .on('accounts')
    .columns(['kind', 'email_key'])
    .execute();
  await db.schema
    .createTable('account_codes')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('account_id', 'text', (c) => c.notNull())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('email', 'text')
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('operators')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
}

async function audit(db: Db): Promise<void> {
  await db.schema
    .createTable('audit')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('key_id', 'text')
    .addColumn('driver_id', 'text')
    .addColumn('operator_id', 'text')
    .addColumn('operation', 'text', (c) => c.notNull())
    .addColumn('about', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .execute();
}
