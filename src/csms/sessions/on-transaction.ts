import type { Response } from '../../dialect/index.js';
import { countUsage } from '../access/usage.js';
import type { Context, Handler } from '../context.js';
import { withTariff } from '../pricing/session-tariff.js';
import { changedTariffText, idlingText } from '../pricing/tell.js';
import { takeUpReservation } from '../reservations/take-up.js';
import { answerTo } from './answer.js';
import { applyEvent, isAnotherEnd, mark } from './apply-event.js';
import { begin } from './begin.js';
import { withCable } from './cable.js';
import { closeSession } from './close.js';
import { stateOfConnector } from './connector-state.js';
import { type Heard, heard } from './heard.js';
import { identify } from './identify.js';
import { markClock } from './irregular/clock.js';
import { noteFlags } from './irregular/note.js';
import { reckonFallen } from './irregular/register.js';
import { isNewsOfClosed, reckon } from './reckon.js';
import { comeToSession } from './requests/come-to-session.js';
import type { Session } from './session.js';
import { eventsThatCount } from './timeline.js';

/**
 * 1.6 StartTransaction, StopTransaction and the MeterValues between; 2.x TransactionEvent. Always answered, whatever it says
 * (1.6 4.7-4.10; OCPP 2.0.1 E01, J02.FR.19). What came before is answered as before and changes nothing.
 */
export const onTransaction: Handler<'transaction'> = async (request, context) => {
  const { sessions } = context.repos;
  const event = heard(request, context);
  const { key, session: known } = await identify(request, context);
  const repeat = known && (await answerGiven(known, event, context));
  if (repeat) {
    await markRepeat(known, context);
    return repeat;
  }
  const { session, overtaken } = known
    ? { session: known, overtaken: false }
    : await begin(request, event, key, context);
  const told = await withEvent(session, event, known === undefined, context);
  const { answer, session: answered } = await answerTo(request, told, context);
  const called = event.idToken === undefined ? answered : await comeToSession(answered, context);
  const priced = await withTariff(markUnauthorised(called), known, context.repos);
  const reserved = await takeUpReservation(priced, event, context);
  const decided = await withCable(reserved, known, event, context);
  await sessions.update(decided);
  await noteFlags(decided, known, context);
  if (event.kind === 'Ended') await forgetProfiles(decided, context);
  const stored = await sessions.addEvent({ ...event, sessionId: session.id, answer });
  const isUpdate = request.eventType === 'Updated';
  const isMetered = isUpdate && request.meterValue?.length;
  if (isMetered || isNewsOfClosed(request.eventType, decided, known)) {
    context.tell({ type: 'session-metered', at: context.now, station: context.station, session: session.id });
  }
  const cost = await reckon(request, decided, known, context);
  const text = isUpdate
    ? await changedTariffText(decided, event.stationTime, context)
    : await idlingText(decided, context);
  await countUsage(decided, context);
  if (overtaken && decided.status === 'active') await closeSession(decided, ['overlap'], context);
  if (cost === undefined && !text) return answer;
  const whole = {
    ...answer,
    ...(cost !== undefined && { totalCost: cost }),
    ...(text && { updatedPersonalMessage: text }),
  };
  await sessions.updateEvent({ ...stored, answer: whole });
  return whole;
};

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
  if (isAnotherEnd(session, event)) return next;
  markClock(next, event);
  const counted = await withTrueEnergy(next, event, context);
  return isFirst && counted.chargingState === undefined ? stateOfConnector(counted, context) : counted;
}

/** Where a register fell, all that was told has to be looked at. */
async function withTrueEnergy(session: Session, event: Heard, { repos }: Context): Promise<Session> {
  const fell = session.flags.includes('register-fell') || session.flags.includes('register-reset');
  if (!fell) return session;
  return reckonFallen(session, [...eventsThatCount(await repos.sessions.events(session.id)), event]);
}

/** The token was refused, and energy flows all the same. */
function markUnauthorised(session: Session): Session {
  const charges = session.energyWh > 0 || session.chargingState === 'Charging';
  if (!charges || !session.flags.includes('not-authorised')) return session;
  const marked = { ...session, flags: [...session.flags] };
  mark(marked, 'charged-unauthorised', true);
  return marked;
}

async function markRepeat(session: Session, { repos }: Context): Promise<void> {
  if (session.flags.includes('repeated')) return;
  await repos.sessions.update({ ...session, flags: [...session.flags, 'repeated'] });
}
