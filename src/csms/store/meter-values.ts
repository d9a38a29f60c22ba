import type { Session, SessionEvent, StoredMeterValue } from '../sessions/session.js';

/** The samples that an event carried, each with its place. */
export function samplesOf(event: SessionEvent, session: Session): StoredMeterValue[] {
  const { stationId, evseId, connectorId, id: sessionId } = session;
  return (event.meterValue ?? []).map((value) => ({
    ...value,
    serverTime: event.serverTime,
    sessionId,
    stationId,
    ...(evseId !== undefined && { evseId }),
    ...(connectorId !== undefined && { connectorId }),
  }));
}

/** In the order of receipt; the newest this many. */
export function newest(values: StoredMeterValue[], limit: number | undefined): StoredMeterValue[] {
  const sorted = values.sort((a, b) => a.serverTime - b.serverTime);
  return limit === undefined ? sorted : sorted.slice(-limit);
}
