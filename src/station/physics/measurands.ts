import {
  activePower,
  alternating,
  current,
  exported,
  interval,
  register,
  single,
  type Take,
  voltage,
} from './figures.js';
import { sum } from './meter.js';
import { BULK_PERCENT, MINIMUM_PERCENT, type Reading, type VehicleReading } from './reading.js';

interface Row {
  /** Unit as OCPP 2.x spells it; absent = a bare number. 1.6 knows no Hz and no RPM: leave the unit out there. */
  readonly unit?: string;
  /** Digits after the point in a sample. For energy the meter's resolution decides first. */
  readonly decimals: number;
  readonly take: Take;
}

const ENERGY = { unit: 'Wh', decimals: 3 } as const;
const REACTIVE_ENERGY = { unit: 'varh', decimals: 3 } as const;
const APPARENT_ENERGY = { unit: 'VAh', decimals: 3 } as const;
const POWER = { unit: 'W', decimals: 1 } as const;
const REACTIVE_POWER = { unit: 'var', decimals: 1 } as const;
const CURRENT = { unit: 'A', decimals: 2 } as const;
const VOLTAGE = { unit: 'V', decimals: 1 } as const;
const PERCENT = { unit: 'Percent', decimals: 1 } as const;
const SECONDS = { unit: 's', decimals: 0 } as const;

function fromVehicle(take: (vehicle: VehicleReading) => number | undefined): Take {
  return single('EV', ({ vehicle }) => vehicle && take(vehicle));
}

/** Energy still missing to a state of charge in percent; 0 once it is reached. */
function missing(percent: (vehicle: VehicleReading) => number): Take {
  return fromVehicle((vehicle) => {
    const share = Math.max(0, percent(vehicle) - vehicle.socPercent) / 100;
    return share * vehicle.capacityWh;
  });
}

/** Of all phases together; 1 when nothing flows. */
function powerFactor({
  activeW,
  reactiveVar,
}: {
  activeW: readonly number[];
  reactiveVar: readonly number[];
}) {
  const active = sum(activeW);
  return active === 0 ? 1 : active / Math.hypot(active, sum(reactiveVar));
}

function cableLoss(reading: Reading, since: Parameters<Take>[1]): ReturnType<Take> {
  if (reading.cableLoss === 0) return [];
  const through = interval('wh')(reading, since).filter(({ location }) => location === 'Outlet');
  return through.map((figure) => ({ ...figure, value: figure.value * reading.cableLoss }));
}

const offeredA = single('Outlet', ({ offer }) => offer?.currentA);
const offeredW = single('Outlet', ({ offer }) => offer?.powerW);

/**
 * Every measurand of OCPP 1.6 (7.31), 2.0.1 (3.50) and 2.1 (3.59) that these stations can have an instrument for.
 * Left out is what needs vehicle-to-grid or a setpoint: nothing here could measure it.
 */
