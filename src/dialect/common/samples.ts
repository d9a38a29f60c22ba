import type { MeterValue, SampledValue } from '../intents.js';
import { compact } from './compact.js';
import { shiftDecimal } from './decimal.js';

/** A sampled value as an edition wrote it, its number read. */
export interface RawSample {
  value: number;
  measurand?: string | undefined;
  context?: string | undefined;
  phase?: string | undefined;
  location?: string | undefined;
  unit?: string | undefined;
  /** Exponent to base 10 (2.x UnitOfMeasureType). */
  multiplier?: number | undefined;
}

const REGISTER = 'Energy.Active.Import.Register';

/** Unit as heard -> unit of the intents and the power of ten between them. `Celcius` is how old 1.6 schemas spell it (1.6-J errata 2.1). */
const CANONICAL_UNITS: ReadonlyMap<string, readonly [unit: string, exponent: number]> = new Map([
  ['kWh', ['Wh', 3]],
  ['kvarh', ['varh', 3]],
  ['kVAh', ['VAh', 3]],
  ['kW', ['W', 3]],
  ['kVA', ['VA', 3]],
  ['kvar', ['var', 3]],
  ['Celcius', ['Celsius', 0]],
]);

/** The samples that a number can hold: a multiplier can make more of a value than that. */
export function hearSamples(samples: readonly RawSample[]): SampledValue[] {
  return samples.map(hearSample).filter(({ value }) => Number.isFinite(value));
}

/** Fills in what may be left out (1.6 7.43, 2.0.1 SampledValueType) and brings the value to the intents' unit. */
export function hearSample({ value, multiplier = 0, ...raw }: RawSample): SampledValue {
  const measurand = raw.measurand ?? REGISTER;
  const unit = raw.unit ?? (measurand.startsWith('Energy') ? 'Wh' : undefined);
  const [canonical, exponent] = (unit === undefined ? undefined : CANONICAL_UNITS.get(unit)) ?? [unit, 0];
  return compact({
    value: shiftDecimal(value, exponent + multiplier),
    measurand,
    context: raw.context ?? 'Sample.Periodic',
    phase: raw.phase,
    location: raw.location ?? 'Outlet',
    unit: canonical,
  });
}

/** The newest reading of the import register in these samples, Wh; undefined if none of them is one. */
export function registerIn(meterValue: readonly MeterValue[] | undefined): number | undefined {
  return [...(meterValue ?? [])]
    .sort((a, b) => a.timestamp - b.timestamp)
    .flatMap(({ sampledValue }) => sampledValue)
    .findLast((it) => it.measurand === REGISTER && it.phase === undefined && it.location === 'Outlet')?.value;
}
