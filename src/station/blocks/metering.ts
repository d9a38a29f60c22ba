import { alignedWait as untilAligned } from '../core/aligned.js';
import type { Block, Context } from '../core/block.js';
import { keepForEnd, MEASURAND_LISTS, meterValue, readingOf } from '../core/sampling.js';
import type { Transaction } from '../core/state.js';
import { sayEvent } from '../core/tx-events.js';
import { mark } from '../physics/index.js';

const UPDATED_INTERVAL = 'SampledDataCtrlr.TxUpdatedInterval';
const ENDED_INTERVAL = 'SampledDataCtrlr.TxEndedInterval';
const ALIGNED_INTERVAL = 'AlignedDataCtrlr.Interval';
const ALIGNED_ENDED_INTERVAL = 'AlignedDataCtrlr.TxEndedInterval';
const SAMPLED_ENABLED = 'SampledDataCtrlr.Enabled';
const ALIGNED_ENABLED = 'AlignedDataCtrlr.Enabled';

/** Meter values: sampled during a transaction, aligned to the clock, and asked for (J01, J02; 1.6 3.16, 4.7). */
export const metering: Block = {
  name: 'metering',
  signals: {
    started: (ctx) => align(ctx),
    // The clock has moved, and the next full interval with it.
    'time-told': (ctx) => align(ctx),
    'transaction-started': (ctx, { transaction }) => {
      every(ctx, `sample/${transaction.evseId}`, UPDATED_INTERVAL);
      every(ctx, `end-sample/${transaction.evseId}`, endIntervalKey(ctx));
    },
    'transaction-ended': (ctx, { transaction }) => {
      ctx.cancel(`metering:sample/${transaction.evseId}`);
      ctx.cancel(`metering:end-sample/${transaction.evseId}`);
    },
    'variable-changed': (ctx, { key }) => rescheduled(ctx, key),
    triggered: (ctx, { message, evseId, connectorId }) => {
      if (message === 'MeterValues') triggered(ctx, evseId ?? connectorId);
    },
  },
  timers: {
    'metering:sample': (ctx, evse) => {
      const transaction = ctx.state.memory.transactions.running[Number(evse)];
      if (!transaction) return;
      every(ctx, `sample/${evse}`, UPDATED_INTERVAL);
      periodic(ctx, transaction);
    },
    'metering:end-sample': (ctx, evse) => {
      const transaction = ctx.state.memory.transactions.running[Number(evse)];
      if (!transaction) return;
      every(ctx, `end-sample/${evse}`, endIntervalKey(ctx));
      keepForEnd(ctx, transaction, 'ended', 'Sample.Periodic');
    },
    'metering:aligned': (ctx) => {
      schedule(ctx, 'aligned', alignedWait(ctx, ALIGNED_INTERVAL));
      aligned(ctx);
    },
    'metering:aligned-end': (ctx) => {
      schedule(ctx, 'aligned-end', alignedWait(ctx, ALIGNED_ENDED_INTERVAL));
      for (const transaction of Object.values(ctx.state.memory.transactions.running)) {
        keepForEnd(ctx, transaction, 'alignedEnded', 'Sample.Clock');
      }
    },
  },
};

/** J02.FR.11; 1.6 MeterValueSampleInterval. */
function periodic(ctx: Context, transaction: Transaction): void {
  const value = meterValue(ctx, transaction.evseId, 'updated', 'Sample.Periodic', sinceMark(transaction));
  transaction.intervalMark = mark(readingOf(ctx, transaction.evseId));
  if (value) sayEvent(ctx, transaction, 'Updated', { trigger: 'MeterValuePeriodic', meterValue: [value] });
}