const TABLE = {
  Voltage: { ...VOLTAGE, take: voltage },
  'Voltage.Minimum': { ...VOLTAGE, take: single('Outlet', ({ window }) => window?.minV) },
  'Voltage.Maximum': { ...VOLTAGE, take: single('Outlet', ({ window }) => window?.maxV) },
  'Current.Import': { ...CURRENT, take: current },
  'Current.Export': { ...CURRENT, take: exported },
  'Current.Offered': { ...CURRENT, take: offeredA },
  'Current.Import.Offered': { ...CURRENT, take: offeredA },
  'Current.Import.Minimum': { ...CURRENT, take: single('Outlet', ({ least }) => least?.currentA) },
  'Power.Active.Import': { ...POWER, take: activePower },
  'Power.Active.Export': { ...POWER, take: exported },
  'Power.Reactive.Import': { ...REACTIVE_POWER, take: alternating(({ reactiveVar }) => reactiveVar) },
  'Power.Reactive.Export': { ...REACTIVE_POWER, take: alternating(() => 0) },
  'Power.Offered': { ...POWER, take: offeredW },
  'Power.Import.Offered': { ...POWER, take: offeredW },
  'Power.Import.Minimum': { ...POWER, take: single('Outlet', ({ least }) => least?.powerW) },
  'Power.Factor': { decimals: 3, take: alternating(powerFactor) },
  Frequency: { unit: 'Hz', decimals: 2, take: alternating((_, { frequencyHz }) => frequencyHz) },
  'Energy.Active.Import.Register': { ...ENERGY, take: register('wh') },
  'Energy.Active.Import.Interval': { ...ENERGY, take: interval('wh') },
  'Energy.Active.Import.CableLoss': { ...ENERGY, decimals: 1, take: cableLoss },
  'Energy.Active.Export.Register': { ...ENERGY, take: exported },
  'Energy.Active.Export.Interval': { ...ENERGY, take: exported },
  'Energy.Active.Net': { ...ENERGY, take: register('wh') },
  'Energy.Reactive.Import.Register': { ...REACTIVE_ENERGY, take: register('varh') },
  'Energy.Reactive.Import.Interval': { ...REACTIVE_ENERGY, take: interval('varh') },
  'Energy.Reactive.Export.Register': { ...REACTIVE_ENERGY, take: alternating(() => 0) },
  'Energy.Reactive.Export.Interval': { ...REACTIVE_ENERGY, take: alternating(() => 0) },
  'Energy.Reactive.Net': { ...REACTIVE_ENERGY, take: register('varh') },
  'Energy.Apparent.Import': { ...APPARENT_ENERGY, take: register('vah') },
  'Energy.Apparent.Export': { ...APPARENT_ENERGY, take: alternating(() => 0) },
  'Energy.Apparent.Net': { ...APPARENT_ENERGY, take: register('vah') },
  SoC: { ...PERCENT, take: fromVehicle(({ socPercent }) => socPercent) },
  Temperature: { unit: 'Celsius', decimals: 1, take: single('Body', ({ temperatureC }) => temperatureC) },
  RPM: { unit: 'RPM', decimals: 0, take: single('Body', ({ fanRpm }) => fanRpm) },
  'EnergyRequest.Target': { unit: 'Wh', decimals: 0, take: missing(({ targetPercent }) => targetPercent) },
  'EnergyRequest.Minimum': { unit: 'Wh', decimals: 0, take: missing(() => MINIMUM_PERCENT) },
  'EnergyRequest.Maximum': { unit: 'Wh', decimals: 0, take: missing(() => 100) },
  'EnergyRequest.Bulk': { unit: 'Wh', decimals: 0, take: missing(() => BULK_PERCENT) },
  'Display.PresentSOC': { ...PERCENT, take: fromVehicle(({ socPercent }) => socPercent) },
  'Display.MinimumSOC': { ...PERCENT, take: fromVehicle(() => MINIMUM_PERCENT) },
  'Display.TargetSOC': { ...PERCENT, take: fromVehicle(({ targetPercent }) => targetPercent) },
  'Display.MaximumSOC': { ...PERCENT, take: fromVehicle(() => 100) },
  'Display.RemainingTimeToMinimumSOC': { ...SECONDS, take: fromVehicle(({ toMinimumS }) => toMinimumS) },
  'Display.RemainingTimeToTargetSOC': { ...SECONDS, take: fromVehicle(({ toTargetS }) => toTargetS) },
  'Display.RemainingTimeToMaximumSOC': {
    ...SECONDS,
    take: fromVehicle(({ targetPercent, toTargetS }) => (targetPercent === 100 ? toTargetS : undefined)),
  },
  'Display.ChargingComplete': { decimals: 0, take: fromVehicle(({ full }) => (full ? 1 : 0)) },
  'Display.BatteryEnergyCapacity': {
    unit: 'Wh',
    decimals: 0,
    take: fromVehicle(({ capacityWh }) => capacityWh),
  },
  'Display.InletHot': { decimals: 0, take: fromVehicle(() => 0) },
} as const satisfies Record<string, Row>;

export type Measurand = keyof typeof TABLE;

/** Unit, digits and instrument of every measurand. */
export const MEASURANDS: Readonly<Record<Measurand, Row>> = TABLE;

/** Whether that name is a measurand that some station could measure; which one a make can, its model says. */
export function isMeasurand(name: string): name is Measurand {
  return Object.hasOwn(TABLE, name);
}
