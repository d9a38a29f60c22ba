import { tokenKey } from '../../access/token.js';
import type { Context } from '../../context.js';
import { requestCancel } from '../../payments/requests.js';
import { mark } from '../apply-event.js';
import type { Session } from '../session.js';
import { currencyOf, methodOf } from './admit.js';
import { type ChargingRequest, isWaiting } from './charging-request.js';
import { payFor, type RequestContext, tellRequest } from './tell.js';

/** A session that has just heard of its token, with the request that it has come of. */
export async function comeToSession(session: Session, context: Context): Promise<Session> {
  if (session.chargingRequest !== undefined || session.idToken === undefined) return session;
  const request = (await waitingFor(session, context)) ?? (await madeAtStation(session, context));
  if (!request) return session;
  const heard = { input: 'session-started', session: session.id } as const;
  const { request: told, consequences } = await tellRequest(request, heard, context);
  const next = { ...session, flags: [...session.flags], chargingRequest: told.id };
  mark(next, 'unpaid', consequences.includes('flag-unpaid'));
  const { payment, guestId, driverId } = told;
  return {
    ...next,
    ...(payment !== undefined && { payment }),
    ...(guestId !== undefined && { guestId }),
    ...(driverId !== undefined && { driverId }),
  };
}

/** Once the session is over, its request is, too. */
export async function endRequest({ chargingRequest: id }: Session, context: RequestContext): Promise<void> {
  const request = id === undefined ? undefined : await context.repos.chargingRequests.find(id);
  if (request) await tellRequest(request, { input: 'session-ended' }, context);
}

/** Lets go of a hold of which nothing is to be taken. @param total What the session costs, in minor units. */
export async function letGo(
  { chargingRequest, payment: paymentId }: Session,
  total: number | undefined,
  context: RequestContext,
): Promise<void> {
  if (chargingRequest === undefined) return;
  if (total !== undefined && total > 0) return;
  const payment = paymentId === undefined ? undefined : await context.repos.payments.find(paymentId);
  if (payment) await requestCancel(payment, context);
}

async function waitingFor(session: Session, context: Context): Promise<ChargingRequest | undefined> {
  const { repos } = context;
  const open = await repos.chargingRequests.open();
  const found = open.find((it) => isWaiting(it) && isFor(it, session));
  if (found || session.tokenType === 'NoAuthorization') return found;
  // Tokens that nobody can carry come from a request, if only from one that has come to nothing since.
  const token = await repos.access.token(session.idToken ?? '');
  if (token?.type !== 'Central') return undefined;
  const last = await repos.chargingRequests.ofToken(token.idToken);
  return last && last.session === undefined && isFor(last, session) ? last : undefined;
}

function isFor({ stationId, evseId, idToken }: ChargingRequest, session: Session): boolean {
  return (
    stationId === session.stationId &&
    (evseId === undefined || session.evseId === undefined || evseId === session.evseId) &&
    tokenKey(idToken) === tokenKey(session.idToken ?? '')
  );
}

/**
 * Who charges with a card or by the cable has an amount held while the session has begun already: the answer cannot wait for a
 * payment (docs/decisions/076-ways-to-start.md).
 */
async function madeAtStation(session: Session, context: Context): Promise<ChargingRequest | undefined> {
  const { settings, ids, now } = context;
  const { driverId, idToken = '', evseId, stationId, tokenType } = session;
  if (settings.driverHold === undefined || driverId === undefined) return undefined;
  if (session.flags.includes('not-authorised') || session.status !== 'active') return undefined;
  const pays = await methodOf(driverId, context);
  const currency = pays && (await currencyOf(stationId, { driverId, idToken }, context));
  if (!pays || currency === undefined) return undefined;
  return payFor(
    {
      id: ids.next('chg'),
      way: tokenType === 'eMAID' ? 'contract' : 'card',
      stationId,
      idToken,
      driverId,
      hold: { ...pays, amount: settings.driverHold, currency },
      status: 'asked',
      steps: [{ at: now, status: 'asked' }],
      madeAt: now,
      ...(evseId !== undefined && { evseId }),
      ...(tokenType !== undefined && { tokenType }),
    },
    context,
  );
}
