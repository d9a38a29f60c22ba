import { type RawBuilder, sql } from 'kysely';
import type { Aged } from '../monitoring/ages.js';
import type { Gone, RetentionRepository } from '../monitoring/retention.js';
import type { Db, Tables } from './tables.js';

/** Tables whose numbers grow with time: nothing but the primary key is looked at, so that writing them costs no second index. */
interface Numbered {
  table: keyof Tables;
  number: string;
  at: string;
  /** Numbers go on from the newest, which therefore stays. */
  keepsNewest?: boolean;
}

interface NumberedRow {
  number: number;
  at: number;
}

/** Tables that have a column of when it was over, and an index on it. */
interface Dated {
  table: keyof Tables;
  key: string | readonly string[];
  /** Null: it is not over. */
  over: string;
  /** Rows that stay all the same. */
  unless?: string;
  /** Of another table, what goes with it: it has the columns of the key. */
  with?: keyof Tables;
}

const NUMBERED = {
  frames: { table: 'frames', number: 'seq', at: 'at' },
  meterValues: { table: 'meter_values', number: 'id', at: 'server_time' },
  commands: { table: 'commands', number: 'id', at: 'asked_at', keepsNewest: true },
  notices: { table: 'notices', number: 'id', at: 'server_time' },
  files: { table: 'files', number: 'id', at: 'received_at' },
} as const satisfies { [K in Aged]?: Numbered };

const DATED: { [K in Exclude<Aged, keyof typeof NUMBERED>]: readonly Dated[] } = {
  attempts: [{ table: 'authorize_attempts', key: 'id', over: 'at' }],
  audit: [{ table: 'audit', key: 'id', over: 'at' }],
  handshakes: [{ table: 'handshakes', key: 'id', over: 'last_at' }],
  links: [{ table: 'station_links', key: 'id', over: 'disconnected_at' }],
  queuedCommands: [{ table: 'queued_commands', key: 'id', over: 'ended_at' }],
  reports: [
    {
      table: 'reports',
      key: ['station_id', 'request_id'],
      over: 'generated_at',
      unless:
        'request_id = (select max(newest.request_id) from reports newest where newest.station_id = reports.station_id)',
      with: 'report_parts',
    },
  ],
  tickets: [
    { table: 'uploads', key: 'ticket', over: 'created_at' },
    { table: 'downloads', key: 'ticket', over: 'created_at' },
  ],
  reservations: [{ table: 'reservations', key: 'id', over: 'ended_at', unless: 'charge is not null' }],
  irregularities: [
    { table: 'irregularities', key: 'id', over: 'ended_at', unless: 'session_id is not null' },
  ],
  requests: [
    {
      table: 'charging_requests',
      key: 'id',
      over: 'ended_at',
      unless:
        'session_id is not null or exists (select 1 from payments where payments.about = charging_requests.id)',
    },
  ],
  credentials: [
    { table: 'api_credentials', key: 'id', over: 'expires_at' },
    { table: 'api_credentials', key: 'id', over: 'revoked_at' },
  ],
  usage: [
    { table: 'usage_counters', key: ['holder', 'period'], over: 'updated_at' },
    {
      table: 'counted_sessions',
      key: 'session_id',
      over: 'updated_at',
      unless:
        "exists (select 1 from sessions where sessions.id = counted_sessions.session_id and sessions.status = 'active')",
    },
  ],
  letters: [{ table: 'letters', key: 'id', over: 'ended_at' }],
  mailCodes: [{ table: 'account_codes', key: 'hash', over: 'expires_at' }],
  apiRequests: [{ table: 'api_requests', key: 'id', over: 'started_at' }],
  paymentEvents: [{ table: 'payment_events', key: ['provider', 'event'], over: 'at' }],
};

/** Tables of which something is let go. */
export const AGED_TABLES: readonly string[] = [
  ...Object.values(NUMBERED).map(({ table }) => table),
  ...Object.values(DATED)
    .flat()
    .flatMap((dated) => [dated.table, ...(dated.with ? [dated.with] : [])]),
].filter((name, index, all) => all.indexOf(name) === index);

export class SqlRetention implements RetentionRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async has(kind: Aged, gone: Gone): Promise<boolean> {
    if (isNumbered(kind)) return (await this.#lastGone(NUMBERED[kind], gone, 1)).count > 0;
    for (const dated of DATED[kind]) {
      const { rows } = await keysOf(dated, gone, 1).execute(this.#db);
      if (rows.length > 0) return true;
    }
    return false;
  }

  async forget(kind: Aged, gone: Gone, limit: number): Promise<number> {
    if (isNumbered(kind)) return this.#forgetNumbered(NUMBERED[kind], gone, limit);
    let count = 0;
    for (const dated of DATED[kind]) count += await this.#forgetDated(dated, gone, limit - count);
    return count;
  }

  async #forgetDated(dated: Dated, gone: Gone, limit: number): Promise<number> {
    const from = (table: keyof Tables) =>
      sql`delete from ${sql.table(table)} where (${columns(dated)}) in (${keysOf(dated, gone, limit)})`;
    if (dated.with) await from(dated.with).execute(this.#db);
    return Number((await from(dated.table).execute(this.#db)).numAffectedRows ?? 0n);
  }

  async #forgetNumbered(numbered: Numbered, gone: Gone, limit: number): Promise<number> {
    const { last, count } = await this.#lastGone(numbered, gone, limit);
    const { table, number } = numbered;
    if (last !== undefined)
      await sql`delete from ${sql.table(table)} where ${sql.ref(number)} <= ${last}`.execute(this.#db);
    return count;
  }

  /** Of the oldest, up to the first that is kept: how many they are, and the last of them. */
  async #lastGone(
    { table, number, at, keepsNewest = false }: Numbered,
    { before, atMost }: Gone,
    limit: number,
  ): Promise<{ last: number | undefined; count: number }> {
    const [name, id, time] = [sql.table(table), sql.ref(number), sql.ref(at)];
    const numbers = sql`select ${id} as "number", ${time} as "at" from ${name} order by ${id}`;
    const { rows } = await sql<NumberedRow>`${numbers} limit ${limit}`.execute(this.#db);
    if (rows.length === 0) return { last: undefined, count: 0 };
    const { rows: ends } = await sql<NumberedRow>`${numbers} desc limit 1`.execute(this.#db);
    const newest = ends[0]?.number ?? 0;
    const isGone = (row: NumberedRow): boolean =>
      (row.at < before || (atMost !== undefined && row.number <= newest - atMost)) &&
      !(keepsNewest && row.number === newest);
    const kept = rows.findIndex((row) => !isGone(row));
    const gone = kept === -1 ? rows : rows.slice(0, kept);
    return { last: gone.at(-1)?.number, count: gone.length };
  }
}

function isNumbered(kind: Aged): kind is keyof typeof NUMBERED {
  return kind in NUMBERED;
}

function keysOf(dated: Dated, { before }: Gone, limit: number): RawBuilder<unknown> {
  const over = sql.ref(dated.over);
  const unless = dated.unless === undefined ? sql`` : sql` and not (${sql.raw(dated.unless)})`;
  return sql`select ${columns(dated)} from ${sql.table(dated.table)} where ${over} < ${before}${unless} order by ${over} limit ${limit}`;
}

function columns({ key }: Dated): RawBuilder<unknown> {
  return sql.join([key].flat().map((column) => sql.ref(column)));
}
