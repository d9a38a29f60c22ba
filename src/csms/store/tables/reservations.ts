/** Tables of `reservations/`. The columns are what is searched; the whole is in `body_json`. */
export interface ReservationsTables {
  reservations: ReservationRow;
}

/** Places that stations were to keep, ended or not. */
export interface ReservationRow {
  id: string;
  station_id: string;
  number: number;
  driver_id: string | null;
  state: string;
  /** Where its price stands; null: it cost nothing so far. */
  charge: string | null;
  /** Null: it is not over. */
  ended_at: number | null;
  body_json: string;
}
