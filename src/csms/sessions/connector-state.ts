import type { Context } from '../context.js';
import type { Session } from './session.js';
import { STATE_OF_CONDITION } from './timeline.js';

/**
 * Where the charging is told of by connector status, that may have come before the start: the order of the two is free. The session
 * with what the connector last said.
 */
export async function stateOfConnector(session: Session, { repos, station }: Context): Promise<Session> {
  if (session.evseId === undefined || session.status !== 'active') return session;
  const connectors = await repos.stations.connectors(station);
  const connector = connectors.find(
    (it) => it.evseId === session.evseId && it.connectorId === (session.connectorId ?? it.connectorId),
  );
  const chargingState = connector && STATE_OF_CONDITION[connector.condition];
  if (!connector || chargingState === undefined) return session;
  await repos.sessions.addEvent({
    sessionId: session.id,
    kind: 'Status',
    stationTime: Math.max(connector.stationTime, session.startedAt),
    serverTime: connector.serverTime,
    offline: false,
    chargingState,
  });
  return { ...session, chargingState };
}
