import type { BillingContext } from '../billing/context.js';
import { enqueue } from '../commands/enqueue.js';
import { type End, endReservation } from './end.js';
import type { Reservation } from './reservation.js';

/** Ends a reservation that its station may keep, and has it told so in the same transaction, if only when it is back. */
export async function giveUp(
  reservation: Reservation,
  end: End,
  context: BillingContext,
): Promise<Reservation> {
  const ended = await endReservation(reservation, end, context);
  const { stationId, number, expiresAt } = ended;
  const ttl = Math.ceil((expiresAt - context.now) / 1000);
  if (ttl > 0 && (await context.repos.stations.find(stationId)))
    await enqueue(stationId, 'cancel-reservation', { id: number }, { ttl, repeatable: true }, context);
  return ended;
}
