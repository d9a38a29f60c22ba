import type { Context } from '../context.js';
import { endReservation } from './end.js';

/** Where the status is all that tells of it: what is reserved at a place that is out of order is over (1.6 5.13). EVSE 0: the station. */
export async function endLostReservations(evseId: number, context: Context): Promise<void> {
  const { repos, station, traits } = context;
  if (traits.reservationEnds.length > 0) return;
  for (const each of await repos.reservations.open()) {
    const isHere = each.stationId === station && (evseId === 0 || each.evseId === evseId);
    if (isHere && each.state === 'active') await endReservation(each, { state: 'removed' }, context);
  }
}
