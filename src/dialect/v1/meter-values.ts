import type { v16 } from '../../ocpp/index.js';
import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact, filled } from '../common/compact.js';
import { decimalText } from '../common/decimal.js';
import { hearSamples, type RawSample } from '../common/samples.js';
import { Unsayable } from '../common/unsayable.js';
import type { MeterValue, SampledValue } from '../intents.js';
import { connectorNumber, placeOf } from './places.js';
import { row } from './row.js';
import { location, measurand, phase, readingContext, unitOfMeasure } from './words.js';

/** Measurands whose unit 1.6 has no word for because it goes without saying (1.6 7.31, errata 3.86). */
const UNSPOKEN_UNITS: Readonly<Record<string, string>> = { Frequency: 'Hz', RPM: 'RPM' };

/** 1.6 4.7, outside the updates of a transaction. */
export const meterValues = row('station', 'meterValues', 'MeterValues', {
  encodeRequest({ csmsTransactionId, meterValue, ...place }) {
    const sayable = sayMeterValues(meterValue);
    if (!sayable) throw new Unsayable('OCPP 1.6 has none of these measurands');
    return {
      connectorId: connectorNumber(place),
      ...compact({ transactionId: csmsTransactionId }),
      meterValue: sayable,
    };
  },
  decodeRequest: ({ connectorId, transactionId, meterValue }) => ({
    ...placeOf(connectorId),
    ...compact({ csmsTransactionId: transactionId }),
    meterValue: hearMeterValues(meterValue),
  }),
  encodeResponse: () => ({}),
  decodeResponse: () => ({}),
});

/** The samples that 1.6 has words for; undefined when none is left. */
export function sayMeterValues(
  meterValues: readonly MeterValue[] | undefined,
): readonly v16.MeterValue[] | undefined {
  const said = (meterValues ?? []).map(({ timestamp, sampledValue }) => ({
    timestamp: isoTime(timestamp),
    sampledValue: sampledValue.flatMap(saySample),
  }));
  return filled(said.filter(({ sampledValue }) => sampledValue.length > 0));
}

/** Nothing if measurand, place, phase or unit have no word: the bare number would be read as something else. */
function saySample(sample: SampledValue): v16.SampledValue[] {
  const unspoken = sample.unit !== undefined && UNSPOKEN_UNITS[sample.measurand] === sample.unit;
  const words = {
    measurand: measurand.find(sample.measurand),
    context: readingContext.find(sample.context) ?? 'Other',
    phase: sample.phase && phase.find(sample.phase),
    location: sample.location && location.find(sample.location),
    unit: sample.unit && !unspoken ? unitOfMeasure.find(sample.unit) : undefined,
  };
  const lost =
    words.measurand === undefined ||
    (sample.phase !== undefined && !words.phase) ||
    (sample.location !== undefined && !words.location) ||
    (sample.unit !== undefined && !unspoken && !words.unit);
  return lost ? [] : [compact({ value: decimalText(sample.value), ...words }) as v16.SampledValue];
}

export function hearMeterValues(meterValues: readonly v16.MeterValue[]): MeterValue[] {
  return meterValues.map(({ timestamp, sampledValue }) => {
    const signed = sampledValue.filter(({ format }) => format === 'SignedData').map(({ value }) => value);
    return {
      timestamp: parseIsoTime(timestamp),
      sampledValue: hearSamples(sampledValue.flatMap(readSample)),
      ...(signed.length > 0 && { signedData: signed }),
    };
  });
}

/** Values are text (1.6 7.43); what is signed or no number says nothing that can be reckoned with. */
function readSample({ value, format, unit, ...sample }: v16.SampledValue): RawSample[] {
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (format === 'SignedData' || !Number.isFinite(number)) return [];
  const implied = sample.measurand && UNSPOKEN_UNITS[sample.measurand];
  return [{ ...sample, value: number, unit: unit ?? implied }];
}