/** J01.FR.14, FR.22: inside a transaction the aligned values ride in its events; elsewhere, and for the main meter, in MeterValues. */
function aligned(ctx: Context): void {
  const { running } = ctx.state.memory.transactions;
  const idleOnly = ctx.variables.boolean('AlignedDataCtrlr.SendDuringIdle');
  if (idleOnly && Object.keys(running).length > 0) return;
  for (const evseId of [0, ...ctx.model.evses.map((evse) => evse.id)]) {
    const value = meterValue(ctx, evseId, 'aligned', 'Sample.Clock');
    if (!value) continue;
    const transaction = running[evseId];
    if (transaction)
      sayEvent(ctx, transaction, 'Updated', { trigger: 'MeterValueClock', meterValue: [value] });
    else ctx.say('meterValues', { evseId, meterValue: [value] });
  }
}

/** The present values of the measurands for the clock (F06.FR.06), or for updates (1.6 5.17). */
function triggered(ctx: Context, evseId: number | undefined): void {
  const all = ctx.model.evses.map((evse) => evse.id);
  const hasAligned = ctx.variables.list(MEASURAND_LISTS.aligned).length > 0;
  for (const id of evseId === undefined || evseId === 0 ? all : [evseId]) {
    const transaction = ctx.state.memory.transactions.running[id];
    const list = ctx.traits.hasDeviceModel && hasAligned ? 'aligned' : 'updated';
    const value = meterValue(ctx, id, list, 'Trigger', transaction ? sinceMark(transaction) : {});
    if (!value) continue;
    const csmsTransactionId = transaction && ctx.state.memory.transactions.csmsIds[transaction.id];
    ctx.say(
      'meterValues',
      { evseId: id, meterValue: [value], ...(csmsTransactionId === undefined ? {} : { csmsTransactionId }) },
      { before: 'triggered' },
    );
  }
}

function sinceMark(transaction: Transaction) {
  return transaction.intervalMark ? { since: transaction.intervalMark } : {};
}

function rescheduled(ctx: Context, key: string): void {
  if (key.startsWith('AlignedDataCtrlr.')) align(ctx);
  if (![UPDATED_INTERVAL, ENDED_INTERVAL, SAMPLED_ENABLED].includes(key)) return;
  for (const evseId of Object.keys(ctx.state.memory.transactions.running)) {
    every(ctx, `sample/${evseId}`, UPDATED_INTERVAL);
    every(ctx, `end-sample/${evseId}`, endIntervalKey(ctx));
  }
}

/** Where the end has no interval of its own (1.6 9.1.27), the one for updates serves both. */
function endIntervalKey(ctx: Context): string {
  return ctx.variables.table.find(ENDED_INTERVAL) ? ENDED_INTERVAL : UPDATED_INTERVAL;
}

function every(ctx: Context, timer: string, intervalKey: string): void {
  const seconds = isOff(ctx, SAMPLED_ENABLED) ? 0 : ctx.variables.number(intervalKey);
  schedule(ctx, timer, seconds > 0 ? seconds * 1000 : undefined);
}

/** Milliseconds to the next multiple of the interval since midnight (1.6 9.1.5; 2.0.1 part 2, J 2.2); undefined: off. */
function alignedWait(ctx: Context, intervalKey: string): number | undefined {
  const seconds = isOff(ctx, ALIGNED_ENABLED) ? 0 : ctx.variables.number(intervalKey);
  if (seconds <= 0) return undefined;
  return untilAligned(ctx.now, seconds);
}

/** Where an edition has no such switch, it is on. */
function isOff(ctx: Context, enabled: string): boolean {
  return ctx.variables.text(enabled) === 'false';
}

function align(ctx: Context): void {
  schedule(ctx, 'aligned', alignedWait(ctx, ALIGNED_INTERVAL));
  schedule(ctx, 'aligned-end', alignedWait(ctx, ALIGNED_ENDED_INTERVAL));
}

function schedule(ctx: Context, timer: string, inMs: number | undefined): void {
  if (inMs === undefined) ctx.cancel(`metering:${timer}`);
  else ctx.timer(`metering:${timer}`, inMs);
}
