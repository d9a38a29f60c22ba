import type { Response, TransactionIntent } from '../../dialect/index.js';
import { countUsage } from '../access/usage.js';
import type { Context, Handler } from '../context.js';
import { withTariff } from '../pricing/session-tariff.js';
import { endReservation } from '../reservations/reservation.js';
import { answerTo } from './answer.js';
import { applyEvent, mark, newSession } from './apply-event.js';
import { stateOfConnector } from './connector-state.js';
import { closeForgotten } from './forgotten.js';
import { type Heard, heard } from './heard.js';
import { identify } from './identify.js';
import { reckon } from './reckon.js';
import { comeToSession } from './requests/come-to-session.js';
import type { Session } from './session.js';

/**
 * 1.6 StartTransaction, StopTransaction and the MeterValues between; 2.x TransactionEvent. Always answered, whatever it says
 * (1.6 4.7-4.10; OCPP 2.0.1 E01, J02.FR.19). What came before is answered as before and changes nothing.
 */
export const onTransaction: Handler<'transaction'> = async (request, context) => {
  const { sessions } = context.repos;
  const event = heard(request, context);
  const { key, session: known } = await identify(request, context);
  const repeat = known && (await answerGiven(known, event, context));
  if (repeat) return repeat;
  const session = known ?? (await begin(request, event, key, context));
  const told = await withEvent(session, event, known === undefined, context);
  const { answer, session: answered } = await answerTo(request, told, context);
  const called = event.idToken === undefined ? answered : await comeToSession(answered, context);
  const decided = await withTariff(called, known, context.repos);
  await sessions.update(decided);
  await endUsedReservation(request, session.id, context);
  if (event.kind === 'Ended') await forgetProfiles(decided, context);
  const stored = await sessions.addEvent({ ...event, sessionId: session.id, answer });
  if (request.eventType === 'Updated' && request.meterValue?.length) {
    context.tell({ type: 'session-metered', at: context.now, station: context.station, session: session.id });
  }
  const cost = await reckon(request, decided, known, context);
  await countUsage(decided, context);
  if (cost === undefined) return answer;
  const whole = { ...answer, totalCost: cost };
  await sessions.updateEvent({ ...stored, answer: whole });
  return whole;
};

/** 1.6 5.13; OCPP 2.0.1 H01.FR.15: the transaction names the reservation that it uses up. */
async function endUsedReservation(
  { reservationId }: TransactionIntent,
  session: number,
  context: Context,
): Promise<void> {
  if (reservationId !== undefined) await endReservation(reservationId, { state: 'used', session }, context);
}

/** OCPP 2.0.1 K02.FR.05, 1.6 3.13.1: by the name that the transaction has on the wire. */
async function forgetProfiles({ id, transactionId }: Session, { repos, station }: Context): Promise<void> {
  await repos.chargingProfiles.endTransaction(station, transactionId ?? String(id));
}

async function answerGiven(
  session: Session,
  event: Heard,
  { repos }: Context,
): Promise<Response<'transaction'> | undefined> {
  if (isNew(session, event)) return undefined;
  const same = await repos.sessions.eventsAt(session.id, event.stationTime);
  return same.find(
    ({ kind, seqNo, fingerprint }) =>
      kind === event.kind && seqNo === event.seqNo && fingerprint === event.fingerprint,
  )?.answer;
}

/** Beyond everything that was told so far, so that it cannot have been told before. */
function isNew({ lastSeq, lastTime }: Session, { seqNo, stationTime }: Heard): boolean {
  if (seqNo !== undefined) return lastSeq !== undefined && seqNo > lastSeq;
  return lastTime !== undefined && stationTime > lastTime;
}

async function begin(
  { transactionId }: TransactionIntent,
  event: Heard,
  key: string,
  context: Context,
): Promise<Session> {
  const { repos, station, now, traits } = context;
  if (event.kind === 'Started') await closeForgotten(event, context);
  const session = await repos.sessions.insert({
    ...newSession(station, key, event),
    ...(!traits.csmsNamesTransactions && { transactionId }),
  });
  context.tell({ type: 'session-started', at: now, station, session: session.id });
  return session;
}

async function withEvent(
  session: Session,
  event: Heard,
  isFirst: boolean,
  context: Context,
): Promise<Session> {
  const { sessions } = context.repos;
  const next = applyEvent(session, event);
  const { seqNo } = event;
  if (seqNo !== undefined && seqNo <= (session.lastSeq ?? -1)) {
    const events = await sessions.events(session.id);
    if (events.some((it) => it.seqNo === seqNo)) mark(next, 'seqno-reused', true);
  }
  return isFirst && next.chargingState === undefined ? stateOfConnector(next, context) : next;
}
