import type { Payment } from '../payments/payment.js';
import { requestCapture, requestCharge, requestRefund } from '../payments/requests.js';
import { wholeBelow } from '../payments/whole.js';
import type { BillingContext } from './context.js';
import type { Document } from './document.js';
import { invoiceState } from './invoice-state.js';
import { heldOpen, isOnTheWay, onTheWay, returnable } from './payments-of-invoice.js';
import { post, receivable } from './post.js';
import { payFromWallet, returnToWallet, walletCovers } from './wallet-moves.js';

/**
 * Sees to it that an invoice is paid, and not more than that, as far as it can be done by itself: what is held for it is taken, else
 * the driver's wallet or payment method pays; what is too much goes back the way it came. Counts what is under way already.
 */
export async function collect(invoice: Document, context: BillingContext): Promise<void> {
  const payments = await paymentsOf(invoice, context);
  const { outstanding } = await invoiceState(invoice, context.repos);
  const left = outstanding - (await onTheWay(payments, context.repos));
  const held = payments.find(heldOpen);
  if (left > 0) await take(invoice, left, payments, held, context);
  else if (held) await requestCapture(held, 0, context);
  // What is on its way is given back when it has come.
  const excess = Math.min(-left, -outstanding);
  if (excess > 0) await giveBack(invoice, excess, payments, 'source', context);
}

export async function paymentsOf(
  { id }: Document,
  { repos }: Pick<BillingContext, 'repos'>,
): Promise<Payment[]> {
  const found: Payment[] = [];
  for (const payment of await repos.documents.paymentsOfInvoice(id)) {
    const known = await repos.payments.find(payment);
    if (known) found.push(known);
  }
  return found;
}

async function take(
  invoice: Document,
  amount: number,
  payments: readonly Payment[],
  held: Payment | undefined,
  context: BillingContext,
): Promise<void> {
  if (held && held.currency === invoice.currency) {
    await requestCapture(held, Math.min(amount, held.held), context);
    return;
  }
  // What is held is not known yet; it is taken once it is.
  if (payments.some((it) => it.mode === 'hold' && isOnTheWay(it))) return;
  if (await walletCovers(invoice, amount, context)) return payFromWallet(invoice, amount, context);
  await chargeMethod(invoice, amount, context);
}

/** Charges what the driver pays with where nothing else is said. @returns the payment; undefined: there is nothing to pay with */
export async function chargeMethod(
  invoice: Document,
  amount: number,
  context: BillingContext,
): Promise<Payment | undefined> {
  const { payer, currency, id } = invoice;
  if (payer.kind !== 'driver') return undefined;
  const method = await context.repos.paymentMethods.defaultOf(payer.id);
  if (!method) return undefined;
  const { provider, source } = method;
  const purpose = { kind: 'invoice', invoice: id } as const;
  const payment = await requestCharge({ provider, payer, purpose, source, currency, amount }, context);
  await context.repos.documents.linkPayment(payment.id, id);
  return payment;
}

/**
 * Gives money of an invoice back: to the payments that it came by, the latest first, and what is left into the wallet. A guest has none:
 * what a provider cannot move, as less than a shilling, is kept and told apart.
 */
export async function giveBack(
  invoice: Document,
  amount: number,
  payments: readonly Payment[],
  to: 'source' | 'wallet',
  context: BillingContext,
): Promise<void> {
  let left = amount;
  if (to === 'source') {
    for (const payment of [...payments].reverse()) {
      const part = wholeBelow(payment.provider, Math.min(left, returnable(payment)));
      if (part <= 0) continue;
      await requestRefund(payment, part, 'invoice-corrected', context);
      left -= part;
    }
  }
  if (left > 0 && invoice.payer.kind === 'driver') await returnToWallet(invoice, left, context);
  else if (left > 0 && payments.some(({ provider }) => wholeBelow(provider, left) === 0)) {
    await keepRounding(invoice, left, context);
  }
}

async function keepRounding(invoice: Document, amount: number, context: BillingContext): Promise<void> {
  await post(
    'rounding',
    invoice,
    [
      { account: receivable(invoice.payer), minor: amount, invoice: invoice.id },
      { account: 'revenue:rounding', minor: -amount },
    ],
    context,
  );
}
