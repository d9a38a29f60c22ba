import type { Db } from '../tables.js';

/** Tables of `access/`. */
export async function accessTables(db: Db): Promise<void> {
  for (const make of [credentials]) await make(db);
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
