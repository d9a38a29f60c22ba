import { isCharged } from '../bill-lines.js';
import type { BillingContext } from '../context.js';
import { restOf, sumOf } from '../credit-lines.js';
import type { Document } from '../document.js';
import type { ChargeRecord, TakenOff } from './charge-record.js';

/** What a record says. */
export type Content = Omit<ChargeRecord, 'key' | 'id' | 'credits' | 'recordedAt'>;

/** What was said last, whether or not it was taken back. @param records In their order. */
export function lastOf(records: readonly ChargeRecord[]): ChargeRecord | undefined {
  return records.findLast(({ credits }) => credits === undefined);
}

/**
 * Puts on record what there is to say now, if it is not what the last record says; that one is taken back.
 *
 * @param of What the records are named after. @param content Undefined: nothing is left to say.
 * @param complete Adds what is only looked for where a record is made.
 */
export async function keepRecord(
  of: string,
  records: readonly ChargeRecord[],
  content: Content | undefined,
  context: BillingContext,
  complete: (content: Content) => Promise<Content> = async (it) => it,
): Promise<void> {
  const last = lastOf(records);
  const holds = last && !records.some(({ credits }) => credits === last.id) ? last : undefined;
  if (holds && content && isSame(holds, content)) return;
  if (holds) await put({ ...holds, id: `${holds.id}-C`, credits: holds.id }, context);
  if (!content) return;
  const count = records.filter(({ credits }) => credits === undefined).length;
  await put({ ...(await complete(content)), id: `${of}-${count + 1}` }, context);
}

async function put(
  record: Omit<ChargeRecord, 'key' | 'recordedAt'>,
  { repos, ids, now }: BillingContext,
): Promise<void> {
  await repos.chargeRecords.add({ ...record, key: ids.next('rec'), recordedAt: now });
}

/** What stands on an invoice besides what is charged, and on its credit notes; undefined: all of it was credited. */
export async function takenOffOf(
  invoice: Document,
  { repos }: BillingContext,
): Promise<TakenOff[] | undefined> {
  const notes = await repos.documents.list({ kind: 'credit-note', of: invoice.id });
  const credited = notes.flatMap(({ lines }) => lines);
  if (credited.length > 0 && sumOf(restOf(invoice, notes)) === 0) return undefined;
  const benefits = invoice.lines.filter((line) => !isCharged(line));
  return [...benefits, ...credited].map(({ kind, text, net, tax }) => ({ kind, text, net, tax }));
}

/** Same bill, same payer, same invoice, same taken off. */
function isSame(a: Content, b: Content): boolean {
  const { driverId, guestId, idToken } = a.session;
  return (
    a.bill.revision === b.bill.revision &&
    driverId === b.session.driverId &&
    guestId === b.session.guestId &&
    idToken === b.session.idToken &&
    a.invoice?.id === b.invoice?.id &&
    JSON.stringify(a.takenOff) === JSON.stringify(b.takenOff)
  );
}
