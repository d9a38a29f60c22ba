/** What is promised to drivers. Durations in seconds. */
export interface ReservationSettings {
  /** The longest that a place is kept. */
  reservationLongest: number;
  /** Places that are kept for one driver at once. */
  reservationsAtOnce: number;
  /** How long after it was made a reservation can be given up for nothing. */
  reservationFreeFor: number;
  /** What it can cost at most is held of drivers who have something to pay with. */
  reservationHolds: boolean;
}

export const DEFAULT_RESERVATION_SETTINGS: ReservationSettings = {
  reservationLongest: 7200,
  reservationsAtOnce: 1,
  reservationFreeFor: 300,
  reservationHolds: false,
};
