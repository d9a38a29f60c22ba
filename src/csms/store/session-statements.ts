import { sql } from 'kysely';
import type { Connection, SqlValue } from './connection.js';
import { type Prepared, prepare } from './statement.js';
import type { Db, MeterValueRow, SessionEventRow, SessionRow } from './tables.js';

/** In the statements themselves, so that they are found by the indices of just these. */
export const RUNNING = sql.lit('active');
export const CABLE_IN = sql.lit(1);

type Values<T> = { [K in keyof Omit<T, 'id'>]: Omit<T, 'id'>[K] & SqlValue } & { id: number };

/** What runs once per message. */
export interface SessionStatements {
  find: Prepared<{ id: number }>;
  byKey: Prepared<{ station: string; key: string }>;
  insert: Prepared<Values<SessionRow>>;
  update: Prepared<Values<SessionRow>>;
  progress: Prepared<{ id: number; energy: number; body: string }>;
  /** All that run; all that idle after their end. */
  running: Prepared<object>;
  idling: Prepared<object>;
  events: Prepared<{ session: number }>;
  eventsAt: Prepared<{ session: number; time: number }>;
  addEvent: Prepared<Values<SessionEventRow>>;
  updateEvent: Prepared<{ id: number; body: string }>;
  addMeterValue: Prepared<Values<MeterValueRow>>;
}

export function sessionStatements(db: Db, connection: Connection): SessionStatements {
  const sessions = db.selectFrom('sessions').select(['id', 'body_json']);
  const events = db.selectFrom('session_events').select(['id', 'body_json']);
  return {
    find: prepare(connection, (p) => sessions.where('id', '=', p.id)),
    byKey: prepare(connection, (p) => sessions.where('station_id', '=', p.station).where('key', '=', p.key)),
    running: prepare(connection, () => sessions.where('status', '=', RUNNING)),
    idling: prepare(connection, () => sessions.where('cable_in', '=', CABLE_IN)),
    insert: prepare(connection, (p) => db.insertInto('sessions').values({ id: p.id, ...columns(p) })),
    update: prepare(connection, (p) => db.updateTable('sessions').set(columns(p)).where('id', '=', p.id)),
    progress: prepare(connection, (p) =>
      db.updateTable('sessions').set({ energy_wh: p.energy, body_json: p.body }).where('id', '=', p.id),
    ),
    events: prepare(connection, (p) => events.where('session_id', '=', p.session).orderBy('id')),
    eventsAt: prepare(connection, (p) =>
      events.where('session_id', '=', p.session).where('station_time', '=', p.time).orderBy('id'),
    ),
    addEvent: prepare(connection, (p) =>
      db
        .insertInto('session_events')
        .values({ id: p.id, session_id: p.session_id, station_time: p.station_time, body_json: p.body_json }),
    ),
    updateEvent: prepare(connection, (p) =>
      db.updateTable('session_events').set({ body_json: p.body }).where('id', '=', p.id),
    ),
    addMeterValue: prepare(connection, (p) =>
      db.insertInto('meter_values').values({
        id: p.id,
        session_id: p.session_id,
        station_id: p.station_id,
        server_time: p.server_time,
        body_json: p.body_json,
      }),
    ),
  };
}

/** The placeholders have no keys of their own to go through, so the columns are named. */
function columns(p: Values<SessionRow>): Omit<Values<SessionRow>, 'id'> {
  return {
    station_id: p.station_id,
    key: p.key,
    status: p.status,
    token_key: p.token_key,
    driver_id: p.driver_id,
    evse_id: p.evse_id,
    started_at: p.started_at,
    ended_at: p.ended_at,
    energy_wh: p.energy_wh,
    cable_in: p.cable_in,
    body_json: p.body_json,
  };
}
