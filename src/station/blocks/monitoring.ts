import type { MonitoredVariable, Request, Response } from '../../dialect/intents.js';
import type { Block, Context, Refusal } from '../core/block.js';
import { tooMany } from '../core/items.js';
import { nameMatches } from '../core/report.js';
import { nameOf } from '../core/variables.js';
import { evaluate } from '../monitoring/evaluate.js';
import { type Monitor, makersMonitors } from '../monitoring/makers.js';
import { activeMonitors, monitorOf } from '../monitoring/monitors.js';
import { setMonitor } from '../monitoring/set.js';
import {
  changeSettings,
  forgetWatch,
  type MonitoringBase,
  setAlerting,
  settingsOf,
} from '../monitoring/state.js';
import { isBehind, tell, tellAgain } from '../monitoring/tell.js';

/** Monitors of one page of a report. */
const PAGE = 50;

/** Variables that are watched, and what is told when they change: N02 to N08. */
export const monitoring: Block = {
  name: 'monitoring',
  needs: 'monitoring',
  hears: {
    setVariableMonitoring: (ctx, { items }) =>
      tooMany(ctx, 'MonitoringCtrlr.ItemsPerMessage[SetVariableMonitoring]', items.length) ?? {
        results: items.map((item) => setMonitor(ctx, item)),
      },
    clearVariableMonitoring: (ctx, { ids }) =>
      tooMany(ctx, 'MonitoringCtrlr.ItemsPerMessage[ClearVariableMonitoring]', ids.length) ?? {
        results: ids.map((id) => ({ id, ...clear(ctx, id) })),
      },
    getMonitoringReport: (ctx, request) =>
      tooMany(ctx, 'DeviceDataCtrlr.ItemsPerMessage[GetReport]', request.componentVariable?.length ?? 0) ??
      report(ctx, request),
    setMonitoringBase: (ctx, { monitoringBase }) => setBase(ctx, monitoringBase),
    setMonitoringLevel: (ctx, { severity }) => setLevel(ctx, severity),
  },
  signals: {
    settled: (ctx) => look(ctx),
    // The clock has moved, and the next full interval with it.
    'time-told': (ctx) => {
      for (const { id, type } of activeMonitors(ctx))
        if (type === 'PeriodicClockAligned') forgetWatch(ctx.state, id);
    },
  },
  timers: {
    // Whatever wakes the station up, it looks: see `settled`.
    'monitoring:scan': (ctx) => {
      delete ctx.state.volatile.monitoring?.scanAt;
    },
  },
  answers: {
    event: (ctx, answer, { request }) => {
      if (answer.kind === 'unanswered' && answer.why === 'closed') tellAgain(ctx, request);
    },
  },
};

function look(ctx: Context): void {
  if (!ctx.state.physical.powered || ctx.state.volatile.goingDown || !ctx.traits.hasDeviceModel) return;
  if (isBehind(ctx)) return;
  const { events, againInMs } = evaluate(ctx);
  if (events.length > 0) tell(ctx, events);
  if (againInMs !== undefined) lookAgainIn(ctx, againInMs);
}

function lookAgainIn(ctx: Context, inMs: number): void {
  ctx.state.volatile.monitoring ??= { watches: {} };
  const { monitoring: volatile } = ctx.state.volatile;
  const at = ctx.mono + inMs;
  if (volatile.scanAt !== undefined && volatile.scanAt <= at) return;
  volatile.scanAt = at;
  ctx.timer('monitoring:scan', inMs);
}

/** N06.FR.01 to FR.03; N07.FR.12: nothing is told of a threshold that was passed. */
function clear(ctx: Context, id: number): { status: string } {
  const monitor = monitorOf(ctx, id);
  if (!monitor) return { status: 'NotFound' };
  if (monitor.kind === 'HardWiredMonitor') return { status: 'Rejected' };
  const { custom, cleared } = settingsOf(ctx.state);
  const { [id]: _gone, ...rest } = custom;
  const isMakers = id <= makersMonitors(ctx.variables.table).length;
  changeSettings(ctx.state, { custom: rest, ...(isMakers ? { cleared: [...cleared, id] } : {}) });
  forget(ctx, id);
  return { status: 'Accepted' };
}

function forget(ctx: Context, id: number): void {
  forgetWatch(ctx.state, id);
  setAlerting(ctx.state, id, false);
}

const BASES: ReadonlySet<string> = new Set([
  'All',
  'FactoryDefault',
  'HardWiredOnly',
] satisfies MonitoringBase[]);

/** N03. */
function setBase(ctx: Context, wanted: string): Response<'setMonitoringBase'> {
  if (!BASES.has(wanted)) return { status: 'NotSupported' };
  const before = activeMonitors(ctx);
  const base = wanted as MonitoringBase;
  changeSettings(ctx.state, { base, cleared: [], ...(base === 'All' ? {} : { custom: {} }) });
  for (const { id, kind } of before) {
    const now = monitorOf(ctx, id);
    if (now?.kind !== kind) forget(ctx, id);
  }
  return { status: 'Accepted' };
}

/** N05.FR.01, FR.02. */
function setLevel(ctx: Context, severity: number): Response<'setMonitoringLevel'> {
  if (!Number.isInteger(severity) || severity < 0 || severity > 9) {
    return { status: 'Rejected', statusInfo: { reasonCode: 'ValueOutOfRange' } };
  }
  changeSettings(ctx.state, { level: severity });
  return { status: 'Accepted' };
}

/** N02.FR.12 to FR.14. */
const CRITERIA: Readonly<Record<string, (type: string) => boolean>> = {
  ThresholdMonitoring: (type) => type.endsWith('Threshold'),
  DeltaMonitoring: (type) => type === 'Delta',
  PeriodicMonitoring: (type) => type.startsWith('Periodic'),
};

/** N02.FR.01 to FR.11. */
function report(
  ctx: Context,
  { requestId, criteria = [], componentVariable: patterns = [] }: Request<'getMonitoringReport'>,
): Response<'getMonitoringReport'> | Refusal {
  if (criteria.some((each) => !CRITERIA[each])) return { status: 'NotSupported' };
  const chosen = activeMonitors(ctx).filter(
    ({ type, definition }) =>
      (criteria.length === 0 || criteria.some((each) => CRITERIA[each]?.(type))) &&
      (patterns.length === 0 || patterns.some((pattern) => nameMatches(pattern, definition))),
  );
  if (chosen.length === 0) return { status: 'EmptyResultSet' };
  for (let seqNo = 0; seqNo * PAGE < chosen.length; seqNo++) {
    const page = chosen.slice(seqNo * PAGE, (seqNo + 1) * PAGE);
    const tbc = (seqNo + 1) * PAGE < chosen.length;
    const monitored = byVariable(page);
    ctx.say(
      'monitoringReport',
      { requestId, generatedAt: ctx.now, seqNo, tbc, monitored },
      { before: 'triggered' },
    );
  }
  return { status: 'Accepted' };
}

function byVariable(monitors: readonly Monitor[]): MonitoredVariable[] {
  const rows = new Map<Monitor['definition'], MonitoredVariable>();
  for (const { definition, kind, id, transaction, value, type, severity } of monitors) {
    const row = rows.get(definition) ?? { ...nameOf(definition), monitors: [] };
    rows.set(definition, row);
    row.monitors.push({ id, transaction, value, type, severity, eventNotificationType: kind });
  }
  return [...rows.values()];
}
