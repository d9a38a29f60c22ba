import type { Payer } from '../payments/payment.js';
import type { Session } from '../sessions/session.js';
import { benefitsOf } from './benefits.js';
import type { SessionBill } from './bill.js';
import type { BillingContext } from './context.js';
import type { DocumentLine } from './document.js';
import type { SubscriptionRepository } from './subscription.js';
import { type Terms, termsAt } from './terms.js';

/**
 * What the driver's subscription takes off a session, by its terms when the session ended, however late it is billed; and notes what of
 * the included energy that uses up, in place of what it did before.
 */
export async function benefitLines(
  session: Session,
  { facts, currency }: SessionBill,
  lines: readonly DocumentLine[],
  payer: Payer,
  { repos: { subscriptions }, now }: BillingContext,
): Promise<DocumentLine[]> {
  await subscriptions.removeUse(session.id);
  if (payer.kind !== 'driver') return [];
  const found = await inForce(payer.id, session.endedAt ?? now, subscriptions);
  if (!found || found.plan.currency !== currency) return [];
  const { subscription, plan, periodStart } = found;
  const left = plan.includedWh - (await subscriptions.usedWh(subscription, periodStart));
  const benefits = benefitsOf(lines, facts.energyWh, left, plan);
  if (benefits.usedWh > 0) {
    await subscriptions.saveUse({ session: session.id, subscription, periodStart, wh: benefits.usedWh });
  }
  return benefits.lines;
}

async function inForce(
  driver: string,
  at: number,
  subscriptions: SubscriptionRepository,
): Promise<(Terms & { subscription: string }) | undefined> {
  for (const it of (await subscriptions.list({ driver })).reverse()) {
    const terms = termsAt(it, at);
    if (terms) return { ...terms, subscription: it.id };
  }
  return undefined;
}
