/** Who pays: a driver on record, or a guest that is known for this one session. */
export interface Payer {
  kind: 'driver' | 'guest';
  id: string;
}

/** What a payment is for. */
export type PaymentPurpose =
  | { kind: 'session'; wish: string }
  | { kind: 'invoice'; invoice: string }
  | { kind: 'reservation'; reservation: string }
  | { kind: 'top-up' }
  | { kind: 'subscription'; subscription: string };

export const PAYMENT_STATUSES = [
  'authorizing',
  'action-needed',
  'authorized',
  'capturing',
  'captured',
  'cancelling',
  'cancelled',
  'expired',
  'failed',
] as const;

/**
 * `authorizing`, `capturing`, `cancelling`: asked, not answered. `action-needed`: the payer has to do something (a second factor, a
 * PIN on a phone). `authorized`: held, not taken. `captured`: taken, wholly or in part; the rest is let go. `expired`: a hold that
 * ended by itself.
 */
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/** `hold`: to be captured or cancelled later. `charge`: taken at once. */
export type PaymentMode = 'hold' | 'charge';

/** Where money that is given back goes: whence it came, or into the driver's wallet. */
export type RefundTo = 'source' | 'wallet';

export interface Refund {
  id: string;
  /** Whole minor units. */
  amount: number;
  status: 'asked' | 'done' | 'failed';
  reason: string;
  to: RefundTo;
  /** What was taken and never captured: it counts neither as captured nor as refunded. */
  unused?: true;
  at: number;
  /** The provider's name for it. */
  reference?: string;
  failure?: Failure;
}

/** Why something was not done. The code is ours, whichever provider said it. */
export interface Failure {
  code: string;
  message: string;
}

/** One payment, from being asked for until it is taken or let go, and what of it was given back. Whole minor units. */
export interface Payment {
  id: string;
  provider: string;
  mode: PaymentMode;
  payer: Payer;
  purpose: PaymentPurpose;
  /** The provider's name for what is paid with: a card's token, a telephone number. Never a card's number. */
  source: string;
  currency: string;
  /** What was asked for. */
  amount: number;
  /** What the provider holds, or has held; less than `amount` where it authorised in part. */
  held: number;
  /** What was taken for good, before refunds. */
  captured: number;
  /** What the provider, or the wallet, has given back of it. */
  refunded: number;
  /** A provider that cannot hold has taken what it should hold; what is not captured is given back. */
  takenAhead?: true;
  status: PaymentStatus;
  refunds: readonly Refund[];
  /** The provider's name for it. */
  reference?: string;
  /** Where the payer does what is needed; none where that is on a telephone. */
  actionUrl?: string;
  failure?: Failure;
  createdAt: number;
  updatedAt: number;
  /** When a hold ends by itself. */
  expiresAt?: number;
}

export interface PaymentFilter {
  /** Name of a driver or guest. */
  payer?: string;
  provider?: string;
  status?: PaymentStatus;
  purpose?: PaymentPurpose['kind'];
  /** A wish, an invoice or a subscription. */
  about?: string;
  /** Payments after the one of this name. */
  after?: string;
  limit?: number;
}

/** The name of what a payment is for, where it has one. */
export function aboutOf(purpose: PaymentPurpose): string | undefined {
  if (purpose.kind === 'session') return purpose.wish;
  if (purpose.kind === 'invoice') return purpose.invoice;
  if (purpose.kind === 'reservation') return purpose.reservation;
  return purpose.kind === 'subscription' ? purpose.subscription : undefined;
}

/** What is asked to be given back and not yet done, and what can still be asked for. */
export function refundable({ captured, refunds }: Payment): number {
  return refunds
    .filter(({ status, unused }) => status !== 'failed' && !unused)
    .reduce((left, { amount }) => left - amount, captured);
}
