import type { Context, Handler } from '../context.js';
import { endReservation, takeForRemoved } from './end.js';
import { meantBy, type Reservation } from './reservation.js';

/** Clocks differ by so much, in milliseconds. */
const TOLERANCE_MS = 60_000;

/** OCPP 2.0.1 H01.FR.16, FR.17, H04.FR.01; 2.1 H03.FR.11. What comes after the end on our record changes nothing but for `Removed`. */
export const onReservationUpdate: Handler<'reservationUpdate'> = async (request, context) => {
  const { repos, now, station, tell } = context;
  const { reservationId, status } = request;
  await repos.notices.add({
    stationId: station,
    kind: 'reservation-update',
    serverTime: now,
    payload: request,
  });
  const known = await meantBy(station, reservationId, repos);
  if (known) await (HEARD[status] ?? takeForRemoved)(known, context);
  tell({ type: 'reservation-ended', at: now, station, reservation: reservationId, status });
  return {};
};

const HEARD: Readonly<Record<string, (reservation: Reservation, context: Context) => Promise<unknown>>> = {
  Expired: expired,
  NoTransaction: (reservation, context) =>
    endReservation(reservation, { state: 'no-transaction', at: reservation.shownAt ?? context.now }, context),
};

/** A place that was given up long before its time was not kept. */
async function expired(reservation: Reservation, context: Context): Promise<void> {
  const { expiresAt } = reservation;
  const state = context.now < expiresAt - TOLERANCE_MS ? 'removed' : 'expired';
  await endReservation(reservation, { state, at: Math.min(context.now, expiresAt) }, context);
}
