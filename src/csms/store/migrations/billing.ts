import type { Db } from '../tables.js';

/** Tables of `billing/`. */
export async function billingTables(db: Db): Promise<void> {
  for (const make of [ledger, documents, subscriptions]) await make(db);
}

async function ledger({ schema }: Db): Promise<void> {
  await schema
    .createTable('ledger_entries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('currency', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('about', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createTable('ledger_postings')
    .addColumn('entry_id', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('account', 'text', (c) => c.notNull())
    .addColumn('minor', 'bigint', (c) => c.notNull())
    .addColumn('invoice_id', 'text')
    .addPrimaryKeyConstraint('ledger_postings_key', ['entry_id', 'position'])
    .execute();
  await schema
    .createTable('ledger_balances')
    .addColumn('account', 'text', (c) => c.notNull())
    .addColumn('currency', 'text', (c) => c.notNull())
    .addColumn('minor', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('ledger_balances_key', ['account', 'currency'])
    .execute();
  for (const [table, column] of [
    ['ledger_entries', 'about'],
    ['ledger_postings', 'account'],
    ['ledger_postings', 'invoice_id'],
  ] as const) {
    await schema.createIndex(`${table}_by_${column}`).on(table).column(column).execute();
  }
}

async function documents({ schema }: Db): Promise<void> {
  await schema
    .createTable('documents')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('payer', 'text', (c) => c.notNull())
    .addColumn('cause_kind', 'text', (c) => c.notNull())
    .addColumn('cause_id', 'text', (c) => c.notNull())
    .addColumn('cause_part', 'text', (c) => c.notNull())
    .addColumn('of_id', 'text')
    .addColumn('issued_at', 'bigint', (c) => c.notNull())
    .addColumn('body_json', 'text', (c) => c.notNull())
    .addUniqueConstraint('documents_number', ['kind', 'number'])
    .addUniqueConstraint('documents_cause', ['cause_kind', 'cause_id', 'kind', 'cause_part'])
    .execute();
  await schema.createIndex('documents_by_payer').on('documents').columns(['payer', 'id']).execute();
  await schema.createIndex('documents_by_of').on('documents').column('of_id').execute();
  await schema
    .createTable('number_series')
    .addColumn('series', 'text', (c) => c.primaryKey())
    .addColumn('last', 'integer', (c) => c.notNull())
    .execute();
  await schema
    .createTable('invoice_payments')
    .addColumn('payment_id', 'text', (c) => c.primaryKey())
    .addColumn('invoice_id', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createIndex('invoice_payments_by_invoice')
    .on('invoice_payments')
    .column('invoice_id')
    .execute();
}

async function subscriptions({ schema }: Db): Promise<void> {
  await schema
    .createTable('wallets')
    .addColumn('driver_id', 'text', (c) => c.primaryKey())
    .addColumn('currency', 'text', (c) => c.notNull())
    .addColumn('overdraft', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await schema
    .createTable('plans')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('body_json', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createTable('subscriptions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('driver_id', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('body_json', 'text', (c) => c.notNull())
    .execute();
  await schema.createIndex('subscriptions_by_driver').on('subscriptions').column('driver_id').execute();
  await schema.createIndex('subscriptions_by_due').on('subscriptions').column('due_at').execute();
  await schema
    .createTable('included_uses')
    .addColumn('session_id', 'integer', (c) => c.primaryKey())
    .addColumn('subscription_id', 'text', (c) => c.notNull())
    .addColumn('period_start', 'bigint', (c) => c.notNull())
    .addColumn('wh', 'bigint', (c) => c.notNull())
    .execute();
  await schema
    .createIndex('included_uses_by_period')
    .on('included_uses')
    .columns(['subscription_id', 'period_start'])
    .execute();
}
