import type { SessionBill } from '../billing/bill.js';
import { billSession } from '../billing/bill-session.js';
import { settle } from '../billing/settle.js';
import type { CloseContext } from './close.js';
import { endRequest, letGo } from './requests/come-to-session.js';
import type { Session } from './session.js';

/**
 * Does what follows once a session has ended, however it was closed: tells it, bills it, ends its request. Again when something about
 * it came late.
 */
export async function settleEnd(
  session: Session,
  before: Session | undefined,
  context: CloseContext,
): Promise<SessionBill | undefined> {
  const isNew = before?.status !== 'ended';
  if (isNew) tellEnd(session, context);
  const bill = await billOf(session, context);
  const wasIn = before?.cableIn && !session.cableIn;
  if (isNew) await endRequest(session, context);
  if ((isNew || wasIn) && !session.cableIn) await letGo(session, bill?.total, context);
  return bill;
}

function tellEnd(
  { id, stationId: station, stopReason = 'Local', energyWh }: Session,
  { tell, now }: CloseContext,
): void {
  tell({ type: 'session-ended', at: now, station, session: id, stopReason, energyWh });
}

async function billOf(session: Session, context: CloseContext): Promise<SessionBill | undefined> {
  const { repos, now, tell, settings } = context;
  if (session.cableIn || awaitsReview(session, settings)) return undefined;
  const former = await repos.billing.bill(session.id);
  const bill = await billSession(session, repos, now);
  if (!bill) return undefined;
  const { total, currency, revision } = bill;
  if (revision !== former?.revision) {
    tell({
      type: 'billed',
      at: now,
      station: session.stationId,
      session: session.id,
      total,
      currency,
      revision,
    });
    await settle(session, bill, context);
  }
  return bill;
}

/** What was charged without leave is billed once somebody has said so, where that is set. */
function awaitsReview(
  { flags, billedAnyway }: Session,
  { unauthorisedCharging }: CloseContext['settings'],
): boolean {
  return unauthorisedCharging === 'review' && flags.includes('charged-unauthorised') && !billedAnyway;
}
