import type { EvseModel, StationModel } from '../models/index.js';
import { hoursFor, type Leg, walk } from './charge-walk.js';
import { lowest } from './curve.js';
import { type Demand, demandOf, phasesInUse } from './demand.js';
import { metered, newMeter } from './meter.js';
import { supplyOf } from './supply.js';
import { temperatureAfter } from './thermal.js';
import type { Limits, PowerState, Vehicle } from './types.js';
import { socOf } from './vehicle.js';

const MS_PER_HOUR = 3_600_000;
const OFF: Limits = { energized: false };

/**
 * An EVSE with nothing plugged in and its contactor open.
 * @param start `registerWh`: what its meter shows already, as real meters do not start at 0.
 */
export function createPower(
  model: StationModel,
  evse: EvseModel,
  { atMs = 0, registerWh = 0 }: { readonly atMs?: number; readonly registerWh?: number } = {},
): PowerState {
  const supply = supplyOf(model, evse, evse.connectors[0]);
  return {
    at: atMs,
    supply,
    limits: OFF,
    meter: newMeter(supply.converter ? 1 : supply.phases, registerWh),
    temperatureC: supply.body.ambientC,
  };
}

/**
 * The state at `toMs`, charging under the limits in force. The way there does not matter: cutting a period changes nothing.
 * @throws RangeError when `toMs` is before the state.
 */
export function advance(state: PowerState, toMs: number): PowerState {
  if (toMs < state.at) throw new RangeError(`Physics cannot run back from ${state.at} to ${toMs} ms.`);
  if (toMs === state.at) return state;
  const hours = (toMs - state.at) / MS_PER_HOUR;
  const demand = demandOf(state);
  if (demand === undefined || state.vehicle === undefined) {
    return { ...state, at: toMs, temperatureC: warmed(state, [idle(hours)]) };
  }
  return charged({ ...state, at: toMs }, state.vehicle, demand, hours);
}

/** When the vehicle will have what it wants, in ms, if nothing changes; undefined while it is not charging. */
export function fullAt(state: PowerState): number | undefined {
  const demand = demandOf(state);
  if (demand === undefined || state.vehicle === undefined) return undefined;
  const hours = hoursFor(demand.power, socPerWh(state.vehicle, demand));
  return state.at + Math.ceil(hours * MS_PER_HOUR);
}

/** How long, in seconds, until the state of charge is `soc` (0..1); 0 when it is already, undefined when it will not be. */
export function secondsTo(state: PowerState, soc: number): number | undefined {
  if (state.vehicle === undefined) return undefined;
  const now = socOf(state.vehicle);
  if (now >= soc) return 0;
  const demand = demandOf(state);
  if (demand === undefined || soc > state.vehicle.spec.targetSoc) return undefined;
  return 3600 * hoursFor(lowest([demand.power], now, soc), socPerWh(state.vehicle, demand));
}

/** Other limits from `atMs` on; what was before is settled under the old ones. */
export function setLimits(state: PowerState, atMs: number, limits: Limits): PowerState {
  return { ...advance(state, atMs), limits };
}

/** How far the demand's energy moves the state of charge. */
function socPerWh(vehicle: Vehicle, demand: Demand): number {
  return demand.efficiency / vehicle.spec.capacityWh;
}

function charged(state: PowerState, vehicle: Vehicle, demand: Demand, hours: number): PowerState {
  const { legs, wh } = walk(demand.power, socPerWh(vehicle, demand), hours);
  const rest = hours - legs.reduce((total, leg) => total + leg.hours, 0);
  const powerFactor = state.supply.converter ? 1 : (vehicle.spec.ac?.powerFactor ?? 1);
  return {
    ...state,
    vehicle: { ...vehicle, energyWh: vehicle.energyWh + wh * demand.efficiency },
    meter: metered(state.meter, wh, powerFactor, phasesInUse(state)),
    temperatureC: warmed(state, [...legs, idle(Math.max(0, rest))]),
  };
}

function idle(hours: number): Leg {
  return { hours, startW: 0, growth: 0 };
}

function warmed(state: PowerState, legs: readonly Leg[]): number {
  return legs.reduce((celsius, leg) => temperatureAfter(celsius, state.supply.body, leg), state.temperatureC);
}
