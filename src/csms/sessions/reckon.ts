import type { TransactionIntent } from '../../dialect/index.js';
import { priceNow } from '../billing/bill-session.js';
import type { Context, Repositories } from '../context.js';
import { toMajor } from '../pricing/index.js';
import type { Session } from './session.js';
import { settleEnd } from './settle-end.js';

/**
 * Bills what has ended. The cost in major units, tax included, where the station should hear it: the total with the end (I03.FR.02),
 * the running cost with an update where that is asked for (I02).
 */
export async function reckon(
  { eventType }: TransactionIntent,
  session: Session,
  before: Session | undefined,
  context: Context,
): Promise<number | undefined> {
  if (session.status === 'ended') {
    if (isNewsOfClosed(eventType, session, before)) return undefined;
    const bill = await settleEnd(session, before, context);
    if (eventType !== 'Ended') return undefined;
    // The cost of the transaction is known; what its cable costs on top of it is not (I03.FR.02).
    if (session.cableIn) return costOf(session, context.repos, context.now);
    return bill && toMajor(bill.total, bill.currency);
  }
  return eventType === 'Updated' && context.settings.runningCost
    ? costOf(session, context.repos, context.now)
    : undefined;
}

/**
 * A session that was closed for want of its end is told of after all, by a station that has kept a queue of it. It is billed anew once
 * with its end, or when nothing more comes (MissingEnds): not with each message of the queue, which would make as many invoices.
 */
export function isNewsOfClosed(
  eventType: TransactionIntent['eventType'],
  { flags }: Session,
  before: Session | undefined,
): boolean {
  return eventType === 'Updated' && before?.status === 'ended' && flags.includes('missing-end');
}

/** What a session costs so far, in major units, tax included; undefined where no tariff applies. */
export async function costOf(
  session: Session,
  repos: Repositories,
  now: number,
): Promise<number | undefined> {
  const bill = await priceNow(session, repos, now);
  return bill && toMajor(bill.total, bill.currency);
}
