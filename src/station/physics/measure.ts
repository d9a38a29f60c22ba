import type { ConverterModel, StationModel } from '../models/index.js';
import { valueAt } from './curve.js';
import { chargingState, type Demand, demandOf, phasesInUse } from './demand.js';
import { acCurrent, frequencyAt, voltageUnder } from './grid.js';
import { reactivePerActive, shownWh } from './meter.js';
import { canServe, LEAST_AC_OFFER_A, offerOf } from './offer.js';
import { advance, secondsTo } from './power.js';
import {
  MINIMUM_PERCENT,
  type Reading,
  type Registers,
  type Terminal,
  type VehicleReading,
} from './reading.js';
import { fanSpeed } from './thermal.js';
import type { PowerState, Supply, Vehicle } from './types.js';
import { batteryVoltage, isFull, socOf } from './vehicle.js';

/** What the instruments of an EVSE say at `atMs`, which is not before the state. */
export function measure(state: PowerState, atMs: number): Reading {
  const now = advance(state, atMs);
  const { supply, vehicle } = now;
  const demand = demandOf(now);
  const watts = demand && vehicle ? valueAt(demand.power, socOf(vehicle)) : 0;
  const fanRpm = fanSpeed(supply.body, now.temperatureC);
  return {
    at: atMs,
    state: chargingState(now),
    ...(demand && { limitedBy: demand.by }),
    ...(supply.converter
      ? { outlet: dcOutlet(now, watts), inlet: converterInlet(now, supply.converter, watts) }
      : { outlet: acOutlet(now, watts) }),
    ...vehicleSide(now, demand),
    frequencyHz: frequencyAt(supply.frequencyHz, atMs),
    temperatureC: now.temperatureC,
    ...(fanRpm !== undefined && { fanRpm }),
    resolutionWh: supply.resolutionWh,
    cableLoss: supply.cableLoss ?? 0,
  };
}

/** What the main meter of a station says, given its EVSEs: the sum of what they draw from the grid, meter faults left out. */
export function measureStation(model: StationModel, states: readonly PowerState[], atMs: number): Reading {
  const { grid, thermal, meter } = model;
  const now = states.map((state) => advance(state, atMs));
  const readings = now.map((state) => measure(state, atMs));
  const fans = readings.flatMap(({ fanRpm }) => fanRpm ?? []);
  return {
    at: atMs,
    state: readings.some(({ state }) => state === 'Charging') ? 'Charging' : 'Idle',
    inlet: gathered(now, readings, grid.phases, grid.voltageV),
    frequencyHz: frequencyAt(grid.frequencyHz, atMs),
    temperatureC: Math.max(thermal.ambientC, ...now.map(({ temperatureC }) => temperatureC)),
    ...(fans.length > 0 && { fanRpm: Math.max(...fans) }),
    resolutionWh: meter.resolutionWh,
    cableLoss: 0,
  };
}

function acOutlet(state: PowerState, watts: number): Terminal {
  const powerFactor = state.vehicle?.spec.ac?.powerFactor ?? 1;
  const { varh, vah } = state.meter;
  const registers = { wh: shownWh(state.meter), varh, vah };
  return acTerminal(state.supply, phasesInUse(state), watts, powerFactor, registers);
}

function acTerminal(
  supply: Supply,
  loaded: readonly number[],
  watts: number,
  powerFactor: number,
  registers: Registers,
): Terminal {
  const current = acCurrent(supply, loaded.length, watts, powerFactor);
  const each = (busy: number, free: number) =>
    Array.from({ length: supply.phases }, (_, phase) => (loaded.includes(phase) ? busy : free));
  const perPhaseW = watts / loaded.length;
  return {
    kind: 'ac',
    voltageV: each(voltageUnder(supply, current), supply.voltageV),
    currentA: each(current, 0),
    activeW: each(perPhaseW, 0),
    reactiveVar: each(perPhaseW * reactivePerActive(powerFactor), 0),
    registers,
  };
}

