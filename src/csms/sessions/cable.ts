import type { Condition } from '../../dialect/index.js';
import type { Context } from '../context.js';
import { segmentsOf } from '../pricing/session-tariff.js';
import type { CloseContext } from './close.js';
import type { Heard } from './heard.js';
import type { Session } from './session.js';
import { settleEnd } from './settle-end.js';

export interface CableSettings {
  /**
   * Seconds of idling that are counted at most after a transaction has ended while its cable stays in: the session is billed once the
   * cable is out, or then. 0: none are, and it is billed with its end.
   */
  idleAfterEnd: number;
}

export const DEFAULT_CABLE_SETTINGS: CableSettings = { idleAfterEnd: 86_400 };

/** Conditions of a connector whose cable is still that of the session which has just ended there (1.6 4.9; OCPP 2.0.1 G01). */
const STAYS: ReadonlySet<Condition> = new Set([
  ...(['Charging', 'SuspendedEV', 'SuspendedEVSE', 'Finishing', 'Occupied'] as const),
]);

/** An end that was told later than this, in milliseconds, was told by a queue: nobody knows what has become of the cable since. */
const LATE_MS = 60_000;

/**
 * The session after its end, with whether its cable is still in and that costs something. Whatever is not known counts for the driver:
 * a connector of which no status was told, an end that was told late.
 */
export async function withCable(
  session: Session,
  before: Session | undefined,
  event: Heard,
  context: Context,
): Promise<Session> {
  const { repos, settings, station, now } = context;
  const isEnd = event.kind === 'Ended' && session.status === 'ended' && before?.status === 'active';
  if (!isEnd || settings.idleAfterEnd === 0 || isUnplugged(event) || session.energyWh === 0) return session;
  const connectors = await repos.stations.connectors(station);
  const isIn = connectors.some(
    (it) =>
      it.evseId === session.evseId &&
      (session.connectorId === undefined || it.connectorId === session.connectorId) &&
      STAYS.has(it.condition),
  );
  return isIn && (await pricesIdling(session, repos, now)) ? { ...session, cableIn: true } : session;
}

function isUnplugged({ stoppedReason, offline, serverTime, stationTime }: Heard): boolean {
  return stoppedReason === 'EVDisconnected' || offline || Math.abs(serverTime - stationTime) > LATE_MS;
}

/** Whether a tariff of it, now or before, has a price for idling. */
export async function pricesIdling(session: Session, repos: Context['repos'], now: number): Promise<boolean> {
  const segments = await segmentsOf(session, repos, now);
  return segments.some(({ tariff }) =>
    tariff.elements.some(({ components }) => components.some(({ kind }) => kind === 'idle')),
  );
}

/** The cable is out, or has been in for as long as is counted: the idling until then is billed. @param at By the clock of the station. */
export async function endIdling(session: Session, at: number, context: CloseContext): Promise<void> {
  const { endedAt = at, endedServer = context.now, cableIn: _, ...rest } = session;
  const longest = context.settings.idleAfterEnd * 1000;
  const idled = Math.min(Math.max(0, at - endedAt), longest);
  const done: Session = { ...rest, endedAt, endedServer, idledFor: idled };
  await context.repos.sessions.update(done);
  await settleEnd(done, session, context);
}

/** Something was told of a connector: what has idled there since its end does so no longer, unless that says that its cable is in. */
export async function noteConnector(
  evseId: number,
  { condition, at }: { condition?: Condition; at: number },
  context: Context,
): Promise<void> {
  const { repos, station, settings } = context;
  if (settings.idleAfterEnd === 0 || (condition !== undefined && STAYS.has(condition))) return;
  const idling = await repos.sessions.idlingAt(station, evseId);
  if (idling) await endIdling(idling, at, context);
}
