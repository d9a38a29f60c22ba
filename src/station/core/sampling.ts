import type { MeterValue, SampledValue } from '../../dialect/intents.js';
import { canMeasure } from '../models/index.js';
import {
  type MarkedRegisters,
  type Measurand,
  mark,
  measure,
  measureStation,
  type Phase,
  type PowerState,
  type Reading,
  sample,
} from '../physics/index.js';
import type { Context } from './block.js';
import type { Transaction } from './state.js';

/** Where the lists of measurands live; 1.6 keys are mapped to the same variables. */
export const MEASURAND_LISTS = {
  started: 'SampledDataCtrlr.TxStartedMeasurands',
  updated: 'SampledDataCtrlr.TxUpdatedMeasurands',
  ended: 'SampledDataCtrlr.TxEndedMeasurands',
  aligned: 'AlignedDataCtrlr.Measurands',
  alignedEnded: 'AlignedDataCtrlr.TxEndedMeasurands',
} as const;

export type MeasurandList = keyof typeof MEASURAND_LISTS;

export type SampleContext =
  | 'Transaction.Begin'
  | 'Transaction.End'
  | 'Sample.Periodic'
  | 'Sample.Clock'
  | 'Trigger'
  | 'Other'
  | 'Interruption.Begin'
  | 'Interruption.End';

/** The import register of an EVSE now, Wh, as its meter shows it. */
export function registerWh(ctx: Context, evseId: number): number {
  const [total] = sample(readingOf(ctx, evseId), {
    measurand: 'Energy.Active.Import.Register',
    withoutPhases: true,
  });
  return total?.value ?? 0;
}

export function readingOf(ctx: Context, evseId: number): Reading {
  const { evses } = ctx.state.physical;
  const evse = evses[evseId];
  if (evse) return measured(evse.power, ctx.mono);
  return measureStation(
    ctx.model,
    Object.values(evses).map((each) => each.power),
    ctx.mono,
  );
}

/** One event asks for several figures of the same moment. A power state never changes, so its last reading can be kept with it. */
const readings = new WeakMap<PowerState, Reading>();

/** What the instruments of an EVSE say at that moment of the monotonic clock. */
export function measured(power: PowerState, at: number): Reading {
  const known = readings.get(power);
  if (known?.at === at) return known;
  const reading = measure(power, at);
  readings.set(power, reading);
  return reading;
}

/** One MeterValue of an EVSE (0: the station's main meter) with the measurands of a list; undefined when there is nothing to tell. */
export function meterValue(
  ctx: Context,
  evseId: number,
  list: MeasurandList,
  context: SampleContext,
  options: { at?: number; since?: MarkedRegisters } = {},
): MeterValue | undefined {
  const reading = readingOf(ctx, evseId);
  const sampledValue = wanted(ctx, list).flatMap((request) =>
    sample(reading, { ...request, ...total(ctx, request) }, options.since).map(
      (value): SampledValue => ({ ...value, context }),
    ),
  );
  return sampledValue.length === 0 ? undefined : { timestamp: options.at ?? ctx.now, sampledValue };
}

/** For the Started event (E01.FR.09); also opens the samples that the end will carry. */
export function beginSample(ctx: Context, transaction: Transaction): MeterValue[] {
  transaction.intervalMark = mark(readingOf(ctx, transaction.evseId));
  keepForEnd(ctx, transaction, 'ended', 'Transaction.Begin');
  return listed(meterValue(ctx, transaction.evseId, 'started', 'Transaction.Begin'));
}

/** For the Ended event: what was kept, and the last reading (E06.FR.11; 1.6 StopTxnSampledData). @param at When it ended. */
export function endSamples(ctx: Context, transaction: Transaction, at?: number): MeterValue[] {
  const last = meterValue(
    ctx,
    transaction.evseId,
    'ended',
    'Transaction.End',
    at === undefined ? {} : { at },
  );
  return [...transaction.endSamples, ...listed(last)];
}

export function keepForEnd(
  ctx: Context,
  transaction: Transaction,
  list: 'ended' | 'alignedEnded',
  context: SampleContext,
): void {
  transaction.endSamples.push(...listed(meterValue(ctx, transaction.evseId, list, context)));
  if (transaction.endSamples.length > MOST_END_SAMPLES) thin(transaction);
}

/** RegisterValuesWithoutPhases: of the import register the total only (2.0.1 part 2, 2.7.18). */
function total(ctx: Context, { measurand, phase }: { measurand: Measurand; phase?: Phase }) {
  const wanted = phase === undefined && measurand === 'Energy.Active.Import.Register';
  return wanted && ctx.variables.boolean('SampledDataCtrlr.RegisterValuesWithoutPhases')
    ? { withoutPhases: true as const }
    : {};
}

function listed(value: MeterValue | undefined): MeterValue[] {
  return value ? [value] : [];
}

/** What a final message can carry with room to spare. */
const MOST_END_SAMPLES = 500;

/** Every second sample in between goes (J02.FR.20, E06.FR.13). */
function thin(transaction: Transaction): void {
  const last = transaction.endSamples.length - 1;
  transaction.endSamples = transaction.endSamples.filter((_, index) => index % 2 === 0 || index === last);
}

/** A list names measurands, in 1.6 also with a phase (`Current.Import.L1`, 1.6 9.1.17). */
function wanted(ctx: Context, list: MeasurandList): { measurand: Measurand; phase?: Phase }[] {
  return ctx.variables.list(MEASURAND_LISTS[list]).flatMap((word) => {
    const phase = PHASE_SUFFIX.exec(word)?.[1] as Phase | undefined;
    const measurand = phase ? word.slice(0, -phase.length - 1) : word;
    if (!canMeasure(ctx.model, measurand)) return [];
    return [{ measurand: measurand as Measurand, ...(phase ? { phase } : {}) }];
  });
}

export const PHASE_SUFFIX = /\.(L[123](?:-(?:N|L[123]))?|N)$/;
