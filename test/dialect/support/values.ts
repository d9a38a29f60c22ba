import fc from 'fast-check';
import type { MeterValue, SampledValue, StatusInfo } from '../../../src/dialect/index.js';
import { type Edition, enumOf } from '../../../src/ocpp/index.js';

/** Pieces that the arbitraries of both families share. */
export const REGISTER = 'Energy.Active.Import.Register';
const FIRST_MOMENT = 1_500_000_000_000;
const LAST_MOMENT = 2_500_000_000_000;

export const moment = fc.integer({ min: FIRST_MOMENT, max: LAST_MOMENT });
export const small = fc.integer({ min: 0, max: 100 });
export const seconds = fc.integer({ min: 0, max: 86_400 });
export const number = fc.integer({ min: 1, max: 12 });
export const reading = fc.oneof(
  fc.integer({ min: 0, max: 5_000_000 }).map((it) => it / 1000),
  fc.integer({ min: 1, max: 99 }).map((it) => it * 1e-9),
  fc.integer({ min: 1, max: 99 }).map((it) => it * 1e21),
);
export const none = fc.constant({});

export function text(maxLength: number, minLength = 1): fc.Arbitrary<string> {
  return fc.string({ unit: 'grapheme-ascii', minLength, maxLength });
}

/** A word of an enumeration of the edition's schema. */
export function word(edition: Edition, enumeration: string): fc.Arbitrary<string> {
  return fc.constantFrom(...enumOf(edition, enumeration));
}

/** An object of which only the keys in `required` are always there. */
export function some<T, K extends keyof T>(model: { [P in keyof T]: fc.Arbitrary<T[P]> }, required: K[]) {
  return fc.record(model, { requiredKeys: required });
}

export function both<Req, Res>(
  request: fc.Arbitrary<Req>,
  response: fc.Arbitrary<Res>,
): fc.Arbitrary<{ request: Req; response: Res }> {
  return fc.record({ request, response });
}

export const statusInfo: fc.Arbitrary<StatusInfo> = some(
  { reasonCode: text(20), additionalInfo: text(512) },
  ['reasonCode'],
);

/** Units that a heard value of this measurand can have: no kilo, and Wh where it goes without saying. */
function unitOf(measurand: string, others: readonly string[]): fc.Arbitrary<string | undefined> {
  if (measurand === 'Frequency') return fc.constant('Hz');
  if (measurand === 'RPM') return fc.constant('RPM');
  if (measurand.startsWith('Energy')) return fc.constantFrom('Wh', 'varh');
  return fc.constantFrom(undefined, ...others);
}

export function sample(
  edition: Edition,
  enumerations: Record<'measurand' | 'context' | 'phase' | 'location', string>,
) {
  const units = ['W', 'VA', 'var', 'A', 'V', 'K', 'Celsius', 'Fahrenheit', 'Percent'];
  return word(edition, enumerations.measurand).chain((measurand): fc.Arbitrary<SampledValue> => {
    const base = some(
      {
        value: reading,
        measurand: fc.constant(measurand),
        context: word(edition, enumerations.context),
        phase: word(edition, enumerations.phase),
        location: word(edition, enumerations.location),
      },
      ['value', 'measurand', 'context', 'location'],
    );
    return fc
      .tuple(base, unitOf(measurand, units))
      .map(([it, unit]) => (unit === undefined ? it : { ...it, unit }));
  });
}

export function meterValuesOf(samples: fc.Arbitrary<SampledValue>): fc.Arbitrary<MeterValue[]> {
  const sampledValue = fc.array(samples, { minLength: 1, maxLength: 4 });
  return fc.array(fc.record({ timestamp: moment, sampledValue }), { minLength: 1, maxLength: 3 });
}

export interface Metered {
  meterValue: MeterValue[];
  registerWh?: number;
}

/** Samples that tell the register by their newest value, or not at all. */
export function metered(samples: fc.Arbitrary<SampledValue>, context: string): fc.Arbitrary<Metered> {
  const others = samples.filter(({ measurand }) => measurand !== REGISTER);
  const register = (value: number): MeterValue => ({
    timestamp: LAST_MOMENT + 1,
    sampledValue: [{ value, measurand: REGISTER, context, location: 'Outlet', unit: 'Wh' }],
  });
  return fc
    .tuple(meterValuesOf(others), fc.option(reading, { nil: undefined }))
    .map(([meterValue, value]) =>
      value === undefined
        ? { meterValue }
        : { meterValue: [...meterValue, register(value)], registerWh: value },
    );
}
