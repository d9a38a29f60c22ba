import type { BillingContext } from './context.js';
import { partOf, sumOf } from './credit-lines.js';
import type { Document } from './document.js';
import { invoiceState } from './invoice-state.js';
import { issueCreditNote } from './issue.js';
import { postWriteOff } from './write-off.js';

/**
 * What an operator has let a payer off on an invoice is let off on the one that takes its place too, as far as that one goes: a
 * correction of the session is no reason to ask for it after all.
 */
export async function carryGoodwill(
  former: Document,
  invoice: Document,
  context: BillingContext,
): Promise<void> {
  const notes = await context.repos.documents.list({ kind: 'credit-note', of: former.id });
  const decided = notes.filter(({ cause }) => cause.kind === 'decision');
  const amount = Math.min(-sumOf(decided.flatMap(({ lines }) => lines)), invoice.total);
  if (amount <= 0) return;
  const { payer, currency, lines, id } = invoice;
  await issueCreditNote(
    {
      payer,
      currency,
      lines: partOf(lines, amount),
      cause: { kind: 'decision', id, part: '1' },
      of: id,
      reason: decided.map(({ reason }) => reason).join('; '),
    },
    context,
  );
}

/** Likewise what was given up of the former one. */
export async function carryWriteOff(
  givenUp: number,
  invoice: Document,
  context: BillingContext,
): Promise<void> {
  const { outstanding } = await invoiceState(invoice, context.repos);
  const amount = Math.min(givenUp, outstanding);
  if (amount > 0) await postWriteOff(invoice, amount, context);
}
