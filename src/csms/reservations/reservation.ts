import type { SessionTariff } from '../pricing/versions.js';

export const RESERVATION_STATES = [
  'asked',
  'active',
  'used',
  'expired',
  'no-transaction',
  'cancelled',
  'removed',
  'replaced',
  'unanswered',
] as const;

/**
 * `asked`: the station has not answered yet. `active`: it keeps the place. `used`: a session came of it. `expired`: nobody came.
 * `no-transaction`: its token was shown, and nobody charged (H03.FR.09, 2.1 H03.FR.11). `cancelled`: given up by who had it. `removed`: the station
 * could not keep it. `replaced`: another took its number (1.6 5.13, H01.FR.02). `unanswered`: nobody knows whether the station keeps it.
 */
export type ReservationState = (typeof RESERVATION_STATES)[number];
export type ReservationEnd = Exclude<ReservationState, 'asked' | 'active'>;

/** How it was paid for: on the bill of the session that came of it, or by an invoice of its own. */
export type ReservationCharge = { by: 'session' } | { by: 'invoice'; invoice: string };

/** A place that a station has promised to keep (OCPP 2.0.1 H01; 1.6 5.13). Times are milliseconds since the Unix epoch, by our clock. */
export interface Reservation {
  id: string;
  stationId: string;
  /** What it is called on the wire: counted up over all stations, and never given twice by itself. */
  number: number;
  idToken: string;
  groupId?: string;
  /** Absent: any. */
  evseId?: number;
  connectorType?: string;
  /** Who pays for it; absent: nobody. */
  driverId?: string;
  /** Whose doing it was, where it was not the driver's. */
  madeBy?: string;
  /** When it was asked for, and the station accepted it. */
  madeAt: number;
  expiresAt: number;
  /** Who gives it up until then pays nothing. */
  freeUntil?: number;
  /** By what it is priced, settled when it was made; absent: it costs nothing. */
  tariff?: SessionTariff;
  state: ReservationState;
  /** When its token was shown at the station, which used it up (H03.FR.09). */
  shownAt?: number;
  endedAt?: number;
  /** The session that it came to. */
  session?: number;
  charge?: ReservationCharge;
  /** The payment that holds what it can cost. */
  payment?: string;
  /** Why it was given up, where its driver did not. */
  reason?: 'payment-declined';
}

export interface ReservationFilter {
  station?: string | undefined;
  driver?: string | undefined;
  state?: ReservationState | undefined;
  /** Those after the one of this name. */
  after?: string | undefined;
  limit?: number | undefined;
}

export interface ReservationRepository {
  find(id: string): Promise<Reservation | undefined>;
  /** The newest that a station knows by a number. */
  numbered(stationId: string, number: number): Promise<Reservation | undefined>;
  /** Those that were asked for and have not ended, the oldest first. To be changed by `save` only. */
  open(): Promise<readonly Reservation[]>;
  /** In the order of their names. */
  list(filter: ReservationFilter): Promise<Reservation[]>;
  /** A number that was given to none; to be used in the same transaction. */
  nextNumber(): Promise<number>;
  save(reservation: Reservation): Promise<void>;
  /** Takes one off the record that came to nothing. */
  remove(id: string): Promise<void>;
}

export function isOpen({ state }: Pick<Reservation, 'state'>): boolean {
  return state === 'asked' || state === 'active';
}

/** As it stands now: it is put on record a moment after its time is over. */
export function asOf(reservation: Reservation, now: number): Reservation {
  if (reservation.state !== 'active' || reservation.expiresAt > now) return reservation;
  const { shownAt, expiresAt } = reservation;
  if (shownAt !== undefined) return { ...reservation, state: 'no-transaction', endedAt: shownAt };
  return { ...reservation, state: 'expired', endedAt: expiresAt };
}

/** How long it was kept, as it is paid for: until somebody came or it ended, and never beyond its time. */
export function reservedTime({ madeAt, expiresAt, endedAt }: Reservation): { from: number; to: number } {
  return { from: madeAt, to: Math.max(madeAt, Math.min(endedAt ?? expiresAt, expiresAt)) };
}

/** What a station means by a number: what it keeps, else what it was told last. */
export async function meantBy(
  stationId: string,
  number: number,
  { reservations }: { reservations: Pick<ReservationRepository, 'open' | 'numbered'> },
): Promise<Reservation | undefined> {
  const open = await reservations.open();
  const kept = open.find((it) => it.state === 'active' && it.stationId === stationId && it.number === number);
  return kept ?? reservations.numbered(stationId, number);
}
