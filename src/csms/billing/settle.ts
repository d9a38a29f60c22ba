import type { Payer } from '../payments/payment.js';
import type { Bill } from '../pricing/index.js';
import type { Session } from '../sessions/session.js';
import { negated } from './amounts.js';
import { benefitLines } from './apply-benefits.js';
import type { SessionBill } from './bill.js';
import { hasLines, linesOfBill } from './bill-lines.js';
import { minuteText } from './calendar.js';
import { recordCredit } from './charge-records/record-credit.js';
import { recordSession } from './charge-records/record-session.js';
import { collect, giveBack, paymentsOf } from './collect.js';
import type { BillingContext } from './context.js';
import { restOf, sumOf } from './credit-lines.js';
import type { Cause, Document, DocumentLine } from './document.js';
import { carryGoodwill, carryWriteOff } from './goodwill.js';
import { invoiceState } from './invoice-state.js';
import { issueCreditNote, issueInvoice } from './issue.js';
import { payerOf } from './parties.js';
import { post, receivable } from './post.js';

/**
 * Makes the invoice of an ended session and has it paid, in the transaction that bills it, and puts on record what it came to. A bill
 * that was made anew takes the place of the former by a credit note and a new invoice, and what was paid for it or let off counts for
 * the new one. Sessions of nobody have no invoice. Repeated, it does nothing.
 */
export async function settle(session: Session, bill: SessionBill, context: BillingContext): Promise<void> {
  await invoiceOf(session, bill, context);
  await recordSession(session, bill, context);
}

async function invoiceOf(session: Session, bill: SessionBill, context: BillingContext): Promise<void> {
  const payer = payerOf(session);
  if (!payer) return;
  const cause: Cause = { kind: 'session', id: String(session.id), part: String(bill.revision) };
  const { documents } = context.repos;
  const former = await documents.newest('invoice', 'session', cause.id);
  if (former && (await stillHolds(former, bill, context))) return;
  const givenUp = former ? (await invoiceState(former, context.repos)).writtenOff : 0;
  if (former) await creditRest(former, cause, context);
  const lines = await linesOf(session, bill, payer, context);
  if (lines.length === 0) {
    if (former) await returnAll(former, context);
    return;
  }
  const about = aboutSession(session, context);
  const invoice = await issueInvoice(
    { payer, currency: bill.currency, lines, cause, about, ...(former && { of: former.id }) },
    context,
  );
  if (former) {
    await carryOver(former, invoice, context);
    await carryGoodwill(former, invoice, context);
    await carryWriteOff(givenUp, invoice, context);
  }
  if (session.payment !== undefined) await documents.linkPayment(session.payment, invoice.id);
  await collect(invoice, context);
}

/** It says what the bill says, and was not taken back by a former correction. */
async function stillHolds(invoice: Document, bill: SessionBill, { repos }: BillingContext): Promise<boolean> {
  const correction = await repos.documents.newest('credit-note', 'session', invoice.cause.id);
  return correction?.of !== invoice.id && hasLines(invoice, linesOfBill(bill));
}

/** Makes the invoice of a bill that is of no session: a reservation's fee, a place kept for nobody. Repeated, it does nothing. */
export async function invoiceBill(
  {
    payer,
    bill,
    cause,
    about,
    payment,
  }: { payer: Payer; bill: Bill; cause: Cause; about: string; payment?: string },
  context: BillingContext,
): Promise<Document | undefined> {
  const { documents } = context.repos;
  const known = await documents.caused('invoice', cause);
  if (known || bill.lines.length === 0) return known;
  const lines = linesOfBill(bill);
  const invoice = await issueInvoice({ payer, currency: bill.currency, lines, cause, about }, context);
  if (payment !== undefined) await documents.linkPayment(payment, invoice.id);
  await collect(invoice, context);
  return invoice;
}

async function linesOf(
  session: Session,
  bill: SessionBill,
  payer: Payer,
  context: BillingContext,
): Promise<DocumentLine[]> {
  const lines = linesOfBill(bill);
  return [...lines, ...(await benefitLines(session, bill, lines, payer, context))];
}

/**
 * Takes back an invoice whose cause was none, and gives back what was paid for it. What was given up of it never was owed, and is no
 * loss any more. Repeated, it does nothing.
 */
export async function takeBack(invoice: Document, reason: string, context: BillingContext): Promise<void> {
  const { writtenOff } = await invoiceState(invoice, context.repos);
  const account = receivable(invoice.payer);
  await post(
    'write-off',
    invoice,
    [
      { account: 'written-off', minor: -writtenOff },
      { account, minor: writtenOff, invoice: invoice.id },
    ],
    context,
  );
  await creditRest(invoice, invoice.cause, context, reason);
  await recordCredit(invoice, context);
  await collect(invoice, context);
}

/** Takes back what of an invoice was not taken back yet. */
async function creditRest(
  invoice: Document,
  cause: Cause,
  context: BillingContext,
  reason = 'session corrected',
): Promise<void> {
  const { payer, currency, id } = invoice;
  const credited = await context.repos.documents.list({ kind: 'credit-note', of: id });
  const lines = restOf(invoice, credited);
  if (sumOf(lines) === 0) return;
  await issueCreditNote({ payer, currency, lines: negated(lines), cause, of: id, reason }, context);
}

/** What was paid for the former counts for the one in its place, with the payments under way. */
async function carryOver(former: Document, invoice: Document, context: BillingContext): Promise<void> {
  const { repos } = context;
  const { outstanding } = await invoiceState(former, repos);
  const account = receivable(invoice.payer);
  await post(
    'transfer',
    invoice,
    [
      { account, minor: -outstanding, invoice: former.id },
      { account, minor: outstanding, invoice: invoice.id },
    ],
    context,
  );
  for (const payment of await repos.documents.paymentsOfInvoice(former.id)) {
    await repos.documents.linkPayment(payment, invoice.id);
  }
}

async function returnAll(invoice: Document, context: BillingContext): Promise<void> {
  const { outstanding } = await invoiceState(invoice, context.repos);
  if (outstanding < 0) {
    await giveBack(invoice, -outstanding, await paymentsOf(invoice, context), 'source', context);
  }
}

function aboutSession(
  { stationId, startedAt, endedAt, idledFor = 0 }: Session,
  { settings }: BillingContext,
): string {
  const { timeZone } = settings.billing;
  const end = endedAt === undefined ? '' : ` to ${minuteText(endedAt + idledFor, timeZone)}`;
  return `${stationId}, ${minuteText(startedAt, timeZone)}${end}`;
}
