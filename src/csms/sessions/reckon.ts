import type { TransactionIntent } from '../../dialect/index.js';
import { billSession, priceNow } from '../billing/bill-session.js';
import { settle } from '../billing/settle.js';
import type { Context, Repositories } from '../context.js';
import { toMajor } from '../pricing/index.js';
import type { Session } from './session.js';

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
    if (before?.status !== 'ended') tellEnd(session, context);
    const total = await bill(session, context);
    return eventType === 'Ended' ? total : undefined;
  }
  return eventType === 'Updated' && context.settings.runningCost
    ? costOf(session, context.repos, context.now)
    : undefined;
}

function tellEnd({ id, stopReason = 'Local', energyWh }: Session, { tell, now, station }: Context): void {
  tell({ type: 'session-ended', at: now, station, session: id, stopReason, energyWh });
}

async function bill(session: Session, context: Context): Promise<number | undefined> {
  const { repos, now, station, tell } = context;
  const former = await repos.billing.bill(session.id);
  const bill = await billSession(session, repos, now);
  if (!bill) return undefined;
  const { total, currency, revision } = bill;
  if (revision !== former?.revision) {
    tell({ type: 'billed', at: now, station, session: session.id, total, currency, revision });
    await settle(session, bill, context);
  }
  return toMajor(total, currency);
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
