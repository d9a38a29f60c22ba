import type { StationModel } from '../models/index.js';

/** Anything that may name a place. */
interface Placed {
  evseId?: number;
  connectorId?: number;
}

/**
 * Where an edition counts connectors through the station (1.6 3.8), connector n is the n-th of all EVSEs. Its dialect knows them as
 * EVSE n, connector 1; here they get, and lose, the numbers that the station itself goes by. Connector 0 stays the station.
 */
export function toFlat<T extends object>(model: StationModel, request: T): T {
  const { evseId, connectorId = 1 } = request as Placed;
  if (!evseId) return request;
  const number =
    1 + connectorsOf(model).findIndex((each) => each.evseId === evseId && each.connectorId === connectorId);
  return number === 0 ? request : { ...request, evseId: number, connectorId: 1 };
}

/** The other way round. A number that no connector has is left as it is: there is no such EVSE either. */
export function fromFlat<T extends object>(model: StationModel, request: T): T {
  const { evseId, connectorId } = request as Placed;
  const place = evseId ? connectorsOf(model)[evseId - 1] : undefined;
  if (!place) return request;
  return {
    ...request,
    evseId: place.evseId,
    ...(connectorId === undefined ? {} : { connectorId: place.connectorId }),
  };
}

function connectorsOf({ evses }: StationModel): { evseId: number; connectorId: number }[] {
  return evses.flatMap(({ id: evseId, connectors }) =>
    connectors.map(({ id: connectorId }) => ({ evseId, connectorId })),
  );
}
