import { Unsayable } from '../common/unsayable.js';

/** A connector as intents name it. */
export interface Place {
  evseId: number;
  connectorId: number;
}

/**
 * 1.6 counts connectors through the station and knows no EVSE (1.6 3.8). The rule here: connector n is EVSE n, connector 1; a
 * station shows an EVSE with several connectors as several EVSEs when it speaks 1.6. Connector 0 is the station as a whole.
 */
export function connectorNumber({
  evseId,
  connectorId = 1,
}: {
  evseId: number;
  connectorId?: number;
}): number {
  if (evseId > 0 && connectorId !== 1) {
    throw new Unsayable(`OCPP 1.6 has no number for connector ${connectorId} of EVSE ${evseId}`);
  }
  return evseId;
}

/** Where connector `number` is. */
export function placeOf(number: number): Place {
  return { evseId: number, connectorId: number === 0 ? 0 : 1 };
}
