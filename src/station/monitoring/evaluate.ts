import type { Request } from '../../dialect/intents.js';
import { parseIsoTime } from '../../world/index.js';
import { alignedWait } from '../core/aligned.js';
import type { Context } from '../core/block.js';
import { nameOf, type VariableDefinition } from '../core/variables.js';
import type { Monitor } from './makers.js';
import { activeMonitors } from './monitors.js';
import { forgetWatch, isAlerting, setAlerting, settingsOf, watchOf } from './state.js';

type EventData = Request<'event'>['eventData'][number];

/** Why a monitor has to tell something now. */
type Trigger = { trigger: EventData['trigger']; cleared?: boolean };

/** How often moving values are looked at. */
const SCAN_MS = 1000;

/** What one look at everything has found, and when to look again though nothing happens: in milliseconds, undefined: never. */
export interface Seen {
  events: Omit<EventData, 'eventId'>[];
  againInMs?: number;
}

/**
 * Looks at every active monitor. One that may not tell now is left as it is, so that what holds when it may again is told then
 * (2.0.1 part 2, remark of N07).
 */
export function evaluate(ctx: Context): Seen {
  const seen: Seen = { events: [] };
  const least = leastSeverity(ctx);
  const enabled = ctx.variables.boolean('MonitoringCtrlr.Enabled');
  const values = new Map<VariableDefinition, string>();
  for (const monitor of activeMonitors(ctx)) {
    if (!(enabled || monitor.kind === 'HardWiredMonitor') || !isAwake(ctx, monitor)) {
      sleep(ctx, monitor.id);
      continue;
    }
    const { definition } = monitor;
    const value = values.get(definition) ?? ctx.variables.valueOf(definition) ?? '';
    values.set(definition, value);
    const mayTell = monitor.severity <= least;
    const trigger = look(ctx, monitor, value, mayTell);
    if (trigger) seen.events.push(eventOf(ctx, monitor, value, trigger));
    const wait = waitOf(ctx, monitor, mayTell);
    if (wait < (seen.againInMs ?? Number.POSITIVE_INFINITY)) seen.againInMs = wait;
  }
  return seen;
}

function waitOf(ctx: Context, { id, type, definition }: Monitor, mayTell: boolean): number {
  if (type.startsWith('Periodic')) return Math.max(1, (watchOf(ctx.state, id).due ?? 0) - ctx.mono);
  return mayTell && definition.moves?.(ctx.state, ctx) ? SCAN_MS : Number.POSITIVE_INFINITY;
}

/** N07.FR.15 while the CSMS listens; N07.FR.04, N08.FR.03 while it does not. -1: nothing is told. */
function leastSeverity(ctx: Context): number {
  const { level } = settingsOf(ctx.state);
  if (isOnline(ctx)) return level;
  return Math.min(level, ctx.variables.number('MonitoringCtrlr.OfflineQueuingSeverity', -1));
}

export function isOnline({ state }: Context): boolean {
  return state.volatile.link === 'up' && state.volatile.registration === 'accepted';
}

/** Monitors of a transaction sleep without one, and begin anew with the next (SetMonitoringDataType). */
function isAwake(ctx: Context, { transaction, definition }: Monitor): boolean {
  return !transaction || transactionAt(ctx, definition) !== undefined;
}

function sleep({ state }: Context, id: number): void {
  forgetWatch(state, id);
  setAlerting(state, id, false);
}

/** The id of the transaction that a variable has to do with: the one at its EVSE, or the only one of the station. */
function transactionAt(ctx: Context, { evseId }: VariableDefinition): string | undefined {
  const { running } = ctx.state.memory.transactions;
  return evseId === undefined ? Object.values(running)[0]?.id : running[evseId]?.id;
}

function look(ctx: Context, monitor: Monitor, value: string, mayTell: boolean): Trigger | undefined {
  if (monitor.type.startsWith('Periodic')) return period(ctx, monitor, mayTell);
  if (monitor.type === 'Delta') return delta(ctx, monitor, value, mayTell);
  return mayTell ? threshold(ctx, monitor, value) : undefined;
}

/** N07.FR.16, FR.17; back within it, FR.02. */
function threshold(ctx: Context, monitor: Monitor, value: string): Trigger | undefined {
  const exceeded = isExceeded(monitor, value);
  if (exceeded === isAlerting(ctx.state, monitor.id)) return undefined;
  setAlerting(ctx.state, monitor.id, exceeded);
  return { trigger: 'Alerting', ...(exceeded ? {} : { cleared: true }) };
}

/** Beyond the threshold, not on it. */
export function isExceeded({ type, value: limit }: Pick<Monitor, 'type' | 'value'>, value: string): boolean {
  if (value === '') return false;
  return type === 'UpperThreshold' ? Number(value) > limit : Number(value) < limit;
}

/** N07.FR.18, FR.19. After a start the first value is what others are compared with (2.0.1 part 1, 4.4). */
function delta(ctx: Context, monitor: Monitor, value: string, mayTell: boolean): Trigger | undefined {
  const watch = watchOf(ctx.state, monitor.id);
  if (watch.reference === undefined) watch.reference = value;
  if (!mayTell || watch.reference === value || !differs(monitor, watch.reference, value)) return undefined;
  watch.reference = value;
  return { trigger: 'Delta' };
}

function differs({ definition: { dataType }, value: by }: Monitor, before: string, now: string): boolean {
  const numberOf = NUMBERS[dataType];
  const difference = numberOf ? Math.abs(numberOf(now) - numberOf(before)) : Number.NaN;
  // What is not a number, or is none just now, differs when it is another.
  return Number.isNaN(difference) || before === '' || now === '' || difference > by;
}

/** Differences of times are in seconds. */
const NUMBERS: Readonly<Record<string, (text: string) => number>> = {
  decimal: Number,
  integer: Number,
  dateTime: (text) => parseIsoTime(text) / 1000,
};

/** N08.FR.06, FR.07. */
function period(ctx: Context, monitor: Monitor, mayTell: boolean): Trigger | undefined {
  const watch = watchOf(ctx.state, monitor.id);
  const isOver = watch.due !== undefined && ctx.mono >= watch.due;
  if (watch.due === undefined || isOver) watch.due = ctx.mono + untilNext(ctx, monitor, watch.due);
  return isOver && mayTell ? { trigger: 'Periodic' } : undefined;
}

function untilNext(ctx: Context, { type, value }: Monitor, due = ctx.mono): number {
  if (type === 'PeriodicClockAligned') return alignedWait(ctx.now, value);
  const late = ctx.mono - due;
  const whole = value * 1000;
  return late < whole ? whole - late : whole;
}

function eventOf(
  ctx: Context,
  { id, kind, severity, definition }: Monitor,
  value: string,
  { trigger, cleared }: Trigger,
): Omit<EventData, 'eventId'> {
  const transactionId = transactionAt(ctx, definition);
  return {
    ...nameOf(definition),
    timestamp: ctx.now,
    trigger,
    // N07.FR.10.
    actualValue: definition.mutability === 'WriteOnly' ? '' : value,
    ...(cleared ? { cleared } : {}),
    ...(transactionId === undefined || definition.evseId === undefined ? {} : { transactionId }),
    eventNotificationType: kind,
    variableMonitoringId: id,
    severity,
  };
}
