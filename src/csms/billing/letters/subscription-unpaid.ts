import type { Repositories } from '../../context.js';
import type { CsmsParts } from '../../parts.js';
import { dateText } from '../calendar.js';
import { formatMoney } from '../format.js';
import { invoiceState } from '../invoice-state.js';
import { nextLook } from '../paid.js';
import type { Subscription } from '../subscription.js';
import type { Letter } from './letters.js';

/** What drivers are written whose month could not be collected: that it will be tried again until when, and that it has stopped. */
export async function subscriptionUnpaid(
  { subscription: id, at }: { subscription: string; at: number },
  repos: Repositories,
  { settings }: CsmsParts,
): Promise<Letter | undefined> {
  const subscription = await repos.subscriptions.find(id);
  if (subscription?.status !== 'grace' && subscription?.status !== 'suspended') return undefined;
  // Other changes of it while it is not paid are no news.
  if (subscription.status === 'grace' && subscription.unpaidSince !== at) return undefined;
  const account = await repos.accounts.find(subscription.driver);
  if (account?.kind !== 'driver') return undefined;
  const owed = await owedFor(subscription, repos);
  if (owed === undefined) return undefined;
  const { plan, unpaidSince = 0, status } = subscription;
  const until = nextLook(unpaidSince, Number.POSITIVE_INFINITY, settings.billing);
  if (status === 'suspended') {
    return {
      to: account.email,
      subject: `${plan.name} has stopped`,
      text: `We could not collect ${owed}, so ${plan.name} gives nothing any more. It goes on once this is paid.`,
    };
  }
  return {
    to: account.email,
    subject: `We could not collect what ${plan.name} costs`,
    text: `We could not collect ${owed}. We will try again; ${plan.name} goes on until ${dateText(until, settings.billing.timeZone)}. See to it that what you pay with is in order.`,
  };
}

async function owedFor({ invoice: id }: Subscription, repos: Repositories): Promise<string | undefined> {
  const invoice = id === undefined ? undefined : await repos.documents.find(id);
  if (!invoice) return undefined;
  const { outstanding } = await invoiceState(invoice, repos);
  return `${formatMoney(outstanding, invoice.currency)} of invoice ${invoice.number}`;
}
