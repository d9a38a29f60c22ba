import type { Connection, SqlValue } from './connection.js';
import type { SessionColumns } from './session-rows.js';
import { type Prepared, prepare } from './statement.js';
import type { Db, MeterValueRow, SessionEventRow } from './tables.js';

type Columns<T> = { [K in keyof T]: T[K] & SqlValue };
type WithoutId<T> = Columns<Omit<T, 'id'>>;

/** What runs once per message. */
export interface SessionStatements {
  find: Prepared<{ id: number }>;
  byKey: Prepared<{ station: string; key: string }>;
  activeAt: Prepared<{ station: string; evse: number }>;
  countActive: Prepared<{ key: string; except: number }>;
  insert: Prepared<Columns<SessionColumns>>;
  update: Prepared<Columns<SessionColumns> & { id: number }>;
  events: Prepared<{ session: number }>;
  numbered: Prepared<{ session: number; kind: string; time: number; seq: number }>;
  unnumbered: Prepared<{ session: number; kind: string; time: number }>;
  seqNo: Prepared<{ session: number; seq: number }>;
  addEvent: Prepared<WithoutId<SessionEventRow>>;
  setAnswer: Prepared<{ id: number; answer: string }>;
  addMeterValue: Prepared<WithoutId<MeterValueRow>>;
}

export function sessionStatements(db: Db, connection: Connection): SessionStatements {
  const sessions = db.selectFrom('sessions').selectAll();
  const events = db.selectFrom('session_events').selectAll();
  return {
    find: prepare(connection, (p) => sessions.where('id', '=', p.id)),
    byKey: prepare(connection, (p) => sessions.where('station_id', '=', p.station).where('key', '=', p.key)),
    activeAt: prepare(connection, (p) =>
      sessions
        .where('station_id', '=', p.station)
        .where('status', '=', 'active')
        .where('evse_id', '=', p.evse)
        .orderBy('id', 'desc'),
    ),
    countActive: prepare(connection, (p) =>
      db
        .selectFrom('sessions')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('token_key', '=', p.key)
        .where('status', '=', 'active')
        .where('id', '!=', p.except),
    ),
    insert: prepare(connection, (p) => db.insertInto('sessions').values(pick(p, SESSION_COLUMNS))),
    update: prepare(connection, (p) =>
      db.updateTable('sessions').set(pick(p, SESSION_COLUMNS)).where('id', '=', p.id),
    ),
    events: prepare(connection, (p) => events.where('session_id', '=', p.session).orderBy('id')),
    numbered: prepare(connection, (p) =>
      events
        .where('session_id', '=', p.session)
        .where('seq_no', '=', p.seq)
        .where('kind', '=', p.kind)
        .where('station_time', '=', p.time),
    ),
    unnumbered: prepare(connection, (p) =>
      events
        .where('session_id', '=', p.session)
        .where('seq_no', 'is', null)
        .where('kind', '=', p.kind)
        .where('station_time', '=', p.time),
    ),
    seqNo: prepare(connection, (p) =>
      events.where('session_id', '=', p.session).where('seq_no', '=', p.seq).limit(1),
    ),
    addEvent: prepare(connection, (p) => db.insertInto('session_events').values(pick(p, EVENT_COLUMNS))),
    setAnswer: prepare(connection, (p) =>
      db.updateTable('session_events').set({ answer_json: p.answer }).where('id', '=', p.id),
    ),
    addMeterValue: prepare(connection, (p) => db.insertInto('meter_values').values(pick(p, SAMPLE_COLUMNS))),
  };
}

const SESSION_COLUMNS = [
  ...(['station_id', 'key', 'transaction_id', 'evse_id', 'connector_id', 'status', 'token_key'] as const),
  ...(['id_token', 'token_type', 'driver_id', 'stop_id_token', 'started_at', 'started_server'] as const),
  ...([
    'ended_at',
    'ended_server',
    'stop_reason',
    'charging_state',
    'start_register',
    'last_register',
  ] as const),
  ...([
    'energy_wh',
    'first_seq',
    'last_seq',
    'seq_count',
    'last_time',
    'remote_start_id',
    'reservation_id',
  ] as const),
  'flags_json' as const,
];

const EVENT_COLUMNS = [
  ...(['session_id', 'kind', 'seq_no', 'trigger', 'station_time', 'server_time', 'offline'] as const),
  ...(['charging_state', 'register_wh', 'id_token', 'detail_json', 'answer_json'] as const),
];

const SAMPLE_COLUMNS = [
  ...(['session_id', 'station_id', 'evse_id', 'connector_id', 'station_time', 'server_time'] as const),
  'samples_json' as const,
];

/** The placeholders have no keys of their own to go through, so the columns are named. */
function pick<T, K extends keyof T>(from: T, columns: readonly K[]): Pick<T, K> {
  return Object.fromEntries(columns.map((column) => [column, from[column]])) as Pick<T, K>;
}
