import { filesForStations } from './files-for-stations.js';
import { accessTables } from './migrations/access.js';
import { apiTables } from './migrations/api.js';
import { billingTables } from './migrations/billing.js';
import { chargeRecords, recordsOfReservations } from './migrations/charge-records.js';
import { counters } from './migrations/counters.js';
import { endings } from './migrations/endings.js';
import { lettersTables } from './migrations/letters.js';
import { lettersOwed } from './migrations/letters-owed.js';
import { paymentsTables } from './migrations/payments.js';
import { pricingTables } from './migrations/pricing.js';
import { chargingProfiles, promises } from './migrations/promises.js';
import { registryTables } from './migrations/registry.js';
import { reservationsTables } from './migrations/reservations.js';
import { cablesIn, runningSessions, sessionsTables } from './migrations/sessions.js';
import { settingsTables } from './migrations/settings.js';
import type { Db } from './tables.js';

/** One step of the schema's history. Its place in the list, counted from 1, is the schema version that it leads to. */
export interface Migration {
  name: string;
  up(db: Db): Promise<void>;
}

/** Only ever appended to: data files out there were made by these. */
export const MIGRATIONS: readonly Migration[] = [
  { name: 'the first tables', up: firstTables },
  { name: 'certificates', up: certificates },
  { name: 'security profiles of stations', up: securityProfiles },
  { name: 'local lists and reservations', up: promises },
  { name: 'files for stations', up: filesForStations },
  { name: 'charging profiles', up: chargingProfiles },
  { name: 'drivers, operators and what they may', up: accessTables },
  { name: 'sites and desired configuration', up: registryTables },
  { name: 'wishes to charge', up: sessionsTables },
  { name: 'versions of tariffs, and to whom they apply', up: pricingTables },
  { name: 'ledger, invoices, wallets and subscriptions', up: billingTables },
  { name: 'payments', up: paymentsTables },
  { name: 'keys of requests', up: apiTables },
  { name: 'numbers given to rows', up: counters },
  { name: 'when things were over', up: endings },
  { name: 'charge records that stay as they are', up: chargeRecords },
  { name: 'reservations of drivers', up: reservationsTables },
  { name: 'charge records of reservations', up: recordsOfReservations },
  { name: 'settings', up: settingsTables },
  { name: 'sessions that run', up: runningSessions },
  { name: 'letters that are to be sent', up: lettersOwed },
  { name: 'letters', up: lettersTables },
  { name: 'cables that stay in', up: cablesIn },
];

