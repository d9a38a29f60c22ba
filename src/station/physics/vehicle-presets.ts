import type { AcSide, ChargeCurve, DcSide, VehicleSpec } from './types.js';

/** An onboard charger holds its power nearly to the end. */
const AC_CURVE: ChargeCurve = [
  [0.97, 1],
  [1, 0.2],
];

/** A battery in good health at a DC charger: full power to 55 %, half by 80 %, a trickle at the end. */
const DC_CURVE: ChargeCurve = [
  [0, 0.9],
  [0.05, 1],
  [0.55, 1],
  [0.8, 0.55],
  [0.9, 0.25],
  [1, 0.06],
];

/** A large pack under a modest charger: flat, then a short taper. */
const FLAT_DC_CURVE: ChargeCurve = [
  [0.85, 1],
  [1, 0.1],
];

function ac(phases: 1 | 2 | 3, maxCurrentA: number, more: Partial<AcSide> = {}): AcSide {
  return {
    phases,
    maxCurrentA,
    minCurrentA: 6,
    efficiency: 0.92,
    powerFactor: 0.995,
    curve: AC_CURVE,
    ...more,
  };
}

function dc(
  maxPowerKW: number,
  maxCurrentA: number,
  emptyV: number,
  fullV: number,
  curve = DC_CURVE,
): DcSide {
  return { maxPowerW: maxPowerKW * 1000, maxCurrentA, emptyV, fullV, efficiency: 0.98, curve };
}

interface Preset {
  readonly name: string;
  /** One line for people. */
  readonly summary: string;
  readonly spec: VehicleSpec;
}

function preset(
  name: string,
  summary: string,
  capacityKWh: number,
  sides: Pick<VehicleSpec, 'ac' | 'dc' | 'iso15118'>,
): Preset {
  return { name, summary, spec: { capacityWh: capacityKWh * 1000, targetSoc: 1, ...sides } };
}

/** What a scenario gets when it names no vehicle. */
export const DEFAULT_VEHICLE = 'sedan';

export const VEHICLE_PRESETS: readonly Preset[] = [
  preset('plug-in-hybrid', 'a small battery, one phase, 16 A, no DC', 13, { ac: ac(1, 16) }),
  preset('compact-ac', 'a city car, one phase, 32 A, no DC', 40, { ac: ac(1, 32) }),
  preset('two-phase', 'a car whose charger uses two phases of 16 A', 36, {
    ac: ac(2, 16),
    dc: dc(50, 125, 310, 400),
  }),
  preset('picky', 'a car that needs an offer of 10 A; three phases, 32 A, no DC', 41, {
    ac: ac(3, 32, { minCurrentA: 10, powerFactor: 0.98, efficiency: 0.89 }),
  }),
  preset('sedan', 'a 60 kWh car, 11 kW AC, 120 kW DC, 400 V', 60, {
    ac: ac(3, 16),
    dc: dc(120, 350, 320, 400),
  }),
  preset('suv-dc', 'a 90 kWh car, 11 kW AC, 170 kW DC, 400 V', 90, {
    ac: ac(3, 16),
    dc: dc(170, 500, 330, 410),
  }),
  preset('tourer-800v', 'a 93 kWh car, 22 kW AC, 270 kW DC, 800 V', 93, {
    ac: ac(3, 32),
    dc: dc(270, 400, 610, 830),
  }),
  preset('smart-sedan', 'a 77 kWh car that speaks ISO 15118: 11 kW AC, 150 kW DC', 77, {
    ac: ac(3, 16),
    dc: dc(150, 400, 330, 410),
    iso15118: { maxScheduleTuples: 24 },
  }),
  preset('van', 'a 75 kWh delivery van, 11 kW AC, 80 kW DC', 75, {
    ac: ac(3, 16),
    dc: dc(80, 220, 330, 420, FLAT_DC_CURVE),
  }),
  preset('bus', 'a 350 kWh city bus, 450 kW DC, no AC', 350, { dc: dc(450, 650, 580, 760, FLAT_DC_CURVE) }),
];

export const VEHICLE_NAMES: readonly string[] = VEHICLE_PRESETS.map(({ name }) => name);

/** The vehicle of that name; undefined when there is none. */
export function vehicleNamed(name: string): VehicleSpec | undefined {
  return VEHICLE_PRESETS.find((candidate) => candidate.name === name)?.spec;
}
