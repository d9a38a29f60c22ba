import type { Handler } from '../context.js';

/** OCPP 2.0.1 H01.FR.16, FR.17, H04.FR.01. */
export const onReservationUpdate: Handler<'reservationUpdate'> = async (
  request,
  { repos, now, station, tell },
) => {
  const { reservationId: reservation, status } = request;
  await repos.notices.add({
    stationId: station,
    kind: 'reservation-update',
    serverTime: now,
    payload: request,
  });
  tell({ type: 'reservation-ended', at: now, station, reservation, status });
  return {};
};
