import type { BillingContext } from './context.js';
import type { Document } from './document.js';
import { invoiceState } from './invoice-state.js';
import { post, receivable } from './post.js';

/** Gives up a part of what is owed for an invoice; below zero it is owed again. Whole minor units. */
export async function postWriteOff(
  { id, currency, payer }: Pick<Document, 'id' | 'currency' | 'payer'>,
  minor: number,
  context: BillingContext,
): Promise<void> {
  await post(
    'write-off',
    { id, currency },
    [
      { account: 'written-off', minor },
      { account: receivable(payer), minor: -minor, invoice: id },
    ],
    context,
  );
}

/** What is credited was not owed, so it was not given up either: or the payer would get back what nobody has paid. */
export async function undoWriteOff(invoiceId: string, context: BillingContext): Promise<void> {
  const invoice = await context.repos.documents.find(invoiceId);
  if (!invoice) return;
  const { outstanding, writtenOff } = await invoiceState(invoice, context.repos);
  const undone = Math.min(writtenOff, -outstanding);
  if (undone > 0) await postWriteOff(invoice, -undone, context);
}
