import type { Stripe } from 'stripe';
import type { JobKind } from '../news.js';
import type { Failure } from '../payment.js';
import type { ProviderAnswer } from '../provider.js';
import { fromStripe } from './amounts.js';

/** Stripe's words for why a card was declined, in ours; any other is `declined`. */
const DECLINES: Readonly<Record<string, string>> = {
  insufficient_funds: 'insufficient-funds',
  expired_card: 'card-expired',
  stolen_card: 'card-stolen',
  lost_card: 'card-lost',
  authentication_required: 'authentication-required',
  payment_intent_authentication_failure: 'authentication-failed',
  processing_error: 'processing-error',
  charge_expired_for_capture: 'hold-expired',
  charge_already_refunded: 'refund-above-charge',
  payment_intent_unexpected_state: 'unexpected-state',
};

export function failureOf(code: string | undefined, message: string | undefined): Failure {
  return { code: DECLINES[code ?? ''] ?? 'declined', message: message ?? code ?? 'declined' };
}

type Status = Stripe.PaymentIntent['status'];

/** What a PaymentIntent says of a request about it. */
export function answerOf(job: JobKind, intent: Stripe.PaymentIntent): ProviderAnswer {
  return BY_JOB[job === 'charge' ? 'authorize' : job](intent);
}

const BY_JOB: Readonly<
  Record<'authorize' | 'capture' | 'cancel' | 'refund', (intent: Stripe.PaymentIntent) => ProviderAnswer>
> = {
  authorize: (intent) => {
    const { id: reference, status, currency } = intent;
    if (status === 'succeeded') return taken(intent);
    if (status === 'requires_capture') {
      const amount = fromStripe(intent.amount_capturable, currency);
      const expiresAt = captureBefore(intent);
      return { outcome: 'done', reference, amount, ...(expiresAt !== undefined && { expiresAt }) };
    }
    if (isOver(status)) return declined(intent);
    const url = intent.next_action?.redirect_to_url?.url;
    const payerActs = status === 'requires_action';
    return { outcome: 'pending', reference, payerActs, ...(url ? { actionUrl: url } : {}) };
  },
  capture: (intent) => {
    if (intent.status === 'succeeded') return taken(intent);
    return isOver(intent.status) ? declined(intent) : underWay(intent);
  },
  cancel: (intent) => {
    const { id: reference, status } = intent;
    if (status === 'canceled') return { outcome: 'done', reference };
    // What was taken before it could be let go is told, so that it goes back.
    return status === 'succeeded' ? { ...taken(intent), takenAhead: true } : underWay(intent);
  },
  refund: underWay,
};

export function refundAnswer({
  id: reference,
  status,
  amount,
  currency,
  failure_reason,
}: Stripe.Refund): ProviderAnswer {
  if (status === 'succeeded') return { outcome: 'done', reference, amount: fromStripe(amount, currency) };
  if (status === 'failed' || status === 'canceled') {
    return { outcome: 'declined', reference, code: 'refund-declined', message: failure_reason ?? status };
  }
  return { outcome: 'pending', reference, payerActs: false };
}

function taken({ id: reference, amount_received, currency }: Stripe.PaymentIntent) {
  return { outcome: 'done' as const, reference, amount: fromStripe(amount_received, currency) };
}

function underWay({ id: reference }: Stripe.PaymentIntent): ProviderAnswer {
  return { outcome: 'pending', reference, payerActs: false };
}

function isOver(status: Status): boolean {
  return status === 'canceled' || status === 'requires_payment_method';
}

function declined({ id: reference, status, last_payment_error }: Stripe.PaymentIntent): ProviderAnswer {
  const { decline_code, code, message } = last_payment_error ?? {};
  if (status === 'canceled' && !last_payment_error) {
    return { outcome: 'declined', reference, code: 'hold-released', message: 'it was cancelled at Stripe' };
  }
  return { outcome: 'declined', reference, ...failureOf(decline_code ?? code, message) };
}

/** Milliseconds since the Unix epoch; there only where the charge came along. */
function captureBefore({ latest_charge }: Stripe.PaymentIntent): number | undefined {
  if (latest_charge === null || typeof latest_charge === 'string') return undefined;
  const seconds = latest_charge.payment_method_details?.card?.capture_before;
  return seconds === undefined ? undefined : seconds * 1000;
}
