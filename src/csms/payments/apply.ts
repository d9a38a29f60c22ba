import type { BillingContext } from '../billing/context.js';
import { type PaymentJob, USEFUL } from './job.js';
import { type PaymentNews, SETTLES } from './news.js';
import type { Payment } from './payment.js';
import { addJobs, tellOf } from './requests.js';
import { type PaymentChange, transition } from './transition.js';

/** Books what has come of a payment, in the transaction in which it is put on record. */
export type SettlementHook = (
  payment: Payment,
  change: PaymentChange,
  context: BillingContext,
) => Promise<void>;

/** Puts news of a payment on record, with all that follows from them. */
export async function applyNews(
  paymentId: string,
  news: PaymentNews,
  context: BillingContext,
  settled: SettlementHook,
): Promise<void> {
  const { repos, ids, now } = context;
  const former = await repos.payments.find(paymentId);
  if (!former) return;
  const { payment, jobs, change } = transition(former, news, { now, refundId: () => ids.next('rfd') });
  await endJobs(payment, news, context);
  if (payment === former) return;
  await repos.payments.save(payment);
  await addJobs(payment, jobs, context);
  if (change) await settled(payment, change, context);
  tellOf(payment, context);
}

/** Nobody need ask any more for what is settled, or of no use to the payment as it now is. */
async function endJobs(payment: Payment, news: PaymentNews, { repos }: BillingContext): Promise<void> {
  for (const job of await repos.payments.jobs(payment.id)) {
    if (job.state === 'done') continue;
    const useless = !USEFUL[payment.status].includes(job.kind);
    if (useless || settles(news, job)) await repos.payments.saveJob({ ...job, state: 'done' });
  }
}

function settles(news: PaymentNews, job: PaymentJob): boolean {
  if ('refund' in news && job.refundId !== undefined && job.refundId !== news.refund) return false;
  return SETTLES[news.kind].includes(job.kind);
}
