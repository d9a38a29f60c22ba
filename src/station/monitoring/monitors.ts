import type { Context } from '../core/block.js';
import type { StationState } from '../core/state.js';
import type { VariableTable } from '../core/variables.js';
import { type MakersMonitor, type Monitor, makersMonitors } from './makers.js';
import { type MonitoringSettings, settingsOf } from './state.js';

/** A monitor more costs memory; this is far more than any operator needs. */
const MOST_CUSTOM_MONITORS = 1000;

const lists = new WeakMap<MonitoringSettings, WeakMap<VariableTable, readonly Monitor[]>>();

/** The monitors that are active, the maker's first. */
export function activeMonitors(ctx: Pick<Context, 'state' | 'variables'>): readonly Monitor[] {
  const settings = settingsOf(ctx.state);
  const { table } = ctx.variables;
  const byTable = lists.get(settings) ?? new WeakMap<VariableTable, readonly Monitor[]>();
  lists.set(settings, byTable);
  const known = byTable.get(table);
  if (known) return known;
  const list = [...makersMonitors(table).filter((each) => isOn(each, settings)), ...custom(settings, table)];
  byTable.set(table, list);
  return list;
}

/** N03.FR.03 to FR.05. */
function isOn(
  { id, kind, recommended }: MakersMonitor,
  { base, custom, cleared }: MonitoringSettings,
): boolean {
  if (kind === 'HardWiredMonitor') return true;
  if (base === 'HardWiredOnly' || cleared.includes(id) || custom[id]) return false;
  return base === 'All' || recommended;
}

function custom({ custom: all }: MonitoringSettings, table: VariableTable): Monitor[] {
  return Object.entries(all).flatMap(([id, { key, ...setting }]) => {
    const definition = table.find(key);
    // A later firmware may not have the variable any more.
    return definition ? [{ ...setting, id: Number(id), kind: 'CustomMonitor' as const, definition }] : [];
  });
}

export function monitorOf(ctx: Context, id: number): Monitor | undefined {
  return activeMonitors(ctx).find((each) => each.id === id);
}

export function hasRoom(state: StationState): boolean {
  return Object.keys(settingsOf(state).custom).length < MOST_CUSTOM_MONITORS;
}

/** N04.FR.11: an id that no monitor has. */
export function freeId(ctx: Context): number {
  return Math.max(settingsOf(ctx.state).nextId, makersMonitors(ctx.variables.table).length + 1);
}
