import { constant, type Line, lowest, scaled, valueAt } from './curve.js';
import { acPower } from './grid.js';
import { canServe, LEAST_POWER_W, offerOf, profilePhases } from './offer.js';
import type { AcSide, ChargingState, DcSide, LimitedBy, PowerState } from './types.js';
import { isFull, socOf } from './vehicle.js';

/** One reason why power is not higher: W at the outlet, by state of charge. */
interface Constraint {
  readonly by: LimitedBy;
  readonly line: Line;
}

/** How power will run from here to the vehicle's target, if nothing changes. */
export interface Demand {
  /** W at the outlet by state of charge, from now to the target. */
  readonly power: Line;
  /** At the state of charge of now. */
  readonly by: LimitedBy;
  /** Battery energy per energy at the outlet. */
  readonly efficiency: number;
}

/** Several ask about the same moment. A power state never changes, so its demand can be kept with it. */
const demands = new WeakMap<PowerState, { readonly demand: Demand | undefined }>();

/** Undefined when no energy flows, for whatever reason. */
export function demandOf(state: PowerState): Demand | undefined {
  const known = demands.get(state);
  if (known) return known.demand;
  const demand = computed(state);
  demands.set(state, { demand });
  return demand;
}

function computed(state: PowerState): Demand | undefined {
  const { vehicle, supply } = state;
  if (vehicle === undefined || vehicle.paused || isFull(vehicle) || !canServe(supply, vehicle))
    return undefined;
  const { ac, dc, targetSoc } = vehicle.spec;
  const side = supply.converter ? dc : ac;
  if (side === undefined || offerOf(state).currentA < leastUseful(side)) return undefined;
  const constraints = [
    ...('phases' in side ? acConstraints(state, side) : dcConstraints(state, side)),
    ...optional('ev-limit', vehicle.limitW, constant),
  ];
  const soc = socOf(vehicle);
  const power = lowest(
    constraints.map(({ line }) => line),
    soc,
    targetSoc,
  );
  if (power.some(([, watts]) => watts < LEAST_POWER_W)) return undefined;
  return {
    power,
    by: narrowestAt(constraints, soc),
    efficiency: side.efficiency * (1 - (supply.cableLoss ?? 0)),
  };
}

/** Indexes (0 = L1) of the phases that this vehicle loads, or would load. On DC: the one DC circuit. */
export function phasesInUse({ supply, limits, vehicle }: PowerState): readonly number[] {
  if (supply.converter) return [0];
  const count = Math.min(supply.phases, vehicle?.spec.ac?.phases ?? supply.phases, profilePhases(limits));
  const chosen = (limits.phaseToUse ?? 1) - 1;
  if (count === 1) return [chosen < supply.phases ? chosen : 0];
  return Array.from({ length: count }, (_, phase) => phase);
}

function acConstraints(state: PowerState, side: AcSide): Constraint[] {
  const { supply } = state;
  const offer = offerOf(state);
  const phases = phasesInUse(state).length;
  const throughput = (amperes: number) => acPower(supply, phases, amperes, side.powerFactor);
  const most = side.maxPowerW ?? acPower(supply, side.phases, side.maxCurrentA, side.powerFactor);
  return [
    { by: offer.by, line: constant(throughput(offer.currentA)) },
    { by: 'vehicle', line: constant(Math.min(throughput(side.maxCurrentA), most)) },
    { by: 'charge-curve', line: scaled(side.curve, most) },
  ];
}

function dcConstraints({ supply, limits }: PowerState, side: DcSide): Constraint[] {
  const atCurrent = (amperes: number): Line => [
    [0, amperes * side.emptyV],
    [1, amperes * side.fullV],
  ];
  return [
    { by: 'evse', line: constant(supply.maxPowerW) },
    { by: 'evse', line: atCurrent(supply.maxCurrentA) },
    ...optional('profile', limits.powerW, constant),
    ...optional('profile', limits.currentA, atCurrent),
    { by: 'vehicle', line: constant(side.maxPowerW) },
    { by: 'vehicle', line: atCurrent(side.maxCurrentA) },
    { by: 'charge-curve', line: scaled(side.curve, side.maxPowerW) },
  ];
}

/** The least offer that the vehicle can work with, in A. */
function leastUseful(side: AcSide | DcSide): number {
  return 'minCurrentA' in side ? side.minCurrentA : Number.MIN_VALUE;
}

function optional(by: LimitedBy, amount: number | undefined, line: (amount: number) => Line): Constraint[] {
  return amount === undefined ? [] : [{ by, line: line(amount) }];
}

/** Of equal ones the first: what the EVSE sets goes before what the vehicle takes. */
function narrowestAt(constraints: readonly Constraint[], soc: number): LimitedBy {
  let best: LimitedBy = 'evse';
  let least = Number.POSITIVE_INFINITY;
  for (const { by, line } of constraints) {
    const watts = valueAt(line, soc);
    if (watts < least) [best, least] = [by, watts];
  }
  return best;
}

/** Where the charging process stands. With neither side willing it is the EVSE that suspends, as it offers nothing. */
export function chargingState(state: PowerState): ChargingState {
  if (state.vehicle === undefined) return 'Idle';
  if (!state.limits.energized) return 'EVConnected';
  if (demandOf(state) !== undefined) return 'Charging';
  return offerOf(state).currentA > 0 || !canServe(state.supply, state.vehicle)
    ? 'SuspendedEV'
    : 'SuspendedEVSE';
}
