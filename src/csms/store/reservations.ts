import type { Reservation, ReservationRepository } from '../reservations/reservation.js';
import type { Db } from './tables.js';

export class SqlReservations implements ReservationRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async save(reservation: Reservation): Promise<void> {
    const { stationId: station_id, id } = reservation;
    const columns = {
      body_json: JSON.stringify(reservation),
      ended_at: reservation.endedAt ?? reservation.expiresAt,
    };
    await this.#db
      .insertInto('reservations')
      .values({ station_id, id, ...columns })
      .onConflict((conflict) => conflict.columns(['station_id', 'id']).doUpdateSet(columns))
      .execute();
  }

  async find(stationId: string, id: number): Promise<Reservation | undefined> {
    const row = await this.#db
      .selectFrom('reservations')
      .select('body_json')
      .where('station_id', '=', stationId)
      .where('id', '=', id)
      .executeTakeFirst();
    return row && (JSON.parse(row.body_json) as Reservation);
  }

  async list({ station }: { station?: string }): Promise<Reservation[]> {
    let query = this.#db.selectFrom('reservations').select('body_json');
    if (station !== undefined) query = query.where('station_id', '=', station);
    const rows = await query.orderBy('id').orderBy('station_id').execute();
    return rows.map((row) => JSON.parse(row.body_json) as Reservation);
  }

  async lastId(): Promise<number> {
    const row = await this.#db
      .selectFrom('reservations')
      .select('id')
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.id ?? 0;
  }
}
