import type { Db } from '../tables.js';

/** Tables of `payments/`. */
export async function paymentsTables(db: Db): Promise<void> {
  for (const make of [payments, jobs, events, methods, sandbox]) await make(db);
}

async function payments(db: Db): Promise<void> {
  await db.schema
    .createTable('payments')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('provider', 'text', (c) => c.notNull())
    .addColumn('reference', 'text')
    .addColumn('payer_id', 'text', (c) => c.notNull())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('about', 'text')
    .addColumn('currency', 'text', (c) => c.notNull())
    .addColumn('amount', 'bigint', (c) => c.notNull())
    .addColumn('captured', 'bigint', (c) => c.notNull())
    .addColumn('refunded', 'bigint', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('body_json', 'text', (c) => c.notNull())
    .execute();
  await index(db, 'payments', ['provider', 'reference']);
  await index(db, 'payments', ['payer_id']);
  await index(db, 'payments', ['about']);
  await index(db, 'payments', ['expires_at']);
}

async function jobs(db: Db): Promise<void> {
  await db.schema
    .createTable('payment_jobs')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('payment_id', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addColumn('body_json', 'text', (c) => c.notNull())
    .execute();
  await index(db, 'payment_jobs', ['payment_id']);
  await index(db, 'payment_jobs', ['state', 'due_at']);
}

async function events(db: Db): Promise<void> {
  await db.schema
    .createTable('payment_events')
    .addColumn('provider', 'text', (c) => c.notNull())
    .addColumn('event', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('payment_events_key', ['provider', 'event'])
    .execute();
}

async function methods(db: Db): Promise<void> {
  await db.schema
    .createTable('payment_methods')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('driver_id', 'text', (c) => c.notNull())
    .addColumn('is_default', 'integer', (c) => c.notNull())
    .addColumn('body_json', 'text', (c) => c.notNull())
    .execute();
  await index(db, 'payment_methods', ['driver_id']);
}

async function sandbox(db: Db): Promise<void> {
  await db.schema
    .createTable('sandbox_charges')
    .addColumn('reference', 'text', (c) => c.primaryKey())
    .addColumn('due_at', 'bigint')
    .addColumn('body_json', 'text', (c) => c.notNull())
    .execute();
}

async function index(db: Db, table: string, columns: string[]): Promise<void> {
  await db.schema
    .createIndex(`${table}_by_${columns.join('_')}`)
    .on(table)
    .columns(columns)
    .execute();
}
