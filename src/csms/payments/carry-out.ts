import type { Repositories } from '../context.js';
import { declined, newsOf } from './answers.js';
import { backoff, type PaymentJob } from './job.js';
import type { PaymentNews } from './news.js';
import type { Payment } from './payment.js';
import type { PaymentProvider, ProviderAnswer, ProviderRequest } from './provider.js';
import { wholeAbove } from './whole.js';

/** A job that this process carries out now. */
export interface Claimed {
  job: PaymentJob;
  payment: Payment;
}

/** What is due again if this process does not live to hear the answer, in milliseconds. */
const LEASE_MS = 60_000;

/** Puts on record that a job is being carried out, or settles that it need not or cannot be now. */
export async function claim(
  id: string,
  { payments }: Pick<Repositories, 'payments'>,
  now: number,
): Promise<Claimed | undefined> {
  const job = await payments.job(id);
  const payment = job && (await payments.find(job.paymentId));
  if (!job || !payment || job.state === 'done') return undefined;
  if (needless(job, payment)) {
    await payments.saveJob({ ...job, state: 'done' });
    return undefined;
  }
  const former = blocker(job, await payments.jobs(payment.id));
  if (former) {
    await payments.saveJob({ ...job, dueAt: Math.max(former.dueAt, now) + 1 });
    return undefined;
  }
  const claimed = { ...job, tries: job.tries + 1, dueAt: now + Math.max(LEASE_MS, backoff(job.tries + 1)) };
  await payments.saveJob(claimed);
  return { job: claimed, payment };
}

/** What was not asked for before it was cancelled is never asked for. */
function needless({ kind, tries }: PaymentJob, { status }: Payment): boolean {
  return status === 'cancelling' && tries === 0 && (kind === 'authorize' || kind === 'charge');
}

/** Things are asked for in order; only what is given back waits for nothing. */
function blocker(job: PaymentJob, jobs: readonly PaymentJob[]): PaymentJob | undefined {
  if (job.kind === 'refund') return undefined;
  return jobs.find(({ id, state, kind }) => id < job.id && state === 'open' && kind !== 'refund');
}

/** What can be said without asking anybody. */
export function saidHere({ job, payment }: Claimed): PaymentNews | undefined {
  const refund = payment.refunds.find(({ id }) => id === job.refundId);
  if (refund?.to === 'wallet') return { kind: 'returned', refund: refund.id, amount: refund.amount };
  if (job.kind === 'cancel' && (payment.takenAhead || payment.reference === undefined)) {
    return { kind: 'released' };
  }
  if (job.kind !== 'capture' || !payment.takenAhead) return undefined;
  return { kind: 'kept', amount: Math.min(payment.held, wholeAbove(payment.provider, job.amount)) };
}

/** Asks the provider. Throws where no answer could be had. */
export function askProvider({ job, payment }: Claimed, provider: PaymentProvider): Promise<ProviderAnswer> {
  const refund = payment.refunds.find(({ id }) => id === job.refundId);
  const request: ProviderRequest = {
    payment,
    amount: job.amount,
    idempotencyKey: job.id,
    ...(refund && { refund }),
  };
  const asked = job.tries - 1 - (job.inVain ?? 0) > 0;
  const again = job.state === 'waiting' || (asked && !provider.keepsKeys);
  return again ? provider.status(job.kind, request) : provider[job.kind](request);
}

/** @returns undefined where the answer says nothing new of the payment. */
export function newsOfAnswer({ job }: Claimed, answer: ProviderAnswer): PaymentNews | undefined {
  return newsOf(job.kind, job, answer);
}

/** Nobody is asked for money by a provider that is not there. */
export function withoutProvider({ job, payment }: Claimed): PaymentNews | undefined {
  if (job.kind !== 'authorize' && job.kind !== 'charge') return undefined;
  return declined(job.kind, job, {
    code: 'provider-unknown',
    message: `there is no provider ${payment.provider}`,
  });
}
