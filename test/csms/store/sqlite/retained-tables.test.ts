import { expect, it } from 'vitest';
import { AGED_TABLES } from '../../../../src/csms/store/retention.js';
import { takeMemory } from '../../../../src/csms/store/sqlite/memory.js';

/** Tables of which nothing is ever let go by its age, and why. */
const STAYS = {
  'what money stands on': [
    'sessions',
    'session_events',
    'session_places',
    'charge_records',
    'bills',
    'included_uses',
    'ledger_entries',
    'ledger_postings',
    'ledger_balances',
    'documents',
    'number_series',
    'invoice_payments',
    'wallets',
    'plans',
    'settings',
    'subscriptions',
    'payments',
    'payment_jobs',
    'payment_methods',
    'sandbox_charges',
    'tariffs',
    'tariff_versions',
    'tariff_assignments',
  ],
  'as many as there are things': [
    'stations',
    'connectors',
    'sites',
    'drivers',
    'token_groups',
    'tokens',
    'accounts',
    'operators',
    'evse_registers',
    'desired_settings',
    'desired_states',
    'local_lists',
    'charging_profiles',
    'station_certificates',
    'counters',
  ],
  'whoever was taken back stays so': ['revocations'],
};

it('lets go of every table that grows with time, or says why not', async () => {
  const { connection } = await takeMemory();
  const { rows } = await connection.execute(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
    [],
  );
  const named = [...AGED_TABLES, ...Object.values(STAYS).flat()];
  expect(named.sort()).toEqual(rows.map(({ name }) => String(name)).sort());
});
