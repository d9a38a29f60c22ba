import type { StatusReport } from '../reading/reading.js';

/** `2` (1.6 connector) or `1.2` (connector 2 of EVSE 1). */
export function placeOf({ evse, connector }: StatusReport): string {
  return connector === undefined ? `${evse}` : `${evse}.${connector}`;
}
