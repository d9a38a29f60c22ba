import type { Document } from '../../billing/document.js';
import { formatMoney } from '../../billing/format.js';
import { creditIn } from '../../billing/wallet-moves.js';
import type { Failure, Payment } from '../../payments/payment.js';
import type { Content, Fact } from '../content.js';
import { stateOf } from './invoices.js';
import { kindRows, USUAL_MS, type WriteContext } from './kind.js';

/** What a payer is told of why it came to nothing. What a provider says is for the operator. */
const REASONS: Readonly<Record<string, string>> = {
  'insufficient-funds': 'there is not enough money',
  'card-expired': 'the card has expired',
  'refused-by-payer': 'it was not confirmed',
  'authentication-failed': 'it was not confirmed',
  'no-answer': 'the bank did not answer',
};

function reasonOf(failure: Failure | undefined): string {
  return REASONS[failure?.code ?? ''] ?? 'it was declined';
}

const WORDS: Readonly<Record<Payment['purpose']['kind'], { what: string; todo: string }>> = {
  session: {
    what: 'your charging session',
    todo: 'Choose something else to pay with, or see to it that this is in order, and start again.',
  },
  invoice: {
    what: 'your invoice',
    todo: 'Pay it with something else, or see to it that what you pay with is in order.',
  },
  reservation: { what: 'your reservation', todo: 'Choose something else to pay with, and reserve again.' },
  'top-up': {
    what: 'your wallet',
    todo: 'Nothing was put into your wallet. Try again, or with something else to pay with.',
  },
  subscription: {
    what: 'your subscription',
    todo: 'Pay it with something else, or see to it that what you pay with is in order.',
  },
};

async function methodFact({ payer, source }: Payment, { repos }: WriteContext): Promise<Fact[]> {
  const methods = await repos.paymentMethods.ofDriver(payer.id);
  const method = methods.find((it) => it.source === source);
  return method ? [['Paid with', `${method.brand} ending in ${method.last4}`]] : [];
}

async function invoiceOf({ id, purpose }: Payment, { repos }: WriteContext): Promise<Document | undefined> {
  const invoice = purpose.kind === 'invoice' ? purpose.invoice : await repos.documents.invoiceOfPayment(id);
  return invoice === undefined ? undefined : repos.documents.find(invoice);
}

/** A month that could not be collected has letters of its own. */
async function toldOtherwise(invoice: Document | undefined, { repos }: WriteContext): Promise<boolean> {
  if (invoice?.cause.kind !== 'subscription') return false;
  return (await repos.subscriptions.find(invoice.cause.id))?.status !== 'pending';
}

async function declined(id: string, context: WriteContext): Promise<Content | undefined> {
  const payment = await context.repos.payments.find(id);
  if (payment?.status !== 'failed') return undefined;
  const invoice = await invoiceOf(payment, context);
  if (await toldOtherwise(invoice, context)) return undefined;
  const { what, todo } = WORDS[invoice ? 'invoice' : payment.purpose.kind];
  const amount = formatMoney(payment.amount, payment.currency);
  const state = invoice && (await stateOf(invoice, context));
  return {
    subject: `Your payment of ${amount} was declined`,
    paragraphs: [`We could not get ${amount} for ${what}: ${reasonOf(payment.failure)}.`],
    facts: [
      ...(invoice ? [['Invoice', invoice.number] as const] : []),
      ...(await methodFact(payment, context)),
      ...(state?.facts ?? []),
    ],
    closing: [todo, ...(state ? [state.words] : [])],
  };
}

async function action(id: string, context: WriteContext): Promise<Content | undefined> {
  const payment = await context.repos.payments.find(id);
  if (payment?.status !== 'action-needed') return undefined;
  const { currency, purpose, actionUrl } = payment;
  const amount = formatMoney(payment.amount, currency);
  const { what } = WORDS[purpose.kind];
  // The sandbox gives a path, which leads nowhere from a letter.
  const link = actionUrl !== undefined && /^https?:\/\//.test(actionUrl);
  const where = actionUrl === undefined ? 'on your telephone' : 'in your account';
  return {
    subject: `Confirm your payment of ${amount}`,
    paragraphs: [`Your bank wants you to confirm ${amount} for ${what}.`],
    facts: await methodFact(payment, context),
    ...(link && { link: { label: 'Confirm it here', url: actionUrl } }),
    closing: [
      ...(link ? [] : [`Confirm it ${where}.`]),
      'Without it nothing is taken. If you know nothing of it, do nothing, and tell us.',
    ],
  };
}

async function refunded(id: string, refund: string, context: WriteContext): Promise<Content | undefined> {
  const payment = await context.repos.payments.find(id);
  const given = payment?.refunds.find((it) => it.id === refund);
  if (!payment || given?.status !== 'done') return undefined;
  const amount = formatMoney(given.amount, payment.currency);
  const invoice = await invoiceOf(payment, context);
  const where = given.to === 'wallet' ? 'into your wallet' : 'to where it was paid from';
  return {
    subject: `You get ${amount} back`,
    paragraphs: [
      `We have given ${amount} back ${where}.`,
      ...(given.to === 'wallet' ? [] : ['It can take some days until your bank shows it.']),
    ],
    facts: [
      ...(invoice ? [['Invoice', invoice.number] as const] : []),
      ...(given.to === 'wallet' ? [] : await methodFact(payment, context)),
    ],
  };
}

async function toppedUp(id: string, context: WriteContext): Promise<Content | undefined> {
  const payment = await context.repos.payments.find(id);
  const wallet = payment && (await context.repos.wallets.find(payment.payer.id));
  if (!payment || !wallet) return undefined;
  const { balance, currency } = await creditIn(wallet, context.repos);
  const amount = formatMoney(payment.captured, payment.currency);
  return {
    subject: `${amount} are in your wallet`,
    paragraphs: [`We have received ${amount} for your wallet.`],
    facts: [...(await methodFact(payment, context)), ['In it now', formatMoney(balance, currency)]],
  };
}

/** What has become of what people pay. */
export const paymentKinds = kindRows({
  'payment-declined': {
    summary: 'That a payment came to nothing, why, and what to do',
    usefulFor: USUAL_MS,
    write: ({ about }, context) => declined(about, context),
  },
  'payment-action': {
    summary: 'That a payment waits for its payer: a second factor, a PIN',
    usefulFor: 15 * 60_000,
    write: ({ about }, context) => action(about, context),
  },
  refund: {
    summary: 'That money was given back',
    usefulFor: USUAL_MS,
    write: ({ about, facts: { refund = '' } }, context) => refunded(about, refund, context),
  },
  'wallet-topped-up': {
    summary: 'What was put into the wallet',
    optional: true,
    usefulFor: USUAL_MS,
    write: ({ about }, context) => toppedUp(about, context),
  },
});
