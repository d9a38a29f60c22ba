import type { Payer } from '../payments/payment.js';
import type { Session } from '../sessions/session.js';
import { benefitsOf } from './benefits.js';
import type { SessionBill } from './bill.js';
import type { BillingContext } from './context.js';
import type { DocumentLine } from './document.js';
import type { Subscription } from './subscription.js';

/** What the driver's subscription takes off a session; and notes what of the included energy that uses up, in place of what it did before. */
export async function benefitLines(
  session: Session,
  { facts, currency }: SessionBill,
  lines: readonly DocumentLine[],
  payer: Payer,
  { repos: { subscriptions } }: BillingContext,
): Promise<DocumentLine[]> {
  await subscriptions.removeUse(session.id);
  if (payer.kind !== 'driver') return [];
  const found = await subscriptions.ofDriver(payer.id);
  if (!found || !isEnjoyed(found) || found.plan.currency !== currency) return [];
  const { id, plan, periodStart } = found;
  const left = plan.includedWh - (await subscriptions.usedWh(id, periodStart));
  const benefits = benefitsOf(lines, facts.energyWh, left, plan);
  if (benefits.usedWh > 0) {
    const use = { session: session.id, subscription: id, periodStart, wh: benefits.usedWh };
    await subscriptions.saveUse(use);
  }
  return benefits.lines;
}

/** Whether its benefits are given. */
export function isEnjoyed({ status }: Subscription): boolean {
  return status === 'active' || status === 'grace';
}
