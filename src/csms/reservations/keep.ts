import type { BillingContext } from '../billing/context.js';
import type { Reservation } from './reservation.js';

/** Puts a reservation on record as it is now, and tells what has become of it. */
export async function keepReservation(
  reservation: Reservation,
  { repos, now, tell }: Pick<BillingContext, 'repos' | 'now' | 'tell'>,
): Promise<Reservation> {
  await repos.reservations.save(reservation);
  const { id, stationId: station, number, state, driverId: driver, session, charge, reason } = reservation;
  // What the station has not answered is nobody's business yet.
  if (state === 'asked') return reservation;
  tell({
    type: 'reservation',
    at: now,
    reservation: id,
    station,
    number,
    state,
    ...(driver !== undefined && { driver }),
    ...(session !== undefined && { session }),
    ...(reason !== undefined && { reason }),
    ...(charge?.by === 'invoice' && { invoice: charge.invoice }),
  });
  return reservation;
}
