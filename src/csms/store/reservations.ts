import {
  isOpen,
  type Reservation,
  type ReservationFilter,
  type ReservationRepository,
} from '../reservations/reservation.js';
import { recordIn, recordsIn } from './mapping.js';
import type { Numbers } from './numbers.js';
import type { Db } from './tables.js';

export class SqlReservations implements ReservationRepository {
  readonly #db: Db;
  readonly #numbers: Numbers;
  /** Every start of a session asks for them, and there are few. */
  #open: Reservation[] | undefined;

  constructor(db: Db, numbers: Numbers) {
    this.#db = db;
    this.#numbers = numbers;
  }

  /** To be called when something was rolled back: what was remembered may never have been. */
  forget(): void {
    this.#open = undefined;
  }

  async find(id: string): Promise<Reservation | undefined> {
    return recordIn<Reservation>(await this.#query().where('id', '=', id).executeTakeFirst());
  }

  async numbered(stationId: string, number: number): Promise<Reservation | undefined> {
    const query = this.#query().where('station_id', '=', stationId).where('number', '=', number);
    return recordIn<Reservation>(await query.orderBy('id', 'desc').limit(1).executeTakeFirst());
  }

  async open(): Promise<readonly Reservation[]> {
    if (this.#open) return this.#open;
    const rows = await this.#query().where('state', 'in', ['asked', 'active']).orderBy('id').execute();
    this.#open = recordsIn<Reservation>(rows);
    return this.#open;
  }

  async list({ station, driver, state, after, limit }: ReservationFilter): Promise<Reservation[]> {
    let query = this.#query();
    if (station !== undefined) query = query.where('station_id', '=', station);
    if (driver !== undefined) query = query.where('driver_id', '=', driver);
    if (state !== undefined) query = query.where('state', '=', state);
    if (after !== undefined) query = query.where('id', '>', after);
    if (limit !== undefined) query = query.limit(limit);
    const rows = await query.orderBy('id').execute();
    return recordsIn<Reservation>(rows);
  }

  async nextNumber(): Promise<number> {
    // Operators may have given some of their own choice.
    for (;;) {
      const number = this.#numbers.next('reservations');
      const taken = await this.#db
        .selectFrom('reservations')
        .select('id')
        .where('number', '=', number)
        .limit(1)
        .executeTakeFirst();
      if (!taken) return number;
    }
  }

  async save(reservation: Reservation): Promise<void> {
    const columns = {
      station_id: reservation.stationId,
      number: reservation.number,
      driver_id: reservation.driverId ?? null,
      state: reservation.state,
      charge: reservation.charge?.by ?? null,
      ended_at: reservation.endedAt ?? null,
      body_json: JSON.stringify(reservation),
    };
    await this.#db
      .insertInto('reservations')
      .values({ id: reservation.id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
    this.#remember(reservation.id, isOpen(reservation) ? reservation : undefined);
  }

  async remove(id: string): Promise<void> {
    await this.#db.deleteFrom('reservations').where('id', '=', id).execute();
    this.#remember(id, undefined);
  }

  #remember(id: string, open: Reservation | undefined): void {
    if (!this.#open) return;
    const others = this.#open.filter((it) => it.id !== id);
    this.#open = open ? [...others, open].sort((a, b) => (a.id < b.id ? -1 : 1)) : others;
  }

  #query() {
    return this.#db.selectFrom('reservations').select('body_json');
  }
}
