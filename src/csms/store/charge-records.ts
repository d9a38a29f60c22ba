import type {
  ChargeRecord,
  ChargeRecordFilter,
  ChargeRecordRepository,
} from '../billing/charge-records/charge-record.js';
import { boundsOf } from '../billing/charge-records/charge-record.js';
import type { SessionPlace } from '../billing/charge-records/place.js';
import { tariffOnRecord } from '../pricing/index.js';
import type { Db } from './tables.js';

/** Sessions are counted from 1. */
const NO_SESSION = 0;
/** More than anyone credits a reservation. */
const MOST_OF_ONE = 1000;

export class SqlChargeRecords implements ChargeRecordRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async keepPlace(session_id: number, place: SessionPlace): Promise<void> {
    const row = { session_id, body_json: JSON.stringify(place) };
    await this.#db.insertInto('session_places').values(row).execute();
  }

  async place(sessionId: number): Promise<SessionPlace> {
    const row = await this.#db
      .selectFrom('session_places')
      .select('body_json')
      .where('session_id', '=', sessionId)
      .executeTakeFirst();
    return row ? (JSON.parse(row.body_json) as SessionPlace) : {};
  }

  async add(record: ChargeRecord): Promise<void> {
    const { key, id, session, place, bill } = record;
    await this.#db
      .insertInto('charge_records')
      .values({
        ...{ key, id, session_id: session.id ?? NO_SESSION, station_id: session.stationId },
        reservation_id: record.reservation ?? null,
        site_id: place.site?.id ?? null,
        driver_id: session.driverId ?? null,
        currency: bill.currency,
        started_at: boundsOf(record).from,
        body_json: JSON.stringify(record),
      })
      .execute();
  }

  async ofSession(sessionId: number): Promise<ChargeRecord[]> {
    const rows = await this.#db
      .selectFrom('charge_records')
      .select('body_json')
      .where('session_id', '=', sessionId)
      .orderBy('key')
      .execute();
    return rows.map(recordOf);
  }

  async ofReservation(reservation: string): Promise<ChargeRecord[]> {
    return this.list({ reservation, limit: MOST_OF_ONE });
  }

  async list(filter: ChargeRecordFilter): Promise<ChargeRecord[]> {
    const { from, until, station, site, reservation, driver, currency, after, limit } = filter;
    let query = this.#db.selectFrom('charge_records').select('body_json');
    if (from !== undefined) query = query.where('started_at', '>=', from);
    if (until !== undefined) query = query.where('started_at', '<', until);
    if (station !== undefined) query = query.where('station_id', '=', station);
    if (site !== undefined) query = query.where('site_id', '=', site);
    if (reservation !== undefined) query = query.where('reservation_id', '=', reservation);
    if (driver !== undefined) query = query.where('driver_id', '=', driver);
    if (currency !== undefined) query = query.where('currency', '=', currency);
    if (after !== undefined) query = query.where('key', '>', after);
    return (await query.orderBy('key').limit(limit).execute()).map(recordOf);
  }
}

function recordOf({ body_json }: { body_json: string }): ChargeRecord {
  const record = JSON.parse(body_json) as ChargeRecord;
  return { ...record, bill: { ...record.bill, tariff: tariffOnRecord(record.bill.tariff) } };
}
