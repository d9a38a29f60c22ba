import type { Repositories } from '../../context.js';
import type { ChargingRequest, RequestStatus } from './charging-request.js';

/** Who has not paid yet keeps nobody from charging. */
const TAKES_PLACE: ReadonlySet<RequestStatus> = new Set(['authorised', 'told']);

/** Whether somebody charges at an EVSE, or is about to. @param except A request that is not in its own way. */
export async function isTaken(
  { stationId, evseId }: Pick<ChargingRequest, 'stationId' | 'evseId'>,
  { sessions, chargingRequests }: Pick<Repositories, 'sessions' | 'chargingRequests'>,
  except?: string,
): Promise<boolean> {
  if (evseId === undefined) return false;
  const running = await sessions.activeAt(stationId, evseId);
  // A transaction that began with the cable waits for somebody to pay (2.x TxStartPoint EVConnected).
  if (running?.idToken !== undefined) return true;
  return (await chargingRequests.open()).some(
    (it) =>
      it.id !== except && TAKES_PLACE.has(it.status) && it.stationId === stationId && it.evseId === evseId,
  );
}
