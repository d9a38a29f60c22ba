import type { Payer } from '../payments/payment.js';
import type { BillingContext } from './context.js';
import type { EntryKind, Posting } from './ledger.js';

/** What the payer owes us, as an account. */
export function receivable({ kind, id }: Payer): string {
  return `${kind}:${id}`;
}

/** Posts what has happened, if it moved anything. */
export async function post(
  kind: EntryKind,
  about: { id: string; currency: string },
  postings: readonly Posting[],
  { repos, ids, now }: BillingContext,
): Promise<void> {
  const moving = postings.filter(({ minor }) => minor !== 0);
  if (moving.length === 0) return;
  const { id, currency } = about;
  await repos.ledger.post({ id: ids.next('led'), at: now, currency, kind, about: id, postings: moving });
}
