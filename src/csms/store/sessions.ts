import { tokenKey } from '../access/token.js';
import type {
  Session,
  SessionEvent,
  SessionFilter,
  SessionRepository,
  StoredMeterValue,
} from '../sessions/session.js';
import { Cache } from './cache.js';
import type { Connection } from './connection.js';
import { recordsIn } from './mapping.js';
import { newest, samplesOf } from './meter-values.js';
import type { Numbers } from './numbers.js';
import { OpenSessions } from './open-sessions.js';
import { CABLE_IN, type SessionStatements, sessionStatements } from './session-statements.js';
import type { Db, SessionRow } from './tables.js';

/** A row with everything of the record but its number. */
interface Body {
  id: number;
  body_json: string;
}

/** Far more sessions than run at once in one process. */
const MOST_CACHED = 20_000;

export class SqlSessions implements SessionRepository {
  readonly #db: Db;
  readonly #numbers: Numbers;
  readonly #sql: SessionStatements;
  /** Sessions as the database has them, by number and by key. */
  readonly #byId = new Cache<number, Session>(MOST_CACHED);
  readonly #byKey = new Cache<string, Session>(MOST_CACHED);
  readonly #open: OpenSessions;

  constructor(db: Db, connection: Connection, numbers: Numbers) {
    this.#db = db;
    this.#numbers = numbers;
    this.#sql = sessionStatements(db, connection);
    this.#open = new OpenSessions(async () => {
      const rows = [...(await this.#sql.running.all<Body>({})), ...(await this.#sql.idling.all<Body>({}))];
      return rows.map((row) => recordOf<Session>(row));
    });
  }

  /** To be called when something was rolled back: what was remembered may never have been. */
  forget(): void {
    this.#byId.clear();
    this.#byKey.clear();
    this.#open.forget();
  }

  async find(id: number): Promise<Session | undefined> {
    return this.#byId.get(id) ?? this.#remembered(await this.#sql.find.first<Body>({ id }));
  }

  async byKey(stationId: string, key: string): Promise<Session | undefined> {
    const cached = this.#byKey.get(cacheKey(stationId, key));
    return cached ?? this.#remembered(await this.#sql.byKey.first<Body>({ station: stationId, key }));
  }

  async activeAt(stationId: string, evseId: number, connectorId?: number): Promise<Session | undefined> {
    return this.#open.activeAt(stationId, evseId, connectorId);
  }

  idlingAt(stationId: string, evseId: number): Promise<Session | undefined> {
    return this.#open.idlingAt(stationId, evseId);
  }

  async countActive(idToken: string, except: number | undefined): Promise<number> {
    return this.#open.count(idToken, except);
  }

  async list(filter: SessionFilter): Promise<Session[]> {
    let query = this.#db.selectFrom('sessions').select(['id', 'body_json']);
    if (filter.station !== undefined) query = query.where('station_id', '=', filter.station);
    if (filter.status !== undefined) query = query.where('status', '=', filter.status);
    if (filter.idToken !== undefined) query = query.where('token_key', '=', tokenKey(filter.idToken));
    if (filter.driver !== undefined) query = query.where('driver_id', '=', filter.driver);
    if (filter.evse !== undefined) query = query.where('evse_id', '=', filter.evse);
    if (filter.from !== undefined) query = query.where('started_at', '>=', filter.from);
    if (filter.until !== undefined) query = query.where('started_at', '<', filter.until);
    if (filter.flag !== undefined) query = query.where('body_json', 'like', `%"${filter.flag}"%`);
    if (filter.cableIn) query = query.where('cable_in', '=', CABLE_IN);
    if (filter.site !== undefined) {
      const atSite = this.#db.selectFrom('stations').select('id').where('site_id', '=', filter.site);
      query = query.where('station_id', 'in', atSite);
    }
    if (filter.after !== undefined) query = query.where('id', '>', filter.after);
    if (filter.limit !== undefined) query = query.limit(filter.limit);
    const fromStart = filter.after !== undefined;
    const rows = await query.orderBy('id', fromStart ? 'asc' : 'desc').execute();
    return (fromStart ? rows : rows.reverse()).map((row) => recordOf<Session>(row));
  }

  async insert(session: Omit<Session, 'id'>): Promise<Session> {
    const id = this.#numbers.next('sessions');
    this.#sql.insert.run({ id, ...columnsOf(session) });
    return this.#written({ ...session, id });
  }

