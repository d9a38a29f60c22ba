import type { Stripe } from 'stripe';
import type { JobKind } from '../news.js';
import type { ProviderNews } from '../provider.js';
import { fromStripe } from './amounts.js';
import { answerOf, refundAnswer } from './answers.js';

/** Our key for a request, in the metadata of what it made. */
export const JOB_KEY = 'plugfest_job';

/** Of a PaymentIntent: what happened to which of our requests. */
const INTENT_EVENTS: Readonly<Record<string, (intent: Stripe.PaymentIntent) => JobKind>> = {
  'payment_intent.amount_capturable_updated': () => 'authorize',
  'payment_intent.requires_action': beginning,
  'payment_intent.payment_failed': beginning,
  'payment_intent.succeeded': (intent) => (intent.capture_method === 'manual' ? 'capture' : 'charge'),
  'payment_intent.canceled': () => 'cancel',
};

const REFUND_EVENTS = new Set(['refund.created', 'refund.updated', 'refund.failed']);

/** What an event says of payments; [] where that is nothing, or of payments that are not ours. */
export function newsOfEvent({ id: event, type, data }: Stripe.Event): ProviderNews[] {
  const job = INTENT_EVENTS[type];
  if (job) return intentNews(event, data.object as Stripe.PaymentIntent, job);
  return REFUND_EVENTS.has(type) ? refundNews(event, data.object as Stripe.Refund) : [];
}

function intentNews(
  event: string,
  intent: Stripe.PaymentIntent,
  jobOf: (intent: Stripe.PaymentIntent) => JobKind,
): ProviderNews[] {
  const key = intent.metadata[JOB_KEY];
  if (key === undefined) return [];
  const job = jobOf(intent);
  return [{ event, about: { idempotencyKey: key }, job, answer: answerOf(job, intent) }];
}

function refundNews(event: string, refund: Stripe.Refund): ProviderNews[] {
  const key = refund.metadata?.[JOB_KEY];
  const answer = refundAnswer(refund);
  if (key !== undefined) return [{ event, about: { idempotencyKey: key }, job: 'refund', answer }];
  const { payment_intent: intent } = refund;
  const reference = typeof intent === 'string' ? intent : intent?.id;
  if (reference === undefined) return [];
  const refunded = { reference: refund.id, amount: fromStripe(refund.amount, refund.currency) };
  return [{ event, about: { reference }, job: 'refund', refunded, answer }];
}

function beginning({ capture_method }: Stripe.PaymentIntent): JobKind {
  return capture_method === 'manual' ? 'authorize' : 'charge';
}
