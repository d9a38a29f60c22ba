import { withTax } from './amounts.js';
import { dateText } from './calendar.js';
import { collect, paymentsOf } from './collect.js';
import type { BillingContext } from './context.js';
import type { Document, DocumentLine } from './document.js';
import { invoiceState } from './invoice-state.js';
import { issueInvoice } from './issue.js';
import { monthFrom } from './months.js';
import { nextLook, noteIfPaid, saveSubscription } from './paid.js';
import { isOnTheWay } from './payments-of-invoice.js';
import type { Subscription } from './subscription.js';

/** Looks after a subscription whose time has come: renews it month by month until now, tries a payment again, suspends or ends it. */
export async function lookAfter(id: string, context: BillingContext): Promise<void> {
  for (;;) {
    const subscription = await context.repos.subscriptions.find(id);
    if (subscription?.dueAt === undefined || subscription.dueAt > context.now) return;
    await STEPS[subscription.status](subscription, context);
  }
}

type Step = (subscription: Subscription, context: BillingContext) => Promise<void>;

const STEPS: Readonly<Record<Subscription['status'], Step>> = {
  pending: end,
  active: renew,
  grace: tryAgain,
  suspended: rest,
  ended: rest,
};

/** Begins the next month, once: its invoice is named after it. */
async function renew(subscription: Subscription, context: BillingContext): Promise<void> {
  if (subscription.cancelled) return end(subscription, context);
  const { repos, settings } = context;
  const { nextPlan, ...current } = subscription;
  const plan = (await repos.subscriptions.plan(nextPlan ?? current.plan.id)) ?? current.plan;
  const period = current.period + 1;
  const month = monthFrom(current.startedAt, period, settings.billing.timeZone);
  await beginMonth({ ...current, plan, period, ...month, dueAt: month.periodEnd }, context);
}

/** Issues the invoice of the month and has it paid. Where nothing can pay it, the grace begins. */
export async function beginMonth(subscription: Subscription, context: BillingContext): Promise<Document> {
  const { id, driver, plan, period, periodStart, periodEnd } = subscription;
  const { timeZone } = context.settings.billing;
  const about = `${dateText(periodStart, timeZone)} to ${dateText(periodEnd, timeZone)}`;
  const invoice = await issueInvoice(
    {
      payer: { kind: 'driver', id: driver },
      currency: plan.currency,
      lines: [monthLine(plan.name, plan.price, plan.taxPercent)],
      cause: { kind: 'subscription', id, part: `${subscription.startedAt}/${period}` },
      about: `${plan.name}, ${about}`,
    },
    context,
  );
  await saveSubscription({ ...subscription, invoice: invoice.id }, context);
  await collect(invoice, context);
  if (invoice.total === 0) await noteIfPaid(invoice, context);
  await graceUnlessPaid(invoice, context);
  return invoice;
}

export function monthLine(text: string, price: number, taxPercent: string): DocumentLine {
  const { net, tax } = withTax(price, taxPercent);
  return { kind: 'subscription', text, quantity: '1', unit: 'month', net, tax, taxPercent };
}

/** A payment for this invoice has come to nothing. */
export async function renewalFailed(invoice: Document, context: BillingContext): Promise<void> {
  if (invoice.cause.kind === 'subscription') await graceUnlessPaid(invoice, context);
}

async function graceUnlessPaid(invoice: Document, context: BillingContext): Promise<void> {
  const { repos, now, settings } = context;
  const subscription = await repos.subscriptions.find(invoice.cause.id);
  if (subscription?.status !== 'active' || subscription.invoice !== invoice.id) return;
  const { outstanding } = await invoiceState(invoice, repos);
  if (outstanding <= 0 || (await paymentsOf(invoice, context)).some(isOnTheWay)) return;
  const dueAt = nextLook(now, 0, settings.billing);
  await saveSubscription({ ...subscription, status: 'grace', tries: 0, unpaidSince: now, dueAt }, context);
}

async function tryAgain(subscription: Subscription, context: BillingContext): Promise<void> {
  const { repos, now, settings } = context;
  const { unpaidSince = now, tries, invoice } = subscription;
  if (now >= nextLook(unpaidSince, Number.POSITIVE_INFINITY, settings.billing)) {
    const { dueAt: _, ...left } = subscription;
    return saveSubscription({ ...left, status: 'suspended' }, context);
  }
  const dueAt = nextLook(unpaidSince, tries + 1, settings.billing);
  await repos.subscriptions.save({ ...subscription, tries: tries + 1, dueAt });
  const unpaid = invoice === undefined ? undefined : await repos.documents.find(invoice);
  if (unpaid) await collect(unpaid, context);
}

export async function end(subscription: Subscription, context: BillingContext): Promise<void> {
  const { dueAt: _, ...left } = subscription;
  await saveSubscription({ ...left, status: 'ended', endedAt: context.now }, context);
}

async function rest({ dueAt: _, ...left }: Subscription, { repos }: BillingContext): Promise<void> {
  await repos.subscriptions.save(left);
}
