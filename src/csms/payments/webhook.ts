import type { BillingContext } from '../billing/context.js';
import { Refused } from '../refused.js';
import { newsOf } from './answers.js';
import { applyNews, type SettlementHook } from './apply.js';
import type { PaymentJob } from './job.js';
import type { JobKind } from './news.js';
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

/** What carries no signature is only a reason to ask; what it brings besides is the provider's name for the payment. */
async function believed(
  news: ProviderNews,
  provider: PaymentProvider,
  change: Change,
): Promise<ProviderNews> {
  if (!news.unsigned) return news;
  const { payment, job } = await change((context) => paymentOf(news, provider.name, context));
  const reference = news.answer.reference ?? payment.reference ?? '';
  const answer = await provider.status(kindOf(news, job), {
    payment: { ...payment, reference },
    amount: job?.amount ?? payment.amount,
    idempotencyKey: job?.id ?? '',
  });
  return { ...news, answer };
}

async function apply(
  news: ProviderNews,
  provider: string,
  context: BillingContext,
  settled: SettlementHook,
): Promise<boolean> {
  const { event, answer, refunded } = news;
  const { payment, job } = await paymentOf(news, provider, context);
  const kind = kindOf(news, job);
  if (!(await context.repos.payments.hearOnce(provider, event, context.now))) return false;
  const asked = job ?? {
    amount: refunded?.amount ?? amountOf(payment, kind),
    refundId: refundOf(payment, refunded),
  };
  const said = newsOf(kind, asked as { amount: number }, answer);
  if (said) await applyNews(payment.id, said, context, settled);
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

function kindOf({ job: kind }: ProviderNews, job: PaymentJob | undefined): JobKind {
  return kind === 'asked' ? (job?.kind ?? 'charge') : kind;
}

function amountOf({ amount, held }: Payment, kind: JobKind): number {
  return kind === 'capture' ? held : amount;
}

function refundOf({ refunds }: Payment, refunded: ProviderNews['refunded']): string | undefined {
  if (!refunded) return undefined;
  return refunds.find(({ reference }) => reference === refunded.reference)?.id ?? refunded.reference;
}
