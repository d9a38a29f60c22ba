import { tokenKey } from '../access/token.js';
import type {
  Session,
  SessionEvent,
  SessionFilter,
  SessionRepository,
  StoredMeterValue,
} from '../sessions/session.js';
import type { Connection } from './connection.js';
import { json, optional, parsed } from './mapping.js';
import { eventOf, sessionColumns, sessionOf } from './session-rows.js';
import { type SessionStatements, sessionStatements } from './session-statements.js';
import type { Db, MeterValueRow, SessionEventRow, SessionRow } from './tables.js';

export class SqlSessions implements SessionRepository {
  readonly #db: Db;
  readonly #sql: SessionStatements;

  constructor(db: Db, connection: Connection) {
    this.#db = db;
    this.#sql = sessionStatements(db, connection);
  }

  async find(id: number): Promise<Session | undefined> {
    const row = this.#sql.find.first<StoredSession>({ id });
    return row && sessionOf(row);
  }

  async byKey(stationId: string, key: string): Promise<Session | undefined> {
    const row = this.#sql.byKey.first<StoredSession>({ station: stationId, key });
    return row && sessionOf(row);
  }

  async activeAt(stationId: string, evseId: number, connectorId?: number): Promise<Session | undefined> {
    const rows = this.#sql.activeAt.all<StoredSession>({ station: stationId, evse: evseId }).map(sessionOf);
    return rows.find(
      (it) => it.connectorId === undefined || it.connectorId === (connectorId ?? it.connectorId),
    );
  }

  async countActive(idToken: string, except: number | undefined): Promise<number> {
    const row = this.#sql.countActive.first<{ n: number }>({ key: tokenKey(idToken), except: except ?? 0 });
    return row?.n ?? 0;
  }

  async list(filter: SessionFilter): Promise<Session[]> {
    let query = this.#db.selectFrom('sessions').selectAll();
    if (filter.station !== undefined) query = query.where('station_id', '=', filter.station);
    if (filter.status !== undefined) query = query.where('status', '=', filter.status);
    if (filter.idToken !== undefined) query = query.where('token_key', '=', tokenKey(filter.idToken));
    if (filter.driver !== undefined) query = query.where('driver_id', '=', filter.driver);
    if (filter.evse !== undefined) query = query.where('evse_id', '=', filter.evse);
    if (filter.after !== undefined) query = query.where('id', '>', filter.after);
    if (filter.limit !== undefined) query = query.limit(filter.limit);
    const rows = await query.orderBy('id', 'desc').execute();
    return rows.reverse().map(sessionOf);
  }

  async insert(session: Omit<Session, 'id'>): Promise<Session> {
    const { lastInsertRowid } = this.#sql.insert.run(sessionColumns(session));
    return { ...session, id: lastInsertRowid };
  }

  async update(session: Session): Promise<void> {
    this.#sql.update.run({ id: session.id, ...sessionColumns(session) });
  }

  async events(sessionId: number): Promise<SessionEvent[]> {
    return this.#sql.events.all<StoredEvent>({ session: sessionId }).map(eventOf);
  }

  async sameEvents(
    event: Pick<SessionEvent, 'sessionId' | 'kind' | 'seqNo' | 'stationTime'>,
  ): Promise<SessionEvent[]> {
    const { sessionId: session, kind, stationTime: time } = event;
    const rows =
      event.seqNo === undefined
        ? this.#sql.unnumbered.all<StoredEvent>({ session, kind, time })
        : this.#sql.numbered.all<StoredEvent>({ session, kind, time, seq: event.seqNo });
    return rows.map(eventOf);
  }

  async hasSeqNo(sessionId: number, seqNo: number): Promise<boolean> {
    return this.#sql.seqNo.first({ session: sessionId, seq: seqNo }) !== undefined;
  }

  async addEvent(event: Omit<SessionEvent, 'id'>): Promise<number> {
    const { stoppedReason, fingerprint } = event;
    const { lastInsertRowid } = this.#sql.addEvent.run({
      session_id: event.sessionId,
      kind: event.kind,
      seq_no: event.seqNo ?? null,
      trigger: event.trigger ?? null,
      station_time: event.stationTime,
      server_time: event.serverTime,
      offline: event.offline ? 1 : 0,
      charging_state: event.chargingState ?? null,
      register_wh: event.registerWh === undefined ? null : Math.round(event.registerWh),
      id_token: event.idToken ?? null,
      detail_json:
        stoppedReason === undefined && fingerprint === undefined
          ? null
          : JSON.stringify({ stoppedReason, fingerprint }),
      answer_json: json(event.answer),
    });
    return lastInsertRowid;
  }

  async setAnswer(eventId: number, answer: NonNullable<SessionEvent['answer']>): Promise<void> {
    this.#sql.setAnswer.run({ id: eventId, answer: JSON.stringify(answer) });
  }

  async addMeterValue(value: StoredMeterValue): Promise<void> {
    this.#sql.addMeterValue.run({
      session_id: value.sessionId ?? null,
      station_id: value.stationId,
      evse_id: value.evseId ?? null,
      connector_id: value.connectorId ?? null,
      station_time: value.timestamp,
      server_time: value.serverTime,
      samples_json: JSON.stringify(value.sampledValue),
    });
  }

  async meterValues(filter: {
    session?: number;
    station?: string;
    limit?: number;
  }): Promise<StoredMeterValue[]> {
    let query = this.#db.selectFrom('meter_values').selectAll();
    if (filter.session !== undefined) query = query.where('session_id', '=', filter.session);
    if (filter.station !== undefined) query = query.where('station_id', '=', filter.station);
    if (filter.limit !== undefined) query = query.limit(filter.limit);
    const rows = await query.orderBy('id', 'desc').execute();
    return rows.reverse().map(meterValueOf);
  }
}

export type StoredSession = Omit<SessionRow, 'id'> & { id: number };
export type StoredEvent = Omit<SessionEventRow, 'id'> & { id: number };

function meterValueOf(row: Omit<MeterValueRow, 'id'>): StoredMeterValue {
  return {
    timestamp: row.station_time,
    serverTime: row.server_time,
    sampledValue: parsed<StoredMeterValue['sampledValue']>(row.samples_json) ?? [],
    stationId: row.station_id,
    ...optional('sessionId', row.session_id),
    ...optional('evseId', row.evse_id),
    ...optional('connectorId', row.connector_id),
  };
}
