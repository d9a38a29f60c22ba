import type { Response, TransactionIntent } from '../../dialect/intents.js';
import { decide } from '../access/on-authorize.js';
import { billSession, factsOf, tariffFor } from '../billing/bill-session.js';
import type { Context, Handler } from '../context.js';
import { price, toMajor } from '../pricing/index.js';
import { applyEvent, mark, newSession } from './apply-event.js';
import { closeForgotten } from './forgotten.js';
import { type Heard, heard } from './heard.js';
import { identify } from './identify.js';
import { keepMeterValues } from './on-meter-values.js';
import type { Session } from './session.js';
import { STATE_OF_CONDITION } from './timeline.js';

/**
 * 1.6 StartTransaction, StopTransaction and the MeterValues between; 2.x TransactionEvent. Always answered, whatever it says
 * (1.6 4.7-4.10; OCPP 2.0.1 E01, J02.FR.19). What came before is answered as before and changes nothing.
 */
export const onTransaction: Handler<'transaction'> = async (request, context) => {
  const event = heard(request, context);
  const { key, session: known } = await identify(request, context);
  const repeat = known && (await answerGiven(known, event, context));
  if (repeat) return repeat;
  const session = await record(request, event, known, key, context);
  const { answer, session: decided } = await answerTo(request, session, context);
  await context.repos.sessions.update(decided);
  const eventId = await context.repos.sessions.addEvent({ ...event, sessionId: session.id });
  const cost = await reckon(request, decided, known, context);
  const whole = { ...answer, ...(cost !== undefined && { totalCost: cost }) };
  await context.repos.sessions.setAnswer(eventId, whole);
  return whole;
};

async function answerGiven(
  session: Session,
  event: Heard,
  { repos }: Context,
): Promise<Response<'transaction'> | undefined> {
  const same = await repos.sessions.sameEvents({ ...event, sessionId: session.id });
  return same.find(({ fingerprint }) => fingerprint === event.fingerprint)?.answer;
}

/** The session with the event in it, stored. */
async function record(
  request: TransactionIntent,
  event: Heard,
  known: Session | undefined,
  key: string,
  context: Context,
): Promise<Session> {
  const { repos, station, now, traits } = context;
  if (!known && event.kind === 'Started') await closeForgotten(event, context);
  const session =
    known ??
    (await repos.sessions.insert({
      ...newSession(station, key, event),
      ...(!traits.csmsNamesTransactions && { transactionId: request.transactionId }),
    }));
  if (!known) context.tell({ type: 'session-started', at: now, station, session: session.id });
  const next = applyEvent(session, event);
  const reused = event.seqNo !== undefined && event.seqNo <= (session.lastSeq ?? -1);
  if (reused && (await repos.sessions.hasSeqNo(session.id, event.seqNo ?? 0)))
    mark(next, 'seqno-reused', true);
  if (next.chargingState === undefined) await takeStateOfConnector(next, context);
  await keepMeterValues(request.meterValue ?? [], placeOf(next), next, context);
  return next;
}

function placeOf({ evseId, connectorId }: Session): Pick<Session, 'evseId' | 'connectorId'> {
  return { ...(evseId !== undefined && { evseId }), ...(connectorId !== undefined && { connectorId }) };
}

/** Where states are told by connector status, that may have come before the start (and the order of the two is free). */
async function takeStateOfConnector(session: Session, { repos, station }: Context): Promise<void> {
  if (session.evseId === undefined || session.status !== 'active') return;
  const connectors = await repos.stations.connectors(station);
  const connector = connectors.find(
    (it) => it.evseId === session.evseId && it.connectorId === (session.connectorId ?? it.connectorId),
  );
  const state = connector && STATE_OF_CONDITION[connector.condition];
  if (!connector || state === undefined) return;
  session.chargingState = state;
  await repos.sessions.addEvent({
    sessionId: session.id,
    kind: 'Status',
    stationTime: Math.max(connector.stationTime, session.startedAt),
    serverTime: connector.serverTime,
    offline: false,
    chargingState: state,
  });
}

/** What the station is told: whether the token may, and the number of the transaction where it is ours to give. */
async function answerTo(
  request: TransactionIntent,
  session: Session,
  context: Context,
): Promise<{ answer: Response<'transaction'>; session: Session }> {
  const numbered = request.eventType === 'Started' && context.traits.csmsNamesTransactions;
  const answer: Response<'transaction'> = numbered ? { csmsTransactionId: session.id } : {};
  if (!request.idToken) return { answer, session };
  const purpose = purposeOf(request, session);
  const { info, token } = await decide(request.idToken, purpose, context, session.id);
  const decided = { ...session, flags: [...session.flags] };
  if (purpose === 'start') {
    mark(decided, 'not-authorised', info.status !== 'Accepted');
    if (token?.driverId !== undefined) decided.driverId = token.driverId;
  }
  const { station, now } = context;
  context.tell({
    type: 'authorised',
    at: now,
    station,
    idToken: request.idToken.idToken,
    status: info.status,
  });
  return { answer: { ...answer, idTokenInfo: info }, session: decided };
}

/** A token starts a transaction when it is the first that the transaction hears of. */
function purposeOf(
  { eventType, idToken, triggerReason }: TransactionIntent,
  session: Session,
): 'start' | 'stop' {
  if (eventType === 'Ended' || triggerReason === 'StopAuthorized') return 'stop';
  return session.idToken?.toLowerCase() === idToken?.idToken.toLowerCase() ? 'start' : 'stop';
}

/** Bills what has ended; the cost in major units, tax included, where the station should hear it (I02, I03.FR.02). */
async function reckon(
  { eventType }: TransactionIntent,
  session: Session,
  before: Session | undefined,
  context: Context,
): Promise<number | undefined> {
  const { repos, now, station, settings } = context;
  if (session.status === 'ended') {
    if (before?.status !== 'ended') {
      const { id, stopReason = 'Local', energyWh } = session;
      context.tell({ type: 'session-ended', at: now, station, session: id, stopReason, energyWh });
    }
    const former = await repos.billing.bill(session.id);
    const bill = await billSession(session, repos, now);
    if (!bill) return undefined;
    const { total, currency, revision } = bill;
    if (bill.revision !== former?.revision) {
      context.tell({ type: 'billed', at: now, station, session: session.id, total, currency, revision });
    }
    return eventType === 'Ended' ? toMajor(total, currency) : undefined;
  }
  if (eventType !== 'Updated' || !settings.runningCost) return undefined;
  const tariff = await tariffFor(session, repos);
  if (!tariff) return undefined;
  return toMajor(price(await factsOf(session, repos, now), tariff).total, tariff.currency);
}
