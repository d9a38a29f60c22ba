import type { Payment, RefundTo } from '../payments/payment.js';
import type { BillingContext } from './context.js';

/**
 * What has become of a payment, told in the transaction in which it is noted. `captured`, `refunded`: `amount` minor units have moved
 * now, not in sum. `failed`: it will not be taken any more: declined, expired, cancelled.
 */
export type PaymentChange =
  | { kind: 'captured'; amount: number }
  /** `to`: back whence it came, or into the driver's wallet, where no provider has any part in it. */
  | { kind: 'refunded'; amount: number; to: RefundTo }
  | { kind: 'failed' };

/** Posts it to the ledger, and does what follows: an invoice is paid, a wallet topped up, a subscription goes on. */
export async function onPaymentSettled(
  _payment: Payment,
  _change: PaymentChange,
  _context: BillingContext,
): Promise<void> {}
