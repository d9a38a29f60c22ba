import type { BillingContext } from '../billing/context.js';
import { type ChargeCause, chargeFor, returnCharge } from './charge.js';
import { releaseHold } from './hold.js';
import { keepReservation } from './keep.js';
import { isOpen, type Reservation, type ReservationEnd } from './reservation.js';

export interface End {
  state: Exclude<ReservationEnd, 'used'>;
  /** By our clock; now unless said. */
  at?: number;
  /** Costs nothing, whatever it would cost by itself. */
  free?: boolean;
  reason?: Reservation['reason'];
}

/** What ends without a session cost, if anything. */
const CAUSES: Readonly<Partial<Record<ReservationEnd, ChargeCause>>> = {
  expired: 'no-show',
  'no-transaction': 'reservation-fee',
  cancelled: 'reservation-fee',
};

/** Ends a reservation that has not ended, and invoices what that costs. Repeated, it does nothing. */
export async function endReservation(
  reservation: Reservation,
  { state, at, free = false, reason }: End,
  context: BillingContext,
): Promise<Reservation> {
  if (!isOpen(reservation)) return reservation;
  const ended: Reservation = {
    ...reservation,
    state,
    endedAt: at ?? context.now,
    ...(reason !== undefined && { reason }),
  };
  const cause = CAUSES[state];
  const costs = cause !== undefined && !free && reservation.state === 'active' && !isInTime(ended);
  const charged = costs ? await chargeFor(ended, cause, context) : ended;
  await releaseHold(charged, context);
  return keepReservation(charged, context);
}

/** Ends what a station keeps that is out of service. */
export async function endAllAt(stationId: string, context: BillingContext): Promise<void> {
  for (const each of await context.repos.reservations.open()) {
    const isHere = each.stationId === stationId && each.state === 'active';
    if (isHere) await endReservation(each, { state: 'removed' }, context);
  }
}

/** The station could not keep it after all, although it was taken for unused: it costs nothing. */
export async function takeForRemoved(reservation: Reservation, context: BillingContext): Promise<void> {
  if (reservation.state !== 'expired') {
    await endReservation(reservation, { state: 'removed' }, context);
    return;
  }
  await keepReservation({ ...(await returnCharge(reservation, context)), state: 'removed' }, context);
}

/** It was given up while that was free. */
function isInTime({ state, endedAt = 0, freeUntil = 0 }: Reservation): boolean {
  return state === 'cancelled' && endedAt <= freeUntil;
}
