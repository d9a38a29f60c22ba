import type { BillingContext } from '../billing/context.js';
import { requestCancel, requestHold } from '../payments/requests.js';
import { methodOf } from '../sessions/requests/admit.js';
import { billFor } from './charge.js';
import type { Reservation } from './reservation.js';

/**
 * Has held what it can cost at most, where that is set and its driver has something to pay with. The station has accepted already:
 * what becomes of the hold is told by the event `payment`, and a place that nobody pays for is given up.
 */
export async function withHold(reservation: Reservation, context: BillingContext): Promise<Reservation> {
  const { id, driverId } = reservation;
  if (!context.settings.reservationHolds || driverId === undefined) return reservation;
  const pays = await methodOf(driverId, context);
  const most = pays && (await billFor(reservation, 'no-show', context));
  if (!pays || !most || most.total <= 0) return reservation;
  const payment = await requestHold(
    {
      ...pays,
      payer: { kind: 'driver', id: driverId },
      purpose: { kind: 'reservation', reservation: id },
      currency: most.currency,
      amount: most.total,
    },
    context,
  );
  return { ...reservation, payment: payment.id };
}

/** Lets go what is held for a reservation that has ended, unless its invoice takes of it. */
export async function releaseHold(
  { payment: id, charge }: Reservation,
  context: BillingContext,
): Promise<void> {
  if (id === undefined || charge?.by === 'invoice') return;
  const payment = await context.repos.payments.find(id);
  if (payment) await requestCancel(payment, context);
}
