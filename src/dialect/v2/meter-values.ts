import type { v21 } from '../../ocpp/index.js';
import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact, filled } from '../common/compact.js';
import { hearSamples } from '../common/samples.js';
import { Unsayable } from '../common/unsayable.js';
import type { MeterValue, SampledValue } from '../intents.js';
import { row, type Worded } from './row.js';
import type { Words } from './words.js';

/** J01, outside transactions. */
export const meterValues: Worded<'meterValues'> = (words) =>
  row('station', 'meterValues', 'MeterValues', {
    encodeRequest({ evseId, meterValue }) {
      const sayable = sayMeterValues(meterValue, words);
      if (!sayable) throw new Unsayable(`OCPP ${words.edition} has none of these measurands`);
      return { evseId, meterValue: sayable };
    },
    decodeRequest: ({ evseId, meterValue }) => ({ evseId, meterValue: hearMeterValues(meterValue) }),
    encodeResponse: () => ({}),
    decodeResponse: () => ({}),
  });

/** The samples that the edition has words for; undefined when none is left. */
export function sayMeterValues(
  meterValues: readonly MeterValue[] | undefined,
  words: Words,
): readonly v21.MeterValueType[] | undefined {
  const said = (meterValues ?? []).map(({ timestamp, sampledValue }) => ({
    timestamp: isoTime(timestamp),
    sampledValue: sampledValue.flatMap((sample) => saySample(sample, words)),
  }));
  return filled(said.filter(({ sampledValue }) => sampledValue.length > 0));
}

/** Nothing if measurand, place or phase have no word: the bare number would be read as something else. */
function saySample(sample: SampledValue, words: Words): v21.SampledValueType[] {
  const measurand = words.measurand.find(sample.measurand);
  const phase = sample.phase && words.phase.find(sample.phase);
  const location = sample.location && words.location.find(sample.location);
  const lost = measurand === undefined || (sample.phase && !phase) || (sample.location && !location);
  if (lost) return [];
  const said = {
    value: sample.value,
    measurand,
    context: words.readingContext.find(sample.context) ?? 'Other',
    phase,
    location,
    unitOfMeasure: sample.unit && { unit: sample.unit },
  };
  return [compact(said) as v21.SampledValueType];
}

export function hearMeterValues(meterValues: readonly v21.MeterValueType[]): MeterValue[] {
  return meterValues.map(({ timestamp, sampledValue }) => {
    const signed = sampledValue.flatMap(({ signedMeterValue }) => signedMeterValue?.signedMeterData ?? []);
    return {
      timestamp: parseIsoTime(timestamp),
      sampledValue: hearSamples(
        sampledValue.map(({ unitOfMeasure, ...sample }) => ({ ...sample, ...unitOfMeasure })),
      ),
      ...(signed.length > 0 && { signedData: signed }),
    };
  });
}
