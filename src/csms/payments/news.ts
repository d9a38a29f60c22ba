import type { RefundTo } from './payment.js';

/** What has become of a payment, whoever says it and however often: an answer, a webhook, a query, the clock. */
export type PaymentNews =
  | { kind: 'held'; amount: number; reference: string; expiresAt?: number }
  /** A charge or a capture is done. */
  | { kind: 'taken'; amount: number; reference: string }
  /** A provider that cannot hold has taken the amount of a hold. */
  | { kind: 'taken-ahead'; amount: number; reference: string }
  /** A hold or a charge is under way. `payerActs`: the payer has to do something. */
  | { kind: 'pending'; reference: string; payerActs: boolean; actionUrl?: string }
  | { kind: 'declined'; code: string; message: string; reference?: string }
  /** Nobody knows whether it was done, and nobody waits any longer; it is asked about until it is known. */
  | { kind: 'unanswered'; code: string; message: string }
  /** The payer did not do in time what was needed. */
  | { kind: 'unconfirmed' }
  | { kind: 'capture-declined'; code: string; message: string }
  /** The capture of what was taken ahead. */
  | { kind: 'kept'; amount: number }
  | { kind: 'released' }
  | { kind: 'release-declined'; code: string; message: string }
  /** The provider has begun to give it back, and knows it by this name. */
  | { kind: 'returning'; refund: string; reference: string }
  | { kind: 'returned'; refund: string; amount: number; reference?: string }
  | { kind: 'return-declined'; refund: string; code: string; message: string }
  | { kind: 'hold-expired' };

export type NewsKind = PaymentNews['kind'];

/** What we ask of a payment that is there. */
export type PaymentAsk =
  | { kind: 'ask-capture'; amount: number }
  | { kind: 'ask-cancel' }
  | { kind: 'ask-refund'; amount: number; reason: string; to: RefundTo };

export type Input = PaymentNews | PaymentAsk;
export type InputKind = Input['kind'];

/** What is asked of a provider. */
export type JobKind = 'authorize' | 'charge' | 'capture' | 'cancel' | 'refund';

export const JOB_KINDS: readonly JobKind[] = ['authorize', 'charge', 'capture', 'cancel', 'refund'];

/** What news settle, so that nobody need ask for it any more. */
export const SETTLES: Readonly<Record<NewsKind, readonly JobKind[]>> = {
  held: ['authorize'],
  taken: ['charge', 'capture'],
  'taken-ahead': ['authorize'],
  pending: [],
  declined: ['authorize', 'charge'],
  unanswered: [],
  unconfirmed: ['authorize', 'charge'],
  'capture-declined': ['capture'],
  kept: ['capture'],
  released: ['authorize', 'charge', 'cancel'],
  'release-declined': ['cancel'],
  returning: [],
  returned: ['refund'],
  'return-declined': ['refund'],
  'hold-expired': [],
};
