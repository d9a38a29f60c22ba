import type { Request } from '../../dialect/index.js';
import type { Context, Handler } from '../context.js';
import { endLostReservations } from '../reservations/lost.js';
import { noteTakenUp } from '../reservations/shown.js';
import { applyEvent } from '../sessions/apply-event.js';
import { noteConnector } from '../sessions/cable.js';
import { STATE_OF_CONDITION } from '../sessions/timeline.js';

/** 1.6 4.9; OCPP 2.0.1 G01. In 1.6 this is also what tells how the charging of a session goes. */
export const onStatus: Handler<'status'> = async (request, context) => {
  const { evseId, connectorId, condition, error } = request;
  const { repos, now, station } = context;
  const stationTime = request.timestamp ?? now;
  await noteTakenUp(request, context);
  await repos.stations.saveConnector(station, {
    evseId,
    connectorId,
    condition,
    ...(error && { error }),
    stationTime,
    serverTime: now,
  });
  if (evseId > 0) {
    await noteInSession(request, stationTime, context);
    await noteConnector(evseId, { condition, at: stationTime }, context);
  }
  if (LOST.has(condition)) await endLostReservations(evseId, context);
  context.tell({ type: 'status', at: now, station, evseId, connectorId, condition });
  return {};
};

/** A place in these conditions is kept for nobody (1.6 5.13). */
const LOST: ReadonlySet<string> = new Set(['Faulted', 'Unavailable']);

async function noteInSession(
  { evseId, connectorId, condition }: Request<'status'>,
  stationTime: number,
  { repos, now, station }: Context,
): Promise<void> {
  const chargingState = STATE_OF_CONDITION[condition];
  if (chargingState === undefined) return;
  const session = await repos.sessions.activeAt(station, evseId, connectorId);
  if (!session) return;
  const event = { kind: 'Status', stationTime, serverTime: now, offline: false, chargingState } as const;
  await repos.sessions.addEvent({ ...event, sessionId: session.id });
  await repos.sessions.update(applyEvent(session, event));
}