/** The schema version that this program writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;

async function firstTables(db: Db): Promise<void> {
  for (const make of [registry, access, sessions, money, maintenance, wireLog]) await make(db);
}

async function securityProfiles(db: Db): Promise<void> {
  await db.schema.alterTable('stations').addColumn('security_profile', 'integer').execute();
  await db.schema.alterTable('stations').addColumn('next_password', 'text').execute();
}

async function registry(db: Db): Promise<void> {
  await db.schema
    .createTable('stations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('policy', 'text', (c) => c.notNull())
    .addColumn('retry_interval', 'integer')
    .addColumn('accept_after', 'integer')
    .addColumn('password', 'text')
    .addColumn('tariff_id', 'text')
    .addColumn('edition', 'text')
    .addColumn('registration', 'text')
    .addColumn('boot_json', 'text')
    .addColumn('boot_at', 'bigint')
    .addColumn('boots', 'integer', (c) => c.notNull())
    .addColumn('connected_at', 'bigint')
    .addColumn('disconnected_at', 'bigint')
    .addColumn('last_seen_at', 'bigint')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('connectors')
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('evse_id', 'integer', (c) => c.notNull())
    .addColumn('connector_id', 'integer', (c) => c.notNull())
    .addColumn('condition', 'text', (c) => c.notNull())
    .addColumn('error_json', 'text')
    .addColumn('station_time', 'bigint', (c) => c.notNull())
    .addColumn('server_time', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('connectors_key', ['station_id', 'evse_id', 'connector_id'])
    .execute();
  await db.schema
    .createTable('notices')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('request_id', 'integer')
    .addColumn('station_time', 'bigint')
    .addColumn('server_time', 'bigint', (c) => c.notNull())
    .addColumn('payload_json', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('notices_by_station').on('notices').columns(['station_id', 'kind']).execute();
}

async function access(db: Db): Promise<void> {
  await db.schema
    .createTable('drivers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('details_json', 'text')
    .execute();
  await db.schema
    .createTable('token_groups')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('parent_id', 'text')
    .addColumn('name', 'text')
    .execute();
  await db.schema
    .createTable('tokens')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('id_token', 'text', (c) => c.notNull())
    .addColumn('type', 'text')
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('driver_id', 'text')
    .addColumn('group_id', 'text')
    .addColumn('expires_at', 'bigint')
    .addColumn('cache_seconds', 'integer')
    .addColumn('max_active', 'integer')
    .addColumn('message', 'text')
    .execute();
}

async function sessions(db: Db): Promise<void> {
  await db.schema
    .createTable('sessions')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('token_key', 'text')
    .addColumn('driver_id', 'text')
    .addColumn('evse_id', 'integer')
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('energy_wh', 'bigint', (c) => c.notNull())
    .addColumn('body_json', 'text', (c) => c.notNull())
    .addUniqueConstraint('sessions_key', ['station_id', 'key'])
    .execute();
  await db.schema.createIndex('sessions_by_token').on('sessions').columns(['token_key', 'status']).execute();
  await db.schema
    .createIndex('sessions_by_place')
    .on('sessions')
    .columns(['station_id', 'status', 'evse_id'])
    .execute();
  await db.schema
    .createTable('session_events')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('session_id', 'integer', (c) => c.notNull())
    .addColumn('station_time', 'bigint', (c) => c.notNull())
    .addColumn('body_json', 'text', (c) => c.notNull())
    .execute();
  await db.schema
    .createIndex('events_by_session')
    .on('session_events')
    .columns(['session_id', 'station_time'])
    .execute();
  await db.schema
    .createTable('meter_values')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('session_id', 'integer')
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('server_time', 'bigint', (c) => c.notNull())
    .addColumn('body_json', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('samples_by_session').on('meter_values').column('session_id').execute();
}

async function money(db: Db): Promise<void> {
  await db.schema
    .createTable('tariffs')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('tariff_json', 'text', (c) => c.notNull())
    .addColumn('is_default', 'integer', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('bills')
    .addColumn('session_id', 'integer', (c) => c.primaryKey())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('tariff_json', 'text', (c) => c.notNull())
    .addColumn('facts_json', 'text', (c) => c.notNull())
    .addColumn('lines_json', 'text', (c) => c.notNull())
    .addColumn('currency', 'text', (c) => c.notNull())
    .addColumn('net', 'bigint', (c) => c.notNull())
    .addColumn('tax', 'bigint', (c) => c.notNull())
    .addColumn('total', 'bigint', (c) => c.notNull())
    .addColumn('priced_at', 'bigint', (c) => c.notNull())
    .execute();
}

async function maintenance(db: Db): Promise<void> {
  await db.schema
    .createTable('reports')
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('request_id', 'integer', (c) => c.notNull())
    .addColumn('generated_at', 'bigint', (c) => c.notNull())
    .addColumn('parts', 'integer', (c) => c.notNull())
    .addColumn('expected', 'integer')
    .addColumn('complete', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('reports_key', ['station_id', 'request_id'])
    .execute();
  await db.schema
    .createTable('report_parts')
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('request_id', 'integer', (c) => c.notNull())
    .addColumn('seq_no', 'integer', (c) => c.notNull())
    .addColumn('data_json', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('report_parts_key', ['station_id', 'request_id', 'seq_no'])
    .execute();
  await db.schema
    .createTable('uploads')
    .addColumn('ticket', 'text', (c) => c.primaryKey())
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('request_id', 'integer')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('files')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('request_id', 'integer')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('content_type', 'text')
    .addColumn('size', 'integer', (c) => c.notNull())
    .addColumn('sha256', 'text', (c) => c.notNull())
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addColumn('content', 'blob', (c) => c.notNull())
    .execute();
}

async function wireLog(db: Db): Promise<void> {
  await db.schema
    .createTable('commands')
    .addColumn('id', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('params_json', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('result_json', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'bigint', (c) => c.notNull())
    .addColumn('took', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('frames')
    .addColumn('seq', 'integer', (c) => c.primaryKey().autoIncrement())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('edition', 'text', (c) => c.notNull())
    .addColumn('sender', 'text', (c) => c.notNull())
    .addColumn('message_type', 'text', (c) => c.notNull())
    .addColumn('action', 'text')
    .addColumn('message_id', 'text')
    .addColumn('raw', 'text', (c) => c.notNull())
    .addColumn('problem_json', 'text')
    .execute();
}

async function certificates(db: Db): Promise<void> {
  await db.schema
    .createTable('station_certificates')
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('serial_number', 'text', (c) => c.notNull())
    .addColumn('body_json', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('station_certificates_key', ['station_id', 'type', 'serial_number'])
    .execute();
  await db.schema
    .createTable('revocations')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute();
}
