/** Who pays: a driver on record, or a guest that is known for this one session. */
export interface Payer {
  kind: 'driver' | 'guest';
  id: string;
}

/** What a payment is for. */
export type PaymentPurpose =
  | { kind: 'session'; wish: string }
  | { kind: 'invoice'; invoice: string }
  | { kind: 'top-up' }
  | { kind: 'subscription'; subscription: string };

/**
 * `authorizing`, `capturing`: asked, not answered. `action-needed`: the payer has to do something (a second factor, a PIN on a phone).
 * `authorized`: held, not taken. `captured`: taken, wholly or in part; the rest is let go.
 */
export type PaymentStatus =
  | 'authorizing'
  | 'action-needed'
  | 'authorized'
  | 'capturing'
  | 'captured'
  | 'failed'
  | 'cancelled';

/** One payment, from being asked for until it is taken or let go, and what of it was given back. Whole minor units. */
export interface Payment {
  id: string;
  provider: string;
  payer: Payer;
  purpose: PaymentPurpose;
  /** The provider's name for what is paid with: a card's token, a telephone number. Never a card's number. */
  source: string;
  currency: string;
  /** What was asked for. */
  amount: number;
  captured: number;
  refunded: number;
  status: PaymentStatus;
  /** The provider's name for it. */
  reference?: string;
  /** Where the payer does what is needed. */
  actionUrl?: string;
  failure?: { code: string; message: string };
  createdAt: number;
  updatedAt: number;
  /** When a hold ends by itself. */
  expiresAt?: number;
}

export interface PaymentFilter {
  payer?: string;
  status?: PaymentStatus;
  purpose?: PaymentPurpose['kind'];
  /** A wish, an invoice or a subscription. */
  about?: string;
  after?: string;
  limit?: number;
}

/** What a provider says of a request; it says it at once, or later by a webhook. */
export type ProviderAnswer =
  | {
      outcome: 'done';
      reference: string /** Minor units, where it is not what was asked. */;
      amount?: number;
      expiresAt?: number;
    }
  | { outcome: 'pending'; reference: string; actionUrl?: string }
  | { outcome: 'declined'; code: string; message: string; reference?: string };

export interface ProviderRequest {
  payment: Payment;
  /** Whole minor units. */
  amount: number;
  /** The same for every try of the same thing, so that it is done once. */
  idempotencyKey: string;
}

/** Something that a provider tells of its own accord. */
export interface ProviderNews {
  /** The provider's name for this very message: a second one of the same name is a replay. */
  event: string;
  reference: string;
  about: 'authorize' | 'capture' | 'cancel' | 'refund';
  answer: ProviderAnswer;
}

/** A payment provider. Throws where no answer could be had, which is tried again; a refusal is an answer. */
export interface PaymentProvider {
  readonly name: string;
  /** Whether it can hold an amount and take it later; if not, `authorize` takes the amount at once. */
  readonly holds: boolean;
  authorize(request: ProviderRequest): Promise<ProviderAnswer>;
  capture(request: ProviderRequest): Promise<ProviderAnswer>;
  cancel(request: ProviderRequest): Promise<ProviderAnswer>;
  refund(request: ProviderRequest): Promise<ProviderAnswer>;
  /** Reads and checks a webhook. Throws a BadSignature. */
  hear(message: {
    headers: Readonly<Record<string, string>>;
    body: Uint8Array;
    query: Readonly<Record<string, string>>;
  }): Promise<ProviderNews[]>;
}
