import { dateText } from '../../billing/calendar.js';
import { formatMoney } from '../../billing/format.js';
import { invoiceState } from '../../billing/invoice-state.js';
import { nextLook } from '../../billing/paid.js';
import type { Subscription } from '../../billing/subscription.js';
import type { Content } from '../content.js';
import { documentOf } from './invoices.js';
import { kindRows, USUAL_MS, type WriteContext } from './kind.js';

type Written = (subscription: Subscription, context: WriteContext) => Promise<Content | undefined>;

const of =
  (write: Written) =>
  async ({ about }: { about: string }, context: WriteContext) => {
    const subscription = await context.repos.subscriptions.find(about);
    return subscription && write(subscription, context);
  };

async function owedFor({ invoice: id }: Subscription, context: WriteContext) {
  const invoice = id === undefined ? undefined : await context.repos.documents.find(id);
  if (!invoice) return undefined;
  const { outstanding } = await invoiceState(invoice, context.repos);
  return {
    words: `${formatMoney(outstanding, invoice.currency)} of invoice ${invoice.number}`,
    document: await documentOf(invoice, context),
  };
}

const unpaid: Written = async (subscription, context) => {
  const { plan, status, unpaidSince = 0 } = subscription;
  const owed = status === 'grace' ? await owedFor(subscription, context) : undefined;
  if (!owed) return undefined;
  const { billing } = context.settings;
  const until = dateText(nextLook(unpaidSince, Number.POSITIVE_INFINITY, billing), billing.timeZone);
  return {
    subject: `We could not collect what ${plan.name} costs`,
    paragraphs: [
      `We could not collect ${owed.words}. We will try again; ${plan.name} goes on until ${until}.`,
      'See to it that what you pay with is in order.',
    ],
    document: owed.document,
  };
};

const stopped: Written = async (subscription, context) => {
  const { plan, status } = subscription;
  const owed = status === 'suspended' ? await owedFor(subscription, context) : undefined;
  if (!owed) return undefined;
  return {
    subject: `${plan.name} has stopped`,
    paragraphs: [
      `We could not collect ${owed.words}, so ${plan.name} gives nothing any more. It goes on once this is paid.`,
    ],
    document: owed.document,
  };
};

const ended: Written = async ({ plan, status, endedAt = 0 }, { settings }) => {
  if (status !== 'ended') return undefined;
  const when = dateText(endedAt, settings.billing.timeZone);
  return {
    subject: `${plan.name} has ended`,
    paragraphs: [`Your subscription ${plan.name} has ended on ${when}. Nothing more is collected for it.`],
  };
};

async function paid(id: string, context: WriteContext): Promise<Content | undefined> {
  const { repos } = context;
  const invoice = await repos.documents.find(id);
  const known = invoice && (await repos.subscriptions.find(invoice.cause.id));
  if (!invoice || !known) return undefined;
  const { plan, periodEnd } = known;
  const until = dateText(periodEnd, invoice.timeZone);
  const isFirst = known.period === 0 && known.invoice === id;
  return {
    subject: isFirst ? `${plan.name} has begun` : `${plan.name} is paid`,
    paragraphs: [
      `${plan.name} goes on until ${until}${known.cancelled ? ', and ends then' : ''}. Your invoice ${invoice.number} is paid and attached.`,
    ],
    facts: [
      ...(invoice.about === undefined ? [] : [['For', invoice.about] as const]),
      ['Total', formatMoney(invoice.total, invoice.currency)],
    ],
    document: await documentOf(invoice, context),
  };
}

/** Subscriptions, month by month. */
export const subscriptionKinds = kindRows({
  'subscription-paid': {
    summary: 'That a subscription has begun or was renewed, with its invoice as PDF',
    usefulFor: USUAL_MS * 10,
    write: ({ about }, context) => paid(about, context),
  },
  'subscription-unpaid': {
    summary: 'That the month of a subscription could not be collected',
    usefulFor: USUAL_MS,
    write: of(unpaid),
  },
  'subscription-stopped': {
    summary: 'That a subscription gives nothing until it is paid',
    usefulFor: USUAL_MS,
    write: of(stopped),
  },
  'subscription-ended': {
    summary: 'That a subscription has ended',
    usefulFor: USUAL_MS,
    write: of(ended),
  },
});
