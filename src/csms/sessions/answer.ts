import type { Response, TransactionIntent } from '../../dialect/index.js';
import { decide } from '../access/on-authorize.js';
import type { Context } from '../context.js';
import { withTariffText } from '../pricing/tell.js';
import { mark } from './apply-event.js';
import type { Session } from './session.js';

/** What the station is told: whether the token may, and the number of the transaction where it is ours to give. */
export async function answerTo(
  request: TransactionIntent,
  session: Session,
  context: Context,
): Promise<{ answer: Response<'transaction'>; session: Session }> {
  const numbered = request.eventType === 'Started' && context.traits.csmsNamesTransactions;
  const answer: Response<'transaction'> = numbered ? { csmsTransactionId: session.id } : {};
  if (!request.idToken) return { answer, session };
  const { idToken } = request.idToken;
  const { station, now } = context;
  const purpose = purposeOf(request, session);
  const { info, token } = await decide(request.idToken, purpose, context, session);
  context.tell({ type: 'authorised', at: now, station, idToken, status: info.status, purpose });
  if (purpose === 'stop') return { answer: { ...answer, idTokenInfo: info }, session };
  const told = await withTariffText(info, { idToken, driverId: token?.driverId }, context);
  const answered = { ...answer, idTokenInfo: told };
  const decided = { ...session, flags: [...session.flags] };
  mark(decided, 'not-authorised', info.status !== 'Accepted');
  // A card may go to another driver; the sessions that began before stay the former's.
  if (token?.driverId !== undefined) decided.driverId ??= token.driverId;
  return { answer: answered, session: decided };
}

/** A token starts a transaction when it is the first that the transaction hears of. */
function purposeOf(
  { eventType, idToken, triggerReason }: TransactionIntent,
  session: Session,
): 'start' | 'stop' {
  if (eventType === 'Ended' || triggerReason === 'StopAuthorized') return 'stop';
  return session.idToken?.toLowerCase() === idToken?.idToken.toLowerCase() ? 'start' : 'stop';
}
