import { isFaulted } from '../core/condition.js';
import { measured } from '../core/sampling.js';
import type { PhysicalEvse, StationState } from '../core/state.js';
import type { ReadingMoment } from '../core/variables.js';
import type { Reading, Terminal } from '../physics/index.js';
import type { Factory, Place } from './factory.js';

/** Values that are read off the station, for tables of variables. */

/** A part's value by the facts of its EVSE; empty where there is none. */
export function atEvse(read: (evse: PhysicalEvse, place: Place, state: StationState) => string): Factory {
  return {
    live: (place) => (state) => {
      const evse = place.evse && state.physical.evses[place.evse.id];
      return evse ? read(evse, place, state) : '';
    },
  };
}

/** A number that the instruments of an EVSE show now; `decimals` as on their displays. */
export function reading(read: (reading: Reading) => number | undefined, decimals = 1): Factory {
  return {
    moves: flows,
    live:
      ({ evse }) =>
      (state, moment) => {
        const power = evse && state.physical.evses[evse.id]?.power;
        const value = power && read(measured(power, moment.mono));
        // "+ 0" turns -0 into 0.
        return value === undefined ? '' : String(Number(value.toFixed(decimals)) + 0);
      },
  };
}

/** Energy flows at the EVSE: its meter and its instruments move. */
export const flows =
  ({ evse }: Place) =>
  (state: StationState): boolean =>
    evse !== undefined && state.physical.evses[evse.id]?.flow === 'flowing';

/** A body that has been warmed goes on cooling for a while. Degrees. */
const STILL_WARM = 0.1;

export const warms =
  ({ evse }: Place) =>
  (state: StationState, moment: ReadingMoment): boolean => {
    const at = evse && state.physical.evses[evse.id];
    if (!at) return false;
    if (at.flow === 'flowing') return true;
    return measured(at.power, moment.mono).temperatureC - at.power.supply.body.ambientC > STILL_WARM;
  };

export function mean(values: readonly number[] | undefined): number | undefined {
  return values?.length ? values.reduce((sum, value) => sum + value, 0) / values.length : undefined;
}

/** Towards the grid: of an AC EVSE the same thing as the outlet. */
export const inlet = (at: Reading): Terminal | undefined => at.inlet ?? at.outlet;

/** Whether this is broken, there or anywhere. */
export function hasFault(state: StationState, code: string, evseId?: number, connectorId?: number): boolean {
  return Object.entries(state.physical.evses).some(([id, { fault }]) => {
    if (fault?.code !== code || (evseId !== undefined && Number(id) !== evseId)) return false;
    return connectorId === undefined || fault.connector === undefined || fault.connector === connectorId;
  });
}

/** True while the part is broken, as an error of 1.6 (7.6). */
export function broken(code: string): Factory {
  return {
    live:
      ({ evse, connector }) =>
      (state) =>
        String(hasFault(state, code, evse?.id, connector?.id)),
    readOnly: true,
  };
}

/** Control pilot states of IEC 61851-1: no vehicle, a vehicle, energy, a fault. */
export function pilotState(evse: PhysicalEvse, { evse: at, connector }: Place, state: StationState): string {
  if (at && connector && isFaulted(state, at.id, connector.id)) return 'F';
  if (evse.pluggedConnector !== connector?.id) return 'A';
  return evse.flow === 'flowing' ? 'C' : 'B';
}
