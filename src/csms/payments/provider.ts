import type { Driver } from '../access/token.js';
import type { PaymentMethod } from './method.js';
import type { JobKind } from './news.js';
import type { Payment, Refund } from './payment.js';

/** What a provider says of a request; it says it at once, or later by a webhook or when it is asked again. */
export type ProviderAnswer =
  /**
   * `amount`: whole minor units, where it is not what was asked. `expiresAt`: when a hold ends by itself. `takenAhead`: a hold was asked
   * for, and the amount is taken, because it cannot be held.
   */
  | { outcome: 'done'; reference: string; amount?: number; expiresAt?: number; takenAhead?: true }
  /** `payerActs`: the payer has to do something, at `actionUrl` or on a telephone. */
  | { outcome: 'pending'; reference: string; payerActs: boolean; actionUrl?: string }
  | { outcome: 'declined'; code: string; message: string; reference?: string };

export interface ProviderRequest {
  /** As it stands when the request is made. */
  payment: Payment;
  /** Whole minor units. */
  amount: number;
  /** The same for every try of the same thing, so that it is done once. */
  idempotencyKey: string;
  /** Which refund, where one is asked for. */
  refund?: Refund;
}

/** Something that a provider tells of its own accord. */
export interface ProviderNews {
  /** The provider's name for this very message: a second one of the same name is a replay. */
  event: string;
  /** How the payment is known: by the provider's name for it, or by our key for the request. */
  about: { reference: string } | { idempotencyKey: string };
  /** `asked`: the one that the key is of. */
  job: JobKind | 'asked';
  /** Whole minor units, where it is a refund that nobody here asked for. */
  refunded?: { reference: string; amount: number };
  answer: ProviderAnswer;
  /** It carries no signature, so that it is believed only once the provider has said the same when asked. */
  unsigned?: true;
}

/** A webhook as it came. Names of headers in lower case. */
export interface ProviderMessage {
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** What of the path follows the provider's name. */
  path: readonly string[];
}

/** It did not come to asking: nothing can have been done, so that it may be asked again, whatever the provider keeps apart. */
export class NotAsked extends Error {
  override readonly name = 'NotAsked';
}

/** What a driver gives to be able to pay. */
export interface MethodInput {
  /** Number of a test card or of a telephone. */
  number?: string | undefined;
}

/** What a provider makes of it. */
export type MethodDetails = Pick<
  PaymentMethod,
  'source' | 'kind' | 'brand' | 'last4' | 'expires' | 'status' | 'setup'
>;

/**
 * A payment provider. A refusal is an answer; whatever it throws is taken as no answer at all, of which nobody knows what was done:
 * it is asked again with the same key, or its state, where it cannot keep keys apart.
 */
export interface PaymentProvider {
  readonly name: string;
  /** Whether the same request with the same key is done once; if not, it is never asked twice. */
  readonly keepsKeys: boolean;
  authorize(request: ProviderRequest): Promise<ProviderAnswer>;
  charge(request: ProviderRequest): Promise<ProviderAnswer>;
  capture(request: ProviderRequest): Promise<ProviderAnswer>;
  cancel(request: ProviderRequest): Promise<ProviderAnswer>;
  refund(request: ProviderRequest): Promise<ProviderAnswer>;
  /** What has become of a request that was answered `pending`, or not at all. */
  status(job: JobKind, request: ProviderRequest): Promise<ProviderAnswer>;
  /** Reads and checks a webhook. Throws Refused: `bad-signature`, `webhook-too-old`, `webhook-unreadable`. */
  hear(message: ProviderMessage): Promise<ProviderNews[]>;
  /** Takes something to pay with. Throws Refused `payment-method-invalid`. */
  keep(input: MethodInput, driver: Driver): Promise<MethodDetails>;
  /** What has become of one that the driver had to confirm. Throws Refused `payment-method-unconfirmed`. */
  confirm?(method: PaymentMethod): Promise<MethodDetails>;
  /** Forgets it, as far as the provider has it. */
  forget?(method: PaymentMethod): Promise<void>;
}