  async update(session: Session): Promise<void> {
    const { id } = session;
    const before = this.#byId.get(id);
    if (before && sameLookups(before, session)) {
      this.#sql.progress.run({ id, energy: session.energyWh, body: bodyOf(session) });
    } else this.#sql.update.run({ id, ...columnsOf(session) });
    this.#written(session);
  }

  async events(sessionId: number): Promise<SessionEvent[]> {
    const rows = await this.#sql.events.all<Body>({ session: sessionId });
    return rows.map((row) => recordOf<SessionEvent>(row));
  }

  async eventsAt(sessionId: number, stationTime: number): Promise<SessionEvent[]> {
    const rows = await this.#sql.eventsAt.all<Body>({ session: sessionId, time: stationTime });
    return rows.map((row) => recordOf<SessionEvent>(row));
  }

  async addEvent(event: Omit<SessionEvent, 'id'>): Promise<SessionEvent> {
    const id = this.#numbers.next('session_events');
    this.#sql.addEvent.run({
      id,
      session_id: event.sessionId,
      station_time: event.stationTime,
      body_json: bodyOf(event),
    });
    return { ...event, id };
  }

  async updateEvent(event: SessionEvent): Promise<void> {
    this.#sql.updateEvent.run({ id: event.id, body: bodyOf(event) });
  }

  async addMeterValue(value: StoredMeterValue): Promise<void> {
    this.#sql.addMeterValue.run({
      id: this.#numbers.next('meter_values'),
      session_id: value.sessionId ?? null,
      station_id: value.stationId,
      server_time: value.serverTime,
      body_json: JSON.stringify(value),
    });
  }

  async meterValues(filter: {
    session?: number;
    station?: string;
    limit?: number;
  }): Promise<StoredMeterValue[]> {
    const { session, station, limit } = filter;
    let outside = this.#db.selectFrom('meter_values').select('body_json');
    let within = this.#db
      .selectFrom('session_events as e')
      .innerJoin('sessions as s', 's.id', 'e.session_id')
      .select(['e.id', 'e.body_json', 's.id as sid', 's.body_json as session_json']);
    if (session !== undefined) {
      outside = outside.where('session_id', '=', session);
      within = within.where('e.session_id', '=', session);
    }
    if (station !== undefined) {
      outside = outside.where('station_id', '=', station);
      within = within.where('s.station_id', '=', station);
    }
    const alone = await outside.orderBy('id').execute();
    const told = await within.orderBy('e.id').execute();
    const values = [
      ...recordsIn<StoredMeterValue>(alone),
      ...told.flatMap((row) =>
        samplesOf(
          recordOf<SessionEvent>(row),
          recordOf<Session>({ id: row.sid, body_json: row.session_json }),
        ),
      ),
    ];
    return newest(values, limit);
  }

  #remembered(row: Body | undefined): Session | undefined {
    return row && this.#remember(recordOf<Session>(row));
  }

  #written(session: Session): Session {
    this.#open.keep(session);
    return this.#remember(session);
  }

  #remember(session: Session): Session {
    this.#byId.set(session.id, session);
    this.#byKey.set(cacheKey(session.stationId, session.key), session);
    return session;
  }
}

function cacheKey(stationId: string, key: string): string {
  return `${stationId}\n${key}`;
}

function bodyOf(record: object): string {
  return JSON.stringify({ ...record, id: undefined });
}

function recordOf<T>({ id, body_json }: Body): T {
  return { id, ...(JSON.parse(body_json) as object) } as T;
}

function columnsOf(session: Omit<Session, 'id'>): Omit<SessionRow, 'id'> {
  return {
    station_id: session.stationId,
    key: session.key,
    status: session.status,
    token_key: session.idToken === undefined ? null : tokenKey(session.idToken),
    driver_id: session.driverId ?? null,
    evse_id: session.evseId ?? null,
    started_at: session.startedAt,
    ended_at: session.endedAt ?? null,
    energy_wh: session.energyWh,
    cable_in: session.cableIn ? 1 : null,
    body_json: bodyOf(session),
  };
}

/** Whether a session is still looked up by the same values. */
function sameLookups(a: Session, b: Session): boolean {
  return (
    a.status === b.status &&
    a.cableIn === b.cableIn &&
    a.idToken === b.idToken &&
    a.driverId === b.driverId &&
    a.evseId === b.evseId &&
    a.startedAt === b.startedAt &&
    a.endedAt === b.endedAt
  );
}
