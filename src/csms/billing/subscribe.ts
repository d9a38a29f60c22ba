import { ratio } from '../pricing/rational.js';
import { Refused } from '../refused.js';
import { negated, times, totalsOf, withTax } from './amounts.js';
import { DAY_MS } from './calendar.js';
import { collect } from './collect.js';
import type { BillingContext } from './context.js';
import { credit } from './credit.js';
import type { Document, DocumentLine } from './document.js';
import { invoiceState } from './invoice-state.js';
import { issueInvoice } from './issue.js';
import { daysLeft, monthFrom } from './months.js';
import { saveSubscription } from './paid.js';
import { beginMonth, end } from './renewal.js';
import type { Plan, Subscription } from './subscription.js';

/** When a change of a subscription takes effect. */
export type When = 'now' | 'period-end';

/** Subscribes a driver; the first month is paid at once, and its benefits begin when it is. Throws Refused. */
export async function subscribe(
  driver: string,
  planId: string,
  context: BillingContext,
): Promise<Subscription> {
  const { repos, ids, now, settings } = context;
  const plan = await offered(planId, context);
  if (await repos.subscriptions.ofDriver(driver)) {
    throw new Refused('subscription-exists', `driver ${driver} has a subscription already`, 'driver');
  }
  const { timeZone, graceDays } = settings.billing;
  const id = ids.next('sub');
  await beginMonth(
    {
      ...{ id, driver, plan, status: 'pending', startedAt: now, period: 0, cancelled: false, tries: 0 },
      ...monthFrom(now, 0, timeZone),
      dueAt: now + graceDays * DAY_MS,
    },
    context,
  );
  return stored(id, context);
}

/** Changes the plan: at the end of the month, or now by its days. Throws Refused. @param given Its name counts. */
export async function changePlan(
  given: Pick<Subscription, 'id'>,
  planId: string,
  when: When,
  context: BillingContext,
): Promise<Subscription> {
  const subscription = await stored(given.id, context);
  checkRuns(subscription);
  const plan = await offered(planId, context);
  if (plan.currency !== subscription.plan.currency) {
    throw new Refused('plan-currency', `the subscription is in ${subscription.plan.currency}`, 'plan');
  }
  if (when === 'period-end') {
    await saveSubscription({ ...subscription, nextPlan: plan.id }, context);
    return stored(subscription.id, context);
  }
  const { nextPlan: _, ...kept } = subscription;
  await saveSubscription({ ...kept, plan }, context);
  await payDifference(subscription, plan, context);
  return stored(subscription.id, context);
}

/**
 * Ends it with the month, or now; what was paid for the days left comes back then. Throws Refused.
 * @param given Its name counts: what comes back is reckoned by what is on record now, and so comes once.
 */
export async function cancel(
  given: Pick<Subscription, 'id'>,
  when: When,
  context: BillingContext,
): Promise<Subscription> {
  const subscription = await stored(given.id, context);
  if (subscription.status === 'ended') throw new Refused('subscription-ended', 'it has ended already');
  if (when === 'period-end' && subscription.status !== 'suspended' && subscription.status !== 'pending') {
    await saveSubscription({ ...subscription, cancelled: true }, context);
    return stored(subscription.id, context);
  }
  await end(subscription, context);
  await creditDays(subscription, [unusedLine(subscription, context)], context);
  return stored(subscription.id, context);
}

/** What is left of the old plan's month off, what is left of the month on the new plan on. */
async function payDifference(former: Subscription, plan: Plan, context: BillingContext): Promise<void> {
  const lines = [unusedLine(former, context), daysLine({ ...former, plan }, 1, context)];
  const { total, net } = totalsOf(lines);
  if (total < 0 || net < 0) return creditDays(former, lines, context);
  if (total === 0) return;
  const count = await changesOf(former, context);
  const invoice = await issueInvoice(
    {
      payer: { kind: 'driver', id: former.driver },
      currency: plan.currency,
      lines,
      cause: {
        kind: 'subscription',
        id: former.id,
        part: `${former.startedAt}/${former.period}/${count + 1}`,
      },
      about: `${former.plan.name} to ${plan.name}`,
    },
    context,
  );
  await collect(invoice, context);
}

function unusedLine(subscription: Subscription, context: BillingContext): DocumentLine {
  return daysLine(subscription, -1, context);
}

/** The days of this month that are left, today among them, on the plan. */
function daysLine(subscription: Subscription, sign: 1 | -1, { now, settings }: BillingContext): DocumentLine {
  const { plan } = subscription;
  const { left, all } = daysLeft(subscription, now, settings.billing.timeZone);
  const { net, tax } = withTax(times(plan.price, ratio(left, all)), plan.taxPercent);
  const text = `${plan.name}, ${left} of ${all} days`;
  return { kind: 'subscription', text, net: sign * net, tax: sign * tax, taxPercent: plan.taxPercent };
}

/** Takes lines below zero off what was invoiced for this month, the latest first. */
async function creditDays(
  subscription: Subscription,
  lines: readonly DocumentLine[],
  context: BillingContext,
): Promise<void> {
  let left = totalsOf(negated(lines)).total;
  for (const invoice of (await invoicesOfMonth(subscription, context)).reverse()) {
    const { credited } = await invoiceState(invoice, context.repos);
    const amount = Math.min(left, invoice.total - credited);
    if (amount <= 0) continue;
    await credit(invoice, { amount, reason: 'days not used', refund: 'source' }, context);
    left -= amount;
  }
}

async function invoicesOfMonth(
  { id, startedAt, period }: Subscription,
  { repos }: BillingContext,
): Promise<Document[]> {
  const all = await repos.documents.list({ kind: 'invoice', cause: 'subscription', causeId: id });
  const month = `${startedAt}/${period}`;
  return all.filter(({ cause }) => cause.part === month || cause.part.startsWith(`${month}/`));
}

async function changesOf(subscription: Subscription, context: BillingContext): Promise<number> {
  return (await invoicesOfMonth(subscription, context)).length - 1;
}

async function offered(id: string, { repos }: BillingContext): Promise<Plan> {
  const plan = await repos.subscriptions.plan(id);
  if (!plan?.offered) throw new Refused('plan-not-offered', `plan ${id} is not offered`, 'plan');
  return plan;
}

function checkRuns({ status }: Subscription): void {
  if (status === 'ended') throw new Refused('subscription-ended', 'it has ended');
  if (status === 'active' || status === 'grace') return;
  throw new Refused('subscription-unpaid', 'its month is to be paid first');
}

async function stored(id: string, { repos }: BillingContext): Promise<Subscription> {
  return (await repos.subscriptions.find(id)) as Subscription;
}
