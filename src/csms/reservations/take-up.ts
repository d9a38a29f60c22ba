import { tokenKey } from '../access/token.js';
import type { BillingContext } from '../billing/context.js';
import type { Heard } from '../sessions/heard.js';
import type { Session } from '../sessions/session.js';
import { chargeUse, returnCharge } from './charge.js';
import { releaseHold } from './hold.js';
import { keepReservation } from './keep.js';
import { isOpen, meantBy, type Reservation } from './reservation.js';
import { noteElsewhere } from './shown.js';

/**
 * 1.6 5.13; OCPP 2.0.1 H01.FR.15: the transaction names the reservation that it uses up. A station that forgets to is understood where
 * its token and place leave no doubt. One that has ended meanwhile is used all the same if the driver came before that, and what was
 * charged is given back; else the session stands for itself.
 *
 * @returns the session, with the reservation that it has come of
 */
export async function takeUpReservation(
  session: Session,
  event: Pick<Heard, 'reservationId' | 'idToken' | 'stationTime' | 'serverTime'>,
  context: BillingContext,
): Promise<Session> {
  if (session.reservation !== undefined) return session;
  const found = await reservationOf(session, event, context);
  const at = session.flags.includes('clock-off') ? event.serverTime : event.stationTime;
  if (!found || !(isOpen(found) || cameInTime(found, at))) {
    const { evseId } = session;
    if (event.idToken !== undefined && evseId !== undefined)
      await noteElsewhere(event.idToken, { stationId: session.stationId, evseId }, context);
    return session;
  }
  const { id, number, madeAt, expiresAt, state } = found;
  const used: Reservation = {
    ...(await returnCharge(found, context)),
    state: 'used',
    session: session.id,
    endedAt: Math.max(madeAt, Math.min(at, expiresAt)),
  };
  // Whoever made it was told that nothing came of it.
  const isCharged = state !== 'asked' && state !== 'unanswered';
  const charged = isCharged ? await chargeUse(used, session, context) : used;
  if (isOpen(found)) await releaseHold(charged, context);
  await keepReservation(charged, context);
  return { ...session, reservation: id, reservationId: session.reservationId ?? number };
}

/** Places that are no more than a number to the station may be anybody's by now. */
function cameInTime({ state, endedAt = 0, shownAt, expiresAt }: Reservation, at: number): boolean {
  const end = shownAt === undefined ? endedAt : expiresAt;
  return state !== 'used' && state !== 'replaced' && (state === 'unanswered' || at < end);
}

async function reservationOf(
  session: Session,
  { reservationId, idToken }: Pick<Heard, 'reservationId' | 'idToken'>,
  { repos, now }: BillingContext,
): Promise<Reservation | undefined> {
  const { stationId } = session;
  if (reservationId !== undefined) return meantBy(stationId, reservationId, repos);
  if (idToken === undefined) return undefined;
  const open = await repos.reservations.open();
  return open.find((it) => it.stationId === stationId && it.expiresAt > now && isFor(it, session));
}

function isFor(
  { state, idToken, evseId, connectorType }: Reservation,
  session: Pick<Session, 'idToken' | 'evseId'>,
): boolean {
  return (
    state === 'active' &&
    connectorType === undefined &&
    tokenKey(idToken) === tokenKey(session.idToken ?? '') &&
    (evseId === undefined || evseId === session.evseId)
  );
}
