import type { Payment } from '../payments/payment.js';
import type { PaymentChange } from '../payments/transition.js';
import { collect } from './collect.js';
import type { BillingContext } from './context.js';
import type { Document } from './document.js';
import { invoiceState } from './invoice-state.js';
import { putOnRecord } from './issue.js';
import type { EntryKind, Posting } from './ledger.js';
import { noteIfPaid } from './paid.js';
import { post, receivable } from './post.js';
import { renewalFailed } from './renewal.js';
import { openWallet, returnToWallet, tellWallet, walletAccount } from './wallet-moves.js';

/**
 * Posts what has come of a payment to the ledger, and does what follows: an invoice is paid, a wallet topped up, a subscription goes
 * on. In the transaction in which the payment's change is put on record.
 */
export async function onPaymentSettled(
  payment: Payment,
  change: PaymentChange,
  context: BillingContext,
): Promise<void> {
  const invoice = await invoiceOf(payment, context);
  await book(payment, change, invoice, context);
  if (change.kind === 'captured' && change.amount > 0)
    await receipt(payment, change.amount, invoice, context);
  if (payment.purpose.kind === 'top-up') await tellTopUp(payment, context);
  if (invoice) await follow(payment, change, invoice, context);
}

/** The invoice that it counts for now. */
async function invoiceOf({ id, purpose }: Payment, { repos }: BillingContext): Promise<Document | undefined> {
  const linked = await repos.documents.invoiceOfPayment(id);
  const named = purpose.kind === 'invoice' ? purpose.invoice : undefined;
  const invoice = linked ?? named;
  return invoice === undefined ? undefined : repos.documents.find(invoice);
}

/** Between the provider, or the wallet, and what the payment is for. */
async function book(
  payment: Payment,
  change: PaymentChange,
  invoice: Document | undefined,
  context: BillingContext,
): Promise<void> {
  const { amount, kind, refund } = change;
  if (kind !== 'captured' && kind !== 'refunded') return;
  const { payer, currency, purpose, provider } = payment;
  const paid = kind === 'captured' ? amount : -amount;
  const other = refund?.to === 'wallet' ? walletAccount(payer.id) : `provider:${provider}`;
  if (refund?.to === 'wallet') await openWallet(payer.id, currency, context);
  const postings = [
    { account: other, minor: paid },
    { ...target(payment, invoice), minor: -paid },
  ];
  await post(ENTRY_KINDS[purpose.kind === 'top-up' ? 'top-up' : 'other'][kind], payment, postings, context);
}

const ENTRY_KINDS = {
  'top-up': { captured: 'top-up', refunded: 'top-up-refund' },
  other: { captured: 'payment', refunded: 'refund' },
} as const satisfies Record<string, Record<'captured' | 'refunded', EntryKind>>;

function target({ purpose, payer }: Payment, invoice: Document | undefined): Omit<Posting, 'minor'> {
  if (purpose.kind === 'top-up') return { account: walletAccount(payer.id) };
  return { account: receivable(payer), ...(invoice && { invoice: invoice.id }) };
}

async function receipt(
  { id, payer, currency, provider, purpose }: Payment,
  amount: number,
  invoice: Document | undefined,
  context: BillingContext,
): Promise<void> {
  const cause = { kind: 'payment', id, part: 'captured' } as const;
  if (await context.repos.documents.caused('receipt', cause)) return;
  const text =
    purpose.kind === 'top-up' ? 'Wallet top-up' : `Payment${invoice ? ` of invoice ${invoice.number}` : ''}`;
  const line = { kind: 'payment', text, net: amount, tax: 0, taxPercent: '0' };
  await putOnRecord(
    'receipt',
    {
      payer,
      currency,
      lines: [line],
      cause,
      about: `${provider}, ${id}`,
      ...(invoice && { of: invoice.id }),
    },
    context,
  );
}

async function tellTopUp({ payer, currency }: Payment, context: BillingContext): Promise<void> {
  await tellWallet(await openWallet(payer.id, currency, context), context);
}

/** What becomes of the invoice that the payment is for. */
async function follow(
  payment: Payment,
  change: PaymentChange,
  invoice: Document,
  context: BillingContext,
): Promise<void> {
  const { kind, refund } = change;
  if (kind === 'captured') return afterCapture(invoice, context);
  if (kind === 'authorized') return collect(invoice, context);
  if (kind === 'refund-failed') {
    if (!refund?.unused) await keepInWallet(invoice, change.amount, context);
    return;
  }
  // A hold that came to nothing leaves the other ways to pay; a charge was one of them.
  if (ENDED.includes(kind)) {
    if (payment.mode === 'hold') await collect(invoice, context);
    await renewalFailed(invoice, context);
  }
}

const ENDED: readonly PaymentChange['kind'][] = ['failed', 'cancelled', 'expired'];

async function afterCapture(invoice: Document, context: BillingContext): Promise<void> {
  await collect(invoice, context);
  await noteIfPaid(invoice, context);
}

/** What cannot go back whence it came is the driver's all the same. */
async function keepInWallet(invoice: Document, amount: number, context: BillingContext): Promise<void> {
  const { outstanding } = await invoiceState(invoice, context.repos);
  const left = Math.min(amount, -outstanding);
  if (left > 0 && invoice.payer.kind === 'driver') await returnToWallet(invoice, left, context);
}
