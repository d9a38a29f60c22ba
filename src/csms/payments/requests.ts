import type { Context } from '../context.js';
import type { Payer, PaymentPurpose } from './payment.js';

/** What the money's requests need of the one transaction that they are part of. */
export type PaymentContext = Pick<Context, 'repos' | 'ids' | 'now' | 'tell'>;

export interface PaymentWish {
  provider: string;
  payer: Payer;
  purpose: PaymentPurpose;
  source: string;
  currency: string;
  /** Whole minor units. */
  amount: number;
}
