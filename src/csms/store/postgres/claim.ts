import { failure } from '../../../diagnostics/index.js';
import { SCHEMA_VERSION } from '../migrations.js';
import { PostgresClient } from './client.js';
import { translated } from './errors.js';

/** Where the version of the schema stands, and what marks a database as ours. */
export const MARK = 'plugfest_schema';

/** PostgreSQL 15, as it writes its versions. */
const OLDEST = 150_000;

/** "plgf": the first half of the lock that keeps others out; the second is the schema. */
const LOCK = 0x706c6766;

/** A server notices only after a while that a process which was killed is gone. */
const LONGEST_WAIT_FOR_LOCK = '2s';

/**
 * Connects and takes the database for this process alone. Throws a PlugfestError (PF4006 to PF4012) when it cannot be had; then
 * nothing has been written to it.
 */
export async function claim(
  url: string,
  database: string,
  onLost: (reason: Error) => void,
): Promise<PostgresClient> {
  let client: PostgresClient | undefined;
  try {
    client = await PostgresClient.connect(url, onLost);
    await refuseOld(client, database);
    await refuseWithoutSchema(client, database);
    await lock(client, database);
    await refuseOthers(client, database);
    return client;
  } catch (error) {
    await client?.close();
    throw translated(error, database);
  }
}

async function value(client: PostgresClient, sql: string): Promise<unknown> {
  const { rows } = await client.query(sql);
  return rows[0] && Object.values(rows[0])[0];
}

async function refuseOld(client: PostgresClient, database: string): Promise<void> {
  const found = Number(await value(client, 'SHOW server_version_num'));
  if (found < OLDEST) throw failure('PF4009', { database, found: Math.floor(found / 10_000) });
}

async function refuseWithoutSchema(client: PostgresClient, database: string): Promise<void> {
  if ((await value(client, 'SELECT current_schema()')) === null) {
    throw failure('PF4008', { database, reason: 'its search path names no schema that exists' });
  }
}

async function lock(client: PostgresClient, database: string): Promise<void> {
  await client.query(`SET lock_timeout = '${LONGEST_WAIT_FOR_LOCK}'`);
  try {
    await client.query(`SELECT pg_advisory_lock(${LOCK}, hashtext(current_schema()))`);
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    throw cause?.code === LOCK_NOT_AVAILABLE ? failure('PF4010', { database }, { cause: error }) : error;
  }
  await client.query('SET lock_timeout = 0');
}

const LOCK_NOT_AVAILABLE = '55P03';

async function refuseOthers(client: PostgresClient, database: string): Promise<void> {
  const { rows } = await client.query(
    'SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename',
  );
  const tables = rows.map((row) => String(row.tablename));
  if (tables.length === 0) return;
  if (!tables.includes(MARK)) throw failure('PF4011', { database, table: tables[0] ?? '' });
  const found = Number(await value(client, `SELECT version FROM ${MARK}`));
  if (found > SCHEMA_VERSION) throw failure('PF4012', { database, found, known: SCHEMA_VERSION });
}
