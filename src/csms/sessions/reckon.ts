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
    const bill = await settleEnd(session, before, context);
    return eventType === 'Ended' && bill ? toMajor(bill.total, bill.currency) : undefined;
  }
  return eventType === 'Updated' && context.settings.runningCost
    ? costOf(session, context.repos, context.now)
    : undefined;
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
