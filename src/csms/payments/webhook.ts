import type { BillingContext } from '../billing/context.js';
import { Refused } from '../refused.js';
import { newsOf } from './answers.js';
import { applyNews, type SettlementHook } from './apply.js';
import type { Payment } from './payment.js';
import type { PaymentProvider, ProviderMessage, ProviderNews } from './provider.js';

/** What became of a webhook: `replayed`, when all that it says was heard before; `ignored`, when it says nothing of ours. */
export type Heard = 'applied' | 'replayed' | 'ignored';

/** Transactions, and their events told when they are committed. */
export type Change = <T>(work: (context: BillingContext) => Promise<T>) => Promise<T>;

/**
 * Hears a webhook, all of it or nothing. Throws Refused: `bad-signature`, `webhook-too-old`, `webhook-unreadable`, `payment-unknown`.
 */
export async function hear(
  provider: PaymentProvider,
  message: ProviderMessage,
  change: Change,
  settled: SettlementHook,
): Promise<Heard> {
  const all = await provider.hear(message);
  const news = await Promise.all(all.map((it) => believed(it, provider, change)));
  const heard = await change(async (context) => {
    let fresh = 0;
    for (const each of news) if (await apply(each, provider.name, context, settled)) fresh += 1;
    return fresh;
  });
  if (news.length === 0) return 'ignored';
  return heard > 0 ? 'applied' : 'replayed';
}

/** What carries no signature is only a reason to ask. */
async function believed(
  news: ProviderNews,
  provider: PaymentProvider,
  change: Change,
): Promise<ProviderNews> {
  if (!news.unsigned) return news;
  const { payment, job } = await change((context) => paymentOf(news, provider.name, context));
  const asked = job ?? { amount: payment.amount, id: '' };
  const answer = await provider.status(news.job, {
    payment: { reference: news.answer.reference ?? '', ...payment },
    amount: asked.amount,
    idempotencyKey: asked.id,
  });
  return { ...news, answer };
}

async function apply(
  { event, job: kind, answer, about, refunded }: ProviderNews,
  provider: string,
  context: BillingContext,
  settled: SettlementHook,
): Promise<boolean> {
  const { payment, job } = await paymentOf({ about }, provider, context);
  if (!(await context.repos.payments.hearOnce(provider, event, context.now))) return false;
  const asked = job ?? {
    amount: refunded?.amount ?? amountOf(payment, kind),
    refundId: refundOf(payment, refunded),
  };
  const news = newsOf(kind, asked as { amount: number }, answer);
  if (news) await applyNews(payment.id, news, context, settled);
  return true;
}

async function paymentOf(
  { about }: Pick<ProviderNews, 'about'>,
  provider: string,
  { repos }: BillingContext,
) {
  const job = 'idempotencyKey' in about ? await repos.payments.job(about.idempotencyKey) : undefined;
  const payment = job
    ? await repos.payments.find(job.paymentId)
    : 'reference' in about
      ? await repos.payments.ofReference(provider, about.reference)
      : undefined;
  if (payment?.provider !== provider) {
    throw new Refused('payment-unknown', `no payment of ${provider} is known by what this is about`);
  }
  return { payment, job };
}

function amountOf({ amount, held }: Payment, kind: ProviderNews['job']): number {
  return kind === 'capture' ? held : amount;
}

function refundOf({ refunds }: Payment, refunded: ProviderNews['refunded']): string | undefined {
  if (!refunded) return undefined;
  return refunds.find(({ reference }) => reference === refunded.reference)?.id ?? refunded.reference;
}
