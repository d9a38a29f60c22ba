import { Refused } from '../refused.js';
import { negated } from './amounts.js';
import { recordCredit } from './charge-records/record-credit.js';
import { chargeMethod, giveBack, paymentsOf } from './collect.js';
import type { BillingContext } from './context.js';
import { partOf, restOf, sumOf } from './credit-lines.js';
import type { Document } from './document.js';
import { invoiceState } from './invoice-state.js';
import { issueCreditNote } from './issue.js';
import { onTheWay } from './payments-of-invoice.js';
import { payFromWallet } from './wallet-moves.js';
import { postWriteOff } from './write-off.js';

export interface CreditWish {
  /** Whole minor units with tax; absent: all that was not credited yet. */
  amount?: number;
  reason: string;
  /** Where what was paid too much goes. `none`: it stays as the payer's credit on the invoice. */
  refund: 'source' | 'wallet' | 'none';
}

/** Credits an invoice wholly or in part, and gives back what is paid too much then. Throws Refused. */
export async function credit(
  invoice: Document,
  { amount, reason, refund }: CreditWish,
  context: BillingContext,
): Promise<Document> {
  checkInvoice(invoice);
  const { repos } = context;
  const former = await repos.documents.list({ kind: 'credit-note', of: invoice.id });
  const rest = restOf(invoice, former);
  const left = sumOf(rest);
  if (left === 0) throw new Refused('invoice-credited', `invoice ${invoice.number} is credited already`);
  if (amount !== undefined && (amount <= 0 || amount > left)) {
    throw new Refused('credit-above-invoice', `${left} can still be credited, not ${amount}`, 'amount');
  }
  const note = await issueCreditNote(
    {
      payer: invoice.payer,
      currency: invoice.currency,
      lines: amount === undefined || amount === left ? negated(rest) : partOf(rest, amount),
      cause: { kind: 'decision', id: invoice.id, part: String(former.length + 1) },
      of: invoice.id,
      reason,
    },
    context,
  );
  await returnExcess(invoice, refund, context);
  await recordCredit(invoice, context);
  return note;
}

async function returnExcess(
  invoice: Document,
  refund: CreditWish['refund'],
  context: BillingContext,
): Promise<void> {
  if (refund === 'none') return;
  const payments = await paymentsOf(invoice, context);
  const { outstanding } = await invoiceState(invoice, context.repos);
  const excess = (await onTheWay(payments, context.repos)) - outstanding;
  if (excess > 0) await giveBack(invoice, Math.min(excess, -outstanding), payments, refund, context);
}

/** Pays an invoice, by wallet or by what the driver pays with. Throws Refused. */
export async function pay(
  invoice: Document,
  by: 'wallet' | 'method',
  context: BillingContext,
): Promise<void> {
  checkInvoice(invoice);
  const payments = await paymentsOf(invoice, context);
  const { outstanding } = await invoiceState(invoice, context.repos);
  if (outstanding <= 0) throw new Refused('invoice-paid', `invoice ${invoice.number} is paid`);
  const left = outstanding - (await onTheWay(payments, context.repos));
  if (left <= 0)
    throw new Refused('invoice-being-paid', `a payment of invoice ${invoice.number} is under way`);
  if (by === 'wallet') return payFromWallet(invoice, left, context);
  if (!(await chargeMethod(invoice, left, context))) {
    throw new Refused('payment-method-missing', 'the driver has nothing on record to pay with');
  }
}

/** Gives up what is still to be paid. Throws Refused. */
export async function writeOff(invoice: Document, context: BillingContext): Promise<void> {
  checkInvoice(invoice);
  const { outstanding } = await invoiceState(invoice, context.repos);
  if (outstanding <= 0) throw new Refused('invoice-paid', `nothing of invoice ${invoice.number} is open`);
  await postWriteOff(invoice, outstanding, context);
}

function checkInvoice({ kind, number }: Document): void {
  if (kind !== 'invoice') throw new Refused('not-an-invoice', `${number} is a ${kind}, not an invoice`);
}
