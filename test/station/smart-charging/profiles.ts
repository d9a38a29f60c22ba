import type {
  ChargingProfile,
  ChargingSchedule,
  ChargingSchedulePeriod,
} from '../../../src/dialect/intents.js';
import { measure, sample } from '../../../src/station/physics/index.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';

export const AC_W = 230 * 3;

type Periods = (ChargingSchedulePeriod | [startPeriod: number, limit: number])[];

interface Shape extends Partial<Omit<ChargingProfile, 'chargingSchedule'>> {
  unit?: 'W' | 'A';
  duration?: number;
  startSchedule?: number | undefined;
  minChargingRate?: number;
  chargingSchedule?: ChargingSchedule[];
}

/** A profile of the CSMS; Absolute from the beginning of time unless said. */
export function profile(periods: Periods | number, shape: Shape = {}): ChargingProfile {
  const { unit = 'A', duration, minChargingRate, startSchedule, chargingSchedule, ...rest } = shape;
  const kind = rest.chargingProfileKind ?? 'Absolute';
  const list = typeof periods === 'number' ? ([[0, periods]] as Periods) : periods;
  const start = 'startSchedule' in shape ? startSchedule : kind === 'Relative' ? undefined : 0;
  return {
    id: 1,
    stackLevel: 0,
    chargingProfilePurpose: 'TxDefaultProfile',
    chargingProfileKind: kind,
    ...rest,
    chargingSchedule: chargingSchedule ?? [
      {
        id: 1,
        ...(start === undefined ? {} : { startSchedule: start }),
        ...(duration === undefined ? {} : { duration }),
        ...(minChargingRate === undefined ? {} : { minChargingRate }),
        chargingRateUnit: unit,
        chargingSchedulePeriod: list.map((it) =>
          Array.isArray(it) ? { startPeriod: it[0], limit: it[1] } : it,
        ),
      },
    ],
  };
}

export const STATION = { chargingProfilePurpose: 'ChargingStationMaxProfile' };

/** A bench on which a tourer (22 kW on AC) or another vehicle charges at EVSE 1. */
export function charging(options: BenchOptions, preset = 'tourer-800v', evse = 1): Bench {
  const bench = booted(options);
  plugAndTap(bench, preset, evse);
  return bench;
}

export function plugAndTap(bench: Bench, preset = 'tourer-800v', evse = 1): void {
  bench.act('plug-in', { evse, vehicle: { preset, soc: 20 } });
  bench.act('tap', { evse, token: `CARD${evse}` });
}

/** Transaction of an EVSE by its name on the wire. */
export function transactionOn(bench: Bench, evse = 1): string {
  const { running, csmsIds } = bench.state.memory.transactions;
  const id = running[evse]?.id ?? 'none';
  return bench.core.parts.dialect.traits.csmsNamesTransactions ? String(csmsIds[id]) : id;
}

export function txProfile(
  bench: Bench,
  periods: Periods | number,
  shape: Shape = {},
  evse = 1,
): ChargingProfile {
  const transactionId = transactionOn(bench, evse);
  return profile(periods, { chargingProfilePurpose: 'TxProfile', transactionId, ...shape });
}

export function set(bench: Bench, chargingProfile: ChargingProfile, evseId = 1) {
  return bench.hear('setChargingProfile', { evseId, chargingProfile });
}

/** A per phase that flow at an EVSE. */
export function amps(bench: Bench, evse = 1): number {
  return Math.max(0, ...figures(bench, evse, 'Current.Import'));
}

/** W at an EVSE. */
export function watts(bench: Bench, evse = 1): number {
  const power = bench.state.physical.evses[evse]?.power;
  if (!power) return 0;
  const reading = measure(power, bench.timeline.now);
  return sample(reading, { measurand: 'Power.Active.Import', withoutPhases: true })[0]?.value ?? 0;
}

function figures(bench: Bench, evse: number, measurand: 'Current.Import'): number[] {
  const power = bench.state.physical.evses[evse]?.power;
  if (!power) return [];
  return sample(measure(power, bench.timeline.now), { measurand }).map(({ value }) => value);
}
