import type { ConnectorModel, EvseModel, StationModel } from '../models/index.js';
import { jumped } from './meter.js';
import { advance } from './power.js';
import { supplyOf } from './supply.js';
import type { PowerState, Vehicle } from './types.js';

/** Things that happen to the power side of an EVSE. Each first settles what was before `atMs`. */

export interface PlugIn {
  readonly vehicle: Vehicle;
  /** The make of station, and which connector of which EVSE is used. */
  readonly model: StationModel;
  readonly evse: EvseModel;
  readonly connector: ConnectorModel;
  /** Rating of a loose cable; without effect where it cannot be plugged in: on attached cables and on DC. */
  readonly cableA?: number;
}

export function plugIn(state: PowerState, atMs: number, act: PlugIn): PowerState {
  const { cableA: _, ...settled } = advance(state, atMs);
  return {
    ...settled,
    supply: supplyOf(act.model, act.evse, act.connector),
    vehicle: act.vehicle,
    ...(act.cableA !== undefined && isSocket(act.connector) && { cableA: act.cableA }),
  };
}

function isSocket({ dc, cableAttached }: ConnectorModel): boolean {
  return !dc && !cableAttached;
}

/** The vehicle leaves; it is returned as it leaves, so that it can arrive elsewhere. */
export function unplug(state: PowerState, atMs: number): { state: PowerState; vehicle: Vehicle | undefined } {
  const { vehicle, cableA: _, ...settled } = advance(state, atMs);
  return { state: settled, vehicle };
}

/** The vehicle stops wanting energy, or wants it again. Nothing plugged in: no effect. */
export function pauseVehicle(state: PowerState, atMs: number, paused: boolean): PowerState {
  const settled = advance(state, atMs);
  return settled.vehicle ? { ...settled, vehicle: { ...settled.vehicle, paused } } : settled;
}

/** The vehicle limits itself to `watts` at the outlet; undefined lifts that limit. Nothing plugged in: no effect. */
export function limitVehicle(state: PowerState, atMs: number, watts: number | undefined): PowerState {
  const settled = advance(state, atMs);
  if (settled.vehicle === undefined) return settled;
  const { limitW: _, ...vehicle } = settled.vehicle;
  return { ...settled, vehicle: { ...vehicle, ...(watts !== undefined && { limitW: Math.max(0, watts) }) } };
}

/** A fault: the meter's display jumps by `wh` (negative = back). The station's main meter is another device and does not. */
export function jumpMeter(state: PowerState, atMs: number, wh: number): PowerState {
  const settled = advance(state, atMs);
  return { ...settled, meter: jumped(settled.meter, wh) };
}
