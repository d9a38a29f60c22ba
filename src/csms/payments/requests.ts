import { checkTopUpRefund } from '../billing/refundable.js';
import type { Context } from '../context.js';
import { MOST_MINOR } from '../pricing/money.js';
import { Refused } from '../refused.js';
import { PATIENCE, type PaymentJob } from './job.js';
import type { JobKind, PaymentAsk } from './news.js';
import type { Payer, Payment, PaymentMode, PaymentPurpose, RefundTo } from './payment.js';
import { transition, type Wanted } from './transition.js';
import { wholeAbove, wholeBelow } from './whole.js';

/** What the money's requests need of the one transaction that they are part of. */
export type PaymentContext = Pick<Context, 'repos' | 'ids' | 'now' | 'tell'>;

export interface PaymentWish {
  provider: string;
  payer: Payer;
  purpose: PaymentPurpose;
  source: string;
  currency: string;
  /** Whole minor units, above zero. */
  amount: number;
}

/** Asks for an amount to be held. What becomes of it is told by the event `payment`. */
export function requestHold(wish: PaymentWish, context: PaymentContext): Promise<Payment> {
  return begin(wish, 'hold', 'authorize', context);
}

/** Asks for an amount to be taken at once. What becomes of it is told by the event `payment`. */
export function requestCharge(wish: PaymentWish, context: PaymentContext): Promise<Payment> {
  return begin(wish, 'charge', 'charge', context);
}

/**
 * Takes a part or all of what is held; the rest is let go. Nothing of it: cancels it. Throws Refused `capture-above-hold`,
 * `payment-not-authorized`.
 */
export function requestCapture(payment: Payment, amount: number, context: PaymentContext): Promise<Payment> {
  return ask(payment, amount === 0 ? { kind: 'ask-cancel' } : { kind: 'ask-capture', amount }, context);
}

/** Lets go what is held, or what may yet be. A payment that has ended is left as it is. Throws Refused `payment-taken`. */
export function requestCancel(payment: Payment, context: PaymentContext): Promise<Payment> {
  return ask(payment, { kind: 'ask-cancel' }, context);
}

/**
 * Gives a part or all of it back; what was put into a wallet goes back to where it came from. Throws Refused `refund-above-charge`,
 * `refund-not-whole`, `payment-not-captured`, `wallet-too-low`.
 */
export async function requestRefund(
  payment: Payment,
  amount: number,
  reason: string,
  context: PaymentContext,
  to: RefundTo = 'source',
): Promise<Payment> {
  const way = payment.purpose.kind === 'top-up' ? 'source' : to;
  if (way === 'source' && wholeBelow(payment.provider, amount) !== amount) {
    const what = `${payment.provider} gives back ${wholeBelow(payment.provider, amount)} or ${wholeAbove(payment.provider, amount)}, not ${amount}`;
    throw new Refused('refund-not-whole', what, 'amount');
  }
  const asked = await ask(payment, { kind: 'ask-refund', amount, reason, to: way }, context);
  await checkTopUpRefund(asked, context.repos);
  return asked;
}

async function begin(
  wish: PaymentWish,
  mode: PaymentMode,
  job: JobKind,
  context: PaymentContext,
): Promise<Payment> {
  const { repos, ids, now } = context;
  checkAmount(wish.amount);
  const payment: Payment = {
    id: ids.next('pay'),
    mode,
    ...wish,
    held: 0,
    captured: 0,
    refunded: 0,
    status: 'authorizing',
    refunds: [],
    createdAt: now,
    updatedAt: now,
  };
  await repos.payments.save(payment);
  await addJobs(payment, [{ kind: job, amount: wish.amount }], context);
  tellOf(payment, context);
  return payment;
}

/** @param given Its name counts: what is asked for is judged by what is on record now. */
async function ask(given: Payment, input: PaymentAsk, context: PaymentContext): Promise<Payment> {
  const { repos, ids, now } = context;
  const former = (await repos.payments.find(given.id)) ?? given;
  if ('amount' in input) checkAmount(input.amount);
  const { payment, jobs } = transition(former, input, { now, refundId: () => ids.next('rfd') });
  if (payment === former) return former;
  await repos.payments.save(payment);
  await addJobs(payment, jobs, context);
  tellOf(payment, context);
  return payment;
}

export async function addJobs(
  { id: paymentId }: Payment,
  wanted: readonly Wanted[],
  { repos, ids, now }: Pick<PaymentContext, 'repos' | 'ids' | 'now'>,
): Promise<void> {
  for (const { kind, amount, refundId } of wanted) {
    const job: PaymentJob = {
      id: ids.next('job'),
      paymentId,
      kind,
      state: 'open',
      amount,
      ...(refundId !== undefined && { refundId }),
      tries: 0,
      dueAt: now,
      deadlineAt: now + PATIENCE[kind],
      createdAt: now,
    };
    await repos.payments.saveJob(job);
  }
}

export function tellOf(payment: Payment, { now, tell }: Pick<PaymentContext, 'now' | 'tell'>): void {
  const { id, status, captured, refunded, purpose } = payment;
  tell({ type: 'payment', at: now, payment: id, status, purpose: purpose.kind, captured, refunded });
}

function checkAmount(amount: number): void {
  if (!Number.isSafeInteger(amount) || amount <= 0 || amount > MOST_MINOR) {
    const what = `an amount is a whole number of minor units above zero, up to ${MOST_MINOR}`;
    throw new Refused('invalid-amount', what, 'amount');
  }
}
