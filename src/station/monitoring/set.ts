import type { MonitorResult, Request, StatusInfo } from '../../dialect/intents.js';
import type { Context } from '../core/block.js';
import { reasonOf } from '../core/refusals.js';
import { keyOf, nameOf, type VariableDefinition } from '../core/variables.js';
import { isExceeded } from './evaluate.js';
import type { Monitor } from './makers.js';
import { activeMonitors, freeId, hasRoom, monitorOf } from './monitors.js';
import { changeSettings, forgetWatch, isAlerting, setAlerting, settingsOf } from './state.js';

type Item = Request<'setVariableMonitoring'>['items'][number];
type Verdict = { status: string; reason?: StatusInfo } | { definition: VariableDefinition };

/** Kinds of monitors by the data types that they go with (2.0.1 part 1, 4.4). */
const THRESHOLD = new Set(['decimal', 'integer']);
const FITS: Readonly<Record<string, (dataType: string) => boolean>> = {
  UpperThreshold: (dataType) => THRESHOLD.has(dataType),
  LowerThreshold: (dataType) => THRESHOLD.has(dataType),
  Delta: () => true,
  Periodic: (dataType) => dataType !== 'dateTime',
  PeriodicClockAligned: (dataType) => dataType !== 'dateTime',
};

const MOST_SEVERE = 0;
const LEAST_SEVERE = 9;

/** Sets or replaces one monitor, or says why not (N04). */
export function setMonitor(ctx: Context, item: Item): MonitorResult {
  const verdict = judge(ctx, item);
  const { id: wanted, transaction, value, type, severity, ...name } = item;
  const result = { ...name, type, severity };
  if ('status' in verdict) return { ...result, ...verdict };
  const id = wanted ?? freeId(ctx);
  const former = wanted === undefined ? undefined : monitorOf(ctx, wanted);
  const monitor = { transaction, value, type, severity, key: keyOf(verdict.definition) };
  const { custom } = settingsOf(ctx.state);
  changeSettings(ctx.state, {
    custom: { ...custom, [id]: monitor },
    ...(wanted === undefined ? { nextId: id + 1 } : {}),
  });
  forgetWatch(ctx.state, id);
  if (former) changed(ctx, former, { ...monitor, id, kind: 'CustomMonitor', definition: verdict.definition });
  return { ...result, status: 'Accepted', id };
}

/** In the order in which one thing has to be known before the next can be. */
function judge(ctx: Context, item: Item): Verdict {
  const definition = ctx.variables.table.find(nameOf(item));
  if (!definition) {
    return { status: ctx.variables.table.hasComponent(item) ? 'UnknownVariable' : 'UnknownComponent' };
  }
  const cannot = item.id === undefined ? undefined : whyNotReplace(ctx, item.id, definition);
  if (cannot) return rejected(cannot);
  // N04.FR.05.
  if (!definition.supportsMonitoring || !FITS[item.type]?.(definition.dataType)) {
    return { status: 'UnsupportedMonitorType' };
  }
  const wrong = whyNotValue(item, definition);
  if (wrong) return rejected(wrong);
  if (isDuplicate(ctx, item, definition)) return { status: 'Duplicate' };
  if (item.id === undefined && !hasRoom(ctx.state)) return rejected(reasonOf('OutOfStorage'));
  return { definition };
}

/** N04.FR.13, FR.16, FR.18. */
function whyNotReplace(ctx: Context, id: number, definition: VariableDefinition): StatusInfo | undefined {
  const former = monitorOf(ctx, id);
  if (!former) return reasonOf('NotFound', `there is no monitor ${id}`);
  if (former.kind === 'HardWiredMonitor') {
    return reasonOf('ReadOnly', `monitor ${id} is hard-wired`);
  }
  if (former.definition !== definition) {
    return reasonOf('InvalidValue', `monitor ${id} is on ${keyOf(former.definition)}`);
  }
  return undefined;
}

function whyNotValue(
  { type, value, severity }: Item,
  { min, max }: VariableDefinition,
): StatusInfo | undefined {
  if (!Number.isInteger(severity) || severity < MOST_SEVERE || severity > LEAST_SEVERE) {
    return reasonOf('ValueOutOfRange', `severity goes from 0 to 9`);
  }
  // N04.FR.14.
  if (type === 'Delta' && value < 0) return reasonOf('ValueOutOfRange', 'delta below 0');
  // No clock of this station beats faster.
  if (type.startsWith('Periodic') && value < 1) {
    return reasonOf('ValueTooLow', 'a period is at least 1 s');
  }
  // N04.FR.06.
  const outside = (min !== undefined && value < min) || (max !== undefined && value > max);
  if (type.endsWith('Threshold') && outside) {
    return reasonOf('ValueOutOfRange', `the variable goes from ${min ?? '-'} to ${max ?? '-'}`);
  }
  return undefined;
}

/** N04.FR.10. */
function isDuplicate(ctx: Context, { id, type, severity }: Item, definition: VariableDefinition): boolean {
  return activeMonitors(ctx).some(
    (each) =>
      each.definition === definition && each.type === type && each.severity === severity && each.id !== id,
  );
}

/** N07.FR.11: a threshold that the value is beyond is told again; one that it is within clears the former. */
function changed(ctx: Context, former: Monitor, monitor: Monitor): void {
  if (!isAlerting(ctx.state, monitor.id)) return;
  const value = ctx.variables.valueOf(monitor.definition) ?? '';
  const isThreshold = monitor.type.endsWith('Threshold') && former.type.endsWith('Threshold');
  if (!isThreshold || isExceeded(monitor, value)) setAlerting(ctx.state, monitor.id, false);
}

function rejected(reason: StatusInfo): Verdict {
  return { status: 'Rejected', reason };
}
