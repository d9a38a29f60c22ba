import type { LimitedBy, Limits, PowerState, Supply, Vehicle } from './types.js';
import { batteryVoltage, socOf } from './vehicle.js';

/** What the EVSE offers to the vehicle at present (measurands Current.Offered and Power.Offered). */
export interface Offer {
  /** Per phase on AC, in total on DC. */
  readonly currentA: number;
  readonly powerW: number;
  /** The narrowest limit on the EVSE's side. */
  readonly by: LimitedBy;
}

/** IEC 61851-1: the control pilot cannot offer less on AC. */
export const LEAST_AC_OFFER_A = 6;
/** Less than this is no charging, for any charger. */
export const LEAST_POWER_W = 1;

const NOTHING: Offer = { currentA: 0, powerW: 0, by: 'evse' };

/** A charging profile that says nothing about phases means three (OCPP 2.0.1 K01.FR.49). */
export function profilePhases(limits: Limits): number {
  return limits.phases || 3;
}

type Bound = readonly [by: LimitedBy, amount: number];

export function offerOf(state: PowerState): Offer {
  const { supply, limits, vehicle } = state;
  if (!limits.energized || vehicle === undefined) return NOTHING;
  return supply.converter ? dcOffer(state, vehicle) : acOffer(state);
}

function acOffer({ supply, limits, cableA }: PowerState): Offer {
  const phases = profilePhases(limits);
  const nominal = supply.voltageV;
  const [by, amperes] = narrowest([
    ['evse', supply.maxCurrentA],
    ['evse', supply.maxPowerW / (nominal * supply.phases)],
    ['cable', cableA],
    ['profile', limits.currentA],
    ['profile', limits.powerW === undefined ? undefined : limits.powerW / (nominal * phases)],
  ]);
  const currentA = amperes < LEAST_AC_OFFER_A ? 0 : amperes;
  return { currentA, powerW: currentA * nominal * Math.min(supply.phases, phases), by };
}

/** On DC the EVSE offers a current and a power at once; which one counts depends on the battery's voltage. */
function dcOffer({ supply, limits }: PowerState, vehicle: Vehicle): Offer {
  if (!canServe(supply, vehicle) || vehicle.spec.dc === undefined) return NOTHING;
  const voltage = batteryVoltage(vehicle.spec.dc, socOf(vehicle));
  const [by, most] = narrowest([
    ['evse', supply.maxPowerW],
    ['evse', supply.maxCurrentA * voltage],
    ['profile', limits.powerW],
    ['profile', limits.currentA === undefined ? undefined : limits.currentA * voltage],
  ]);
  const powerW = most < LEAST_POWER_W ? 0 : most;
  return { currentA: powerW / voltage, powerW, by };
}

/** Whether vehicle and EVSE can work together at all: the same kind of current and, for DC, voltages that meet. */
export function canServe(supply: Supply, vehicle: Vehicle): boolean {
  const { converter } = supply;
  const { ac, dc } = vehicle.spec;
  if (converter === undefined) return ac !== undefined;
  return dc !== undefined && dc.emptyV >= converter.minVoltageV && dc.fullV <= converter.maxVoltageV;
}

function narrowest(candidates: readonly (readonly [LimitedBy, number | undefined])[]): Bound {
  let best: Bound = ['evse', Number.POSITIVE_INFINITY];
  for (const [by, amount] of candidates) {
    if (amount !== undefined && amount < best[1]) best = [by, Math.max(0, amount)];
  }
  return best;
}
