import { DAY_MS } from './calendar.js';
import type { BillingContext } from './context.js';
import type { Document } from './document.js';
import { invoiceState } from './invoice-state.js';
import { monthFrom } from './months.js';
import type { Subscription } from './subscription.js';
import { withTerms } from './terms.js';

/** Tells that an invoice is paid, when it is, and lets its subscription go on. To be called when money has come in for it. */
export async function noteIfPaid(invoice: Document, context: BillingContext): Promise<void> {
  const { outstanding } = await invoiceState(invoice, context.repos);
  if (outstanding > 0) return;
  const { id, number, payer, cause } = invoice;
  context.tell({ type: 'invoice-paid', at: context.now, invoice: id, number, payer: payer.id });
  if (cause.kind === 'subscription') await subscriptionPaid(cause.id, id, context);
}

async function subscriptionPaid(id: string, invoice: string, context: BillingContext): Promise<void> {
  const subscription = await context.repos.subscriptions.find(id);
  if (!subscription || subscription.invoice !== invoice) return;
  if (subscription.status === 'ended' || subscription.status === 'active') return;
  await saveSubscription(resumed(subscription, context), context);
}

/** One that was suspended past its month begins it now: nobody pays for days without benefits. */
function resumed({ unpaidSince: _, ...found }: Subscription, context: BillingContext): Subscription {
  const { now, settings } = context;
  const active = { ...found, status: 'active', tries: 0 } as const;
  if (found.status !== 'suspended' || now < found.periodEnd) return { ...active, dueAt: found.periodEnd };
  const month = monthFrom(now, 0, settings.billing.timeZone);
  return { ...active, startedAt: now, period: 0, ...month, dueAt: month.periodEnd };
}

export async function saveSubscription(
  subscription: Subscription,
  { repos, now, tell }: BillingContext,
): Promise<void> {
  await repos.subscriptions.save(withTerms(subscription, now));
  const { id, driver, status } = subscription;
  tell({ type: 'subscription', at: now, subscription: id, driver, status });
}

/** When a subscription that is not paid since then is tried again, or suspended where the last try is over. */
export function nextLook(
  unpaidSince: number,
  tries: number,
  { retryDays, graceDays }: { retryDays: readonly number[]; graceDays: number },
): number {
  return unpaidSince + Math.min(retryDays[tries] ?? graceDays, graceDays) * DAY_MS;
}
