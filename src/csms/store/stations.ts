import type {
  ConnectorStatus,
  Registration,
  Station,
  StationDetails,
  StationRepository,
} from '../registry/station.js';
import { Cache } from './cache.js';
import type { Connection } from './connection.js';
import { json, optional, parsed } from './mapping.js';
import { type Insertion, insertion, type Prepared, prepare } from './statement.js';
import type { ConnectorRow, Db, StationRow } from './tables.js';

/** Those that one process can serve, and more. */
const MOST_CACHED = 20_000;

export class SqlStations implements StationRepository {
  readonly #db: Db;
  readonly #find: Prepared<{ id: string }>;
  readonly #save: Insertion<'stations'>;
  readonly #seen: Prepared<{ id: string; at: number }>;
  readonly #saveConnector: Prepared<{ [K in keyof ConnectorRow]: ConnectorRow[K] }>;

  readonly #stations = new Cache<string, Station>(MOST_CACHED);

  constructor(db: Db, connection: Connection) {
    this.#db = db;
    this.#find = prepare(connection, (p) => db.selectFrom('stations').selectAll().where('id', '=', p.id));
    this.#save = insertion(connection, 'stations', 'id');
    this.#seen = prepare(connection, (p) =>
      db.updateTable('stations').set({ last_seen_at: p.at }).where('id', '=', p.id),
    );
    this.#saveConnector = prepare(connection, (p) =>
      db
        .insertInto('connectors')
        .values({
          station_id: p.station_id,
          evse_id: p.evse_id,
          connector_id: p.connector_id,
          condition: p.condition,
          error_json: p.error_json,
          station_time: p.station_time,
          server_time: p.server_time,
        })
        .onConflict((conflict) =>
          conflict.columns(['station_id', 'evse_id', 'connector_id']).doUpdateSet((eb) => ({
            condition: eb.ref('excluded.condition'),
            error_json: eb.ref('excluded.error_json'),
            station_time: eb.ref('excluded.station_time'),
            server_time: eb.ref('excluded.server_time'),
          })),
        ),
    );
  }

  /** To be called when something was rolled back: what was remembered may never have been. */
  forget(): void {
    this.#stations.clear();
  }

  async find(id: string): Promise<Station | undefined> {
    const cached = this.#stations.get(id);
    if (cached) return cached;
    const row = await this.#find.first<StationRow>({ id });
    return row && this.#remember(row);
  }

  async list(): Promise<Station[]> {
    const rows = await this.#db.selectFrom('stations').selectAll().orderBy('id').execute();
    return rows.map(stationOf);
  }

  async save(station: Station): Promise<void> {
    const row = rowOf(station);
    this.#save(row);
    this.#remember(row);
  }

  async remove(id: string): Promise<boolean> {
    this.#stations.delete(id);
    await this.#db.deleteFrom('connectors').where('station_id', '=', id).execute();
    const gone = this.#db.deleteFrom('stations').where('id', '=', id).returning('id');
    return (await gone.executeTakeFirst()) !== undefined;
  }

  async seen(id: string, at: number): Promise<void> {
    this.#seen.run({ id, at });
    const known = this.#stations.get(id);
    if (known) this.#stations.set(id, { ...known, lastSeenAt: at });
  }

  async connectors(id: string): Promise<ConnectorStatus[]> {
    const rows = await this.#db
      .selectFrom('connectors')
      .selectAll()
      .where('station_id', '=', id)
      .orderBy('evse_id')
      .orderBy('connector_id')
      .execute();
    return rows.map((row) => ({
      evseId: row.evse_id,
      connectorId: row.connector_id,
      condition: row.condition as ConnectorStatus['condition'],
      ...optional('error', parsed<NonNullable<ConnectorStatus['error']>>(row.error_json)),
      stationTime: row.station_time,
      serverTime: row.server_time,
    }));
  }

  async saveConnector(id: string, status: ConnectorStatus): Promise<void> {
    this.#saveConnector.run({
      station_id: id,
      evse_id: status.evseId,
      connector_id: status.connectorId,
      condition: status.condition,
      error_json: json(status.error),
      station_time: status.stationTime,
      server_time: status.serverTime,
    });
  }

  #remember(row: StationRow): Station {
    const station = stationOf(row);
    this.#stations.set(station.id, station);
    return station;
  }
}

function stationOf(row: StationRow): Station {
  return {
    id: row.id,
    policy: {
      status: row.policy as Registration,
      ...optional('retryInterval', row.retry_interval),
      ...optional('times', row.accept_after),
    },
    ...optional('password', row.password),
    ...optional('nextPassword', row.next_password),
    ...optional('securityProfile', row.security_profile),
    ...optional('tariffId', row.tariff_id),
    ...optional('edition', row.edition as Station['edition'] | null),
    ...optional('registration', row.registration as Registration | null),
    ...optional('boot', parsed<NonNullable<Station['boot']>>(row.boot_json)),
    ...optional('bootAt', row.boot_at),
    boots: row.boots,
    ...optional('connectedAt', row.connected_at),
    ...optional('disconnectedAt', row.disconnected_at),
    ...optional('lastSeenAt', row.last_seen_at),
    createdAt: row.created_at,
    ...optional('siteId', row.site_id),
    ...optional('state', row.state as Station['state'] | null),
    ...parsed<StationDetails>(row.details_json),
  };
}

function rowOf(station: Station): StationRow {
  return {
    id: station.id,
    policy: station.policy.status,
    retry_interval: station.policy.retryInterval ?? null,
    accept_after: station.policy.times ?? null,
    password: station.password ?? null,
    next_password: station.nextPassword ?? null,
    security_profile: station.securityProfile ?? null,
    tariff_id: station.tariffId ?? null,
    edition: station.edition ?? null,
    registration: station.registration ?? null,
    boot_json: json(station.boot),
    boot_at: station.bootAt ?? null,
    boots: station.boots,
    connected_at: station.connectedAt ?? null,
    disconnected_at: station.disconnectedAt ?? null,
    last_seen_at: station.lastSeenAt ?? null,
    created_at: station.createdAt,
    site_id: station.siteId ?? null,
    state: station.state ?? null,
    details_json: detailsOf(station),
  };
}

/** Null for the many stations that have none. */
function detailsOf({
  groups,
  stateWhy,
  stateAt,
  waiting,
  evses,
  keepLocalList,
  oneTime,
}: Station): string | null {
  const given = Object.entries({ groups, stateWhy, stateAt, waiting, evses, keepLocalList, oneTime }).filter(
    ([, value]) => value !== undefined,
  );
  return given.length === 0 ? null : JSON.stringify(Object.fromEntries(given));
}
