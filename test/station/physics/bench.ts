import fc from 'fast-check';
import {
  type EvseModel,
  modelNamed,
  STATION_MODELS,
  type StationModel,
} from '../../../src/station/models/index.js';
import {
  createPower,
  createVehicle,
  type Limits,
  limitVehicle,
  measure,
  type PowerState,
  plugIn,
  type Reading,
  setLimits,
  VEHICLE_NAMES,
  type VehicleOverrides,
  type VehicleSpec,
  vehicleNamed,
} from '../../../src/station/physics/index.js';

/** A test bench: a station, a vehicle, a cable. Hours and minutes are in ms. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export interface Setup {
  readonly station: string;
  readonly evse?: number;
  readonly vehicle: string;
  readonly overrides?: VehicleOverrides;
  readonly cableA?: number;
  readonly limits?: Partial<Limits>;
  readonly registerWh?: number;
  readonly evLimitW?: number;
}

export function station(name: string): StationModel {
  const found = modelNamed(name);
  if (found === undefined) throw new Error(`no station model ${name}`);
  return found;
}

export function vehicle(name: string): VehicleSpec {
  const found = vehicleNamed(name);
  if (found === undefined) throw new Error(`no vehicle ${name}`);
  return found;
}

export function evseOf(model: StationModel, id: number): EvseModel {
  const found = model.evses.find((evse) => evse.id === id);
  if (found === undefined) throw new Error(`no EVSE ${id}`);
  return found;
}

/** An EVSE with nothing plugged in. */
export function empty({
  station: name,
  evse: id = 1,
  registerWh = 0,
}: Pick<Setup, 'station' | 'evse' | 'registerWh'>) {
  const model = station(name);
  const evse = evseOf(model, id);
  return { model, evse, state: createPower(model, evse, { registerWh }) };
}

/** Plugged in at 0 ms, contactor closed. */
export function charging(setup: Setup): PowerState {
  const { model, evse, state } = empty(setup);
  const plugged = plugIn(state, 0, {
    model,
    evse,
    connector: evse.connectors[0],
    vehicle: createVehicle(vehicle(setup.vehicle), setup.overrides),
    ...(setup.cableA !== undefined && { cableA: setup.cableA }),
  });
  const limited = setup.evLimitW === undefined ? plugged : limitVehicle(plugged, 0, setup.evLimitW);
  return setLimits(limited, 0, { energized: true, ...setup.limits });
}

export function total(values: readonly number[] | undefined): number {
  return (values ?? []).reduce((sum, value) => sum + value, 0);
}

/** Power at the outlet in W. */
export function watts(state: PowerState, atMs = state.at): number {
  return total(measure(state, atMs).outlet?.activeW);
}

/** Energy through the outlet in Wh, unrounded. */
export function wattHours(reading: Reading): number {
  return total(reading.outlet?.registers.wh);
}

const currents = fc.option(fc.double({ min: 0, max: 80, noNaN: true }), { nil: undefined });
const powers = fc.option(fc.double({ min: 0, max: 500_000, noNaN: true }), { nil: undefined });

/** Any station with any vehicle under any limits; what is undefined is left out. */
export const setups: fc.Arbitrary<Setup> = fc
  .record({
    station: fc.constantFrom(...STATION_MODELS.map(({ name }) => name)),
    vehicle: fc.constantFrom(...VEHICLE_NAMES),
    socPercent: fc.double({ min: 0, max: 100, noNaN: true }),
    targetPercent: fc.constantFrom(100, 80, 99.5),
    currentA: currents,
    powerW: powers,
    phases: fc.constantFrom(undefined, 1, 2, 3),
    phaseToUse: fc.constantFrom(undefined, 1, 2, 3),
    cableA: fc.constantFrom(undefined, 13, 20, 32),
    evLimitW: powers,
  })
  .map(({ socPercent, targetPercent, currentA, powerW, phases, phaseToUse, cableA, evLimitW, ...rest }) => ({
    ...rest,
    overrides: { socPercent, targetPercent },
    limits: present({ currentA, powerW, phases, phaseToUse }),
    ...present({ cableA, evLimitW }),
  }));

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function present<T extends object>(fields: T): Present<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<T>;
}