/** Behind the contactor there is the battery's voltage, or nothing. */
function dcOutlet({ supply, limits, vehicle, meter }: PowerState, watts: number): Terminal {
  const side = vehicle?.spec.dc;
  const connected = limits.energized && vehicle && side && canServe(supply, vehicle);
  const voltage = connected ? batteryVoltage(side, socOf(vehicle)) : 0;
  return {
    kind: 'dc',
    voltageV: [voltage],
    currentA: [voltage > 0 ? watts / voltage : 0],
    activeW: [watts],
    reactiveVar: [0],
    registers: { wh: shownWh(meter), varh: [0], vah: shownWh(meter) },
  };
}

function converterInlet({ supply, meter }: PowerState, converter: ConverterModel, watts: number): Terminal {
  const { efficiency, powerFactor } = converter;
  const phases = Array.from({ length: supply.phases }, (_, phase) => phase);
  const wh = phases.map(() => (meter.wh[0] ?? 0) / efficiency / supply.phases);
  const registers = {
    wh,
    varh: wh.map((value) => value * reactivePerActive(powerFactor)),
    vah: wh.map((value) => value / powerFactor),
  };
  return acTerminal(supply, phases, watts / efficiency, powerFactor, registers);
}

function vehicleSide(
  state: PowerState,
  demand: Demand | undefined,
): Pick<Reading, 'offer' | 'least' | 'window' | 'vehicle'> {
  const { vehicle, supply } = state;
  const { currentA, powerW } = offerOf(state);
  if (vehicle === undefined) return { offer: { currentA, powerW } };
  const { ac, dc } = vehicle.spec;
  const { converter } = supply;
  const leastA = converter ? 0 : Math.max(LEAST_AC_OFFER_A, ac?.minCurrentA ?? 0);
  return {
    offer: { currentA, powerW },
    least: { currentA: leastA, powerW: leastA * supply.voltageV * phasesInUse(state).length },
    ...(converter &&
      dc && {
        window: {
          minV: Math.max(converter.minVoltageV, dc.emptyV),
          maxV: Math.min(converter.maxVoltageV, dc.fullV),
        },
      }),
    vehicle: vehicleReading(state, vehicle, demand),
  };
}

function vehicleReading(state: PowerState, vehicle: Vehicle, demand: Demand | undefined): VehicleReading {
  const toMinimumS = secondsTo(state, MINIMUM_PERCENT / 100);
  const toTargetS = isFull(vehicle) ? 0 : demand && secondsTo(state, vehicle.spec.targetSoc);
  return {
    socPercent: Math.min(100, socOf(vehicle) * 100),
    targetPercent: vehicle.spec.targetSoc * 100,
    capacityWh: vehicle.spec.capacityWh,
    full: isFull(vehicle),
    ...(toMinimumS !== undefined && { toMinimumS }),
    ...(toTargetS !== undefined && { toTargetS }),
  };
}

/** Adds up terminals on the station's phases, each EVSE turned by its rotation. */
function gathered(
  states: readonly PowerState[],
  readings: readonly Reading[],
  phases: number,
  nominalV: number,
): Terminal {
  const add = (amount: (index: number, phase: number) => number | undefined) =>
    Array.from({ length: phases }, (_, gridPhase) =>
      states.reduce((total, { supply }, index) => {
        const phase = supply.rotation.indexOf('RST'.charAt(gridPhase));
        return total + (amount(index, phase) ?? 0);
      }, 0),
    );
  const terminal = (index: number) => readings[index]?.inlet ?? readings[index]?.outlet;
  const currentA = add((index, phase) => terminal(index)?.currentA[phase]);
  const activeW = add((index, phase) => terminal(index)?.activeW[phase]);
  const reactiveVar = add((index, phase) => terminal(index)?.reactiveVar[phase]);
  const registers = {
    // The EVSE's own meter may be faulty; the main meter counts what flowed.
    wh: add((index, phase) => readings[index]?.inlet?.registers.wh[phase] ?? states[index]?.meter.wh[phase]),
    varh: add((index, phase) => terminal(index)?.registers.varh[phase]),
    vah: add((index, phase) => terminal(index)?.registers.vah[phase]),
  };
  // The voltage that makes the sums of powers and currents agree: the mean over the EVSEs, weighted by their current.
  const voltageV = currentA.map((amperes, phase) =>
    amperes > 0 ? Math.hypot(activeW[phase] ?? 0, reactiveVar[phase] ?? 0) / amperes : nominalV,
  );
  return { kind: 'ac', voltageV, currentA, activeW, reactiveVar, registers };
}
