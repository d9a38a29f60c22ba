import type { AcSide, DcSide, Vehicle, VehicleSpec } from './types.js';

/** What a scenario may say about a vehicle; what it does not say comes from the preset. */
export interface VehicleOverrides {
  readonly capacityWh?: number;
  /** State of charge on arrival, 0..100. Default 20. */
  readonly socPercent?: number;
  /** Where charging ends, 0..100. Default 100. */
  readonly targetPercent?: number;
  /** Most power the vehicle takes, on AC and on DC, W. */
  readonly maxPowerW?: number;
  /** Phases and A per phase of the onboard charger; without effect where there is none. */
  readonly phases?: 1 | 2 | 3;
  readonly maxCurrentA?: number;
  /** When its driver wants to leave, ms since the Unix epoch. */
  readonly departsAt?: number;
}

const DEFAULT_SOC_PERCENT = 20;

/** A vehicle as it arrives. @throws RangeError when a figure is impossible; the sentence says which and why. */
export function createVehicle(spec: VehicleSpec, overrides: VehicleOverrides = {}): Vehicle {
  const { socPercent = DEFAULT_SOC_PERCENT, targetPercent = spec.targetSoc * 100 } = overrides;
  const capacityWh = overrides.capacityWh ?? spec.capacityWh;
  requirePositive('battery capacity', capacityWh);
  requirePercent('state of charge', socPercent);
  requirePercent('target state of charge', targetPercent);
  if (overrides.maxPowerW !== undefined) requirePositive('maximum power', overrides.maxPowerW);
  if (overrides.maxCurrentA !== undefined) requirePositive('maximum current', overrides.maxCurrentA);
  return {
    spec: {
      ...spec,
      capacityWh,
      targetSoc: targetPercent / 100,
      ...(spec.ac && { ac: acSide(spec.ac, overrides) }),
      ...(spec.dc && { dc: dcSide(spec.dc, overrides) }),
    },
    energyWh: (capacityWh * socPercent) / 100,
    paused: false,
    ...(overrides.departsAt !== undefined && { departsAt: overrides.departsAt }),
  };
}

/** 0..1. */
export function socOf(vehicle: Vehicle): number {
  return vehicle.energyWh / vehicle.spec.capacityWh;
}

/** Energy below the target that counts as none: less than any charger resolves. */
const NEGLIGIBLE_WH = 1e-4;

/** The battery has what its driver asked for. */
export function isFull({ spec, energyWh }: Vehicle): boolean {
  return energyWh >= spec.targetSoc * spec.capacityWh - NEGLIGIBLE_WH;
}

/** Terminal voltage of the battery at a state of charge 0..1. */
export function batteryVoltage(side: DcSide, soc: number): number {
  return side.emptyV + (side.fullV - side.emptyV) * soc;
}

function acSide(side: AcSide, { phases, maxCurrentA, maxPowerW }: VehicleOverrides): AcSide {
  return {
    ...side,
    ...(phases !== undefined && { phases }),
    ...(maxCurrentA !== undefined && { maxCurrentA }),
    ...(maxPowerW !== undefined && { maxPowerW }),
  };
}

function dcSide(side: DcSide, { maxPowerW }: VehicleOverrides): DcSide {
  return maxPowerW === undefined ? side : { ...side, maxPowerW };
}

function requirePositive(what: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) {
    throw new RangeError(`A vehicle's ${what} must be more than 0; it is ${value}.`);
  }
}

function requirePercent(what: string, value: number): void {
  if (!(value >= 0 && value <= 100)) {
    throw new RangeError(`A vehicle's ${what} must be between 0 and 100 %; it is ${value}.`);
  }
}
