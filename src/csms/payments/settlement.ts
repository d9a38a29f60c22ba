import { type PaymentChange as Booked, onPaymentSettled } from '../billing/on-payment-settled.js';
import type { SettlementHook } from './apply.js';
import type { PaymentChange } from './transition.js';

/** What of a payment's changes is booked; that something is held, or a refund was declined, moves no money. */
const BOOKED: Readonly<Record<PaymentChange['kind'], (change: PaymentChange) => Booked | undefined>> = {
  authorized: () => undefined,
  captured: ({ amount }) => ({ kind: 'captured', amount }),
  refunded: ({ amount, refund }) => ({ kind: 'refunded', amount, to: refund?.to ?? 'source' }),
  'refund-failed': () => undefined,
  failed: () => ({ kind: 'failed' }),
  cancelled: () => ({ kind: 'failed' }),
  expired: () => ({ kind: 'failed' }),
};

/** Has billing book what has come of a payment. */
export const settleWithBilling: SettlementHook = async (payment, change, context) => {
  const booked = BOOKED[change.kind](change);
  if (booked) await onPaymentSettled(payment, booked, context);
};
