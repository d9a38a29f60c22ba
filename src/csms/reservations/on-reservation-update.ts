import type { Handler } from '../context.js';
import { endReservation, type ReservationState } from './reservation.js';

const STATES: Readonly<Record<string, Exclude<ReservationState, 'active'>>> = {
  Expired: 'expired',
  Removed: 'removed',
  NoTransaction: 'no-transaction',
};

/** OCPP 2.0.1 H01.FR.16, FR.17, H04.FR.01; 2.1 H03.FR.11. */
export const onReservationUpdate: Handler<'reservationUpdate'> = async (request, context) => {
  const { repos, now, station, tell } = context;
  const { reservationId: reservation, status } = request;
  await repos.notices.add({
    stationId: station,
    kind: 'reservation-update',
    serverTime: now,
    payload: request,
  });
  await endReservation(reservation, { state: STATES[status] ?? 'removed' }, context);
  tell({ type: 'reservation-ended', at: now, station, reservation, status });
  return {};
};
