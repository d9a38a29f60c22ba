import type { Context } from '../context.js';

/** How a reservation stands. `removed`: the station could not keep it. */
export type ReservationState = 'active' | 'used' | 'expired' | 'removed' | 'cancelled' | 'no-transaction';

/** A place that a station has promised to keep (OCPP 2.0.1 H01; 1.6 5.13). */
export interface Reservation {
  stationId: string;
  id: number;
  idToken: string;
  groupId?: string;
  /** Absent: any. */
  evseId?: number;
  connectorType?: string;
  expiresAt: number;
  state: ReservationState;
  madeAt: number;
  endedAt?: number;
  /** The session that it came to. */
  session?: number;
}

export interface ReservationRepository {
  save(reservation: Reservation): Promise<void>;
  find(stationId: string, id: number): Promise<Reservation | undefined>;
  /** In the order of their numbers. */
  list(filter: { station?: string }): Promise<Reservation[]>;
  /** The highest number that any station was given. */
  lastId(): Promise<number>;
}

/** As it stands now: a station need not tell that the time is over (1.6 5.13). */
export function asOf(reservation: Reservation, now: number): Reservation {
  if (reservation.state !== 'active' || reservation.expiresAt > now) return reservation;
  return { ...reservation, state: 'expired', endedAt: reservation.expiresAt };
}

/** Ends a reservation that is on record and has not ended. */
export async function endReservation(
  id: number,
  end: { state: Exclude<ReservationState, 'active'>; session?: number },
  { repos, station, now }: Pick<Context, 'repos' | 'station' | 'now'>,
): Promise<void> {
  const known = await repos.reservations.find(station, id);
  if (!known || (known.state !== 'active' && end.state !== 'no-transaction')) return;
  await repos.reservations.save({ ...known, ...end, endedAt: now });
}

/** Where the status of a connector is all that tells of it (1.6 5.13): its reservations are over. */
export async function endLostReservations(
  evseId: number,
  context: Pick<Context, 'repos' | 'station' | 'now' | 'traits'>,
): Promise<void> {
  const { repos, station, now, traits } = context;
  if (traits.reservationEnds.length > 0) return;
  for (const each of await repos.reservations.list({ station })) {
    const isHere = each.evseId === evseId && asOf(each, now).state === 'active';
    if (isHere) await endReservation(each.id, { state: 'removed' }, context);
  }
}
