import type { ProviderAnswer } from '../provider.js';
import { failureOf } from './answers.js';

/** What the SDK throws, as far as it matters here. */
interface Thrown {
  type?: string;
  statusCode?: number;
  code?: string;
  decline_code?: string;
  message?: string;
  payment_intent?: { id: string };
}

/** Statuses of which nobody knows what was done, or that pass: an answer may be had later, with the same key. */
const PASSING = new Set([401, 403, 409, 429]);

/** A refusal is an answer. Throws what is none: no connection, an error of Stripe's, a key in use, our account not let in. */
export function refusalOf(error: unknown): ProviderAnswer {
  const { type, statusCode = 500, code, decline_code, message, payment_intent } = error as Thrown;
  const refused = type === 'StripeCardError' || type === 'StripeInvalidRequestError';
  if (!refused || statusCode >= 500 || PASSING.has(statusCode)) throw error;
  const reference = payment_intent ? { reference: payment_intent.id } : {};
  return { outcome: 'declined', ...reference, ...failureOf(decline_code ?? code, message) };
}

/** Whether something was asked of a PaymentIntent that is past it: what it has become is then the answer. */
export function isPast(error: unknown): boolean {
  return (error as Thrown).code === 'payment_intent_unexpected_state';
}
