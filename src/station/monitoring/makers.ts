import type { MonitorSetting } from '../../dialect/intents.js';
import type { VariableDefinition, VariableTable } from '../core/variables.js';

/** `HardWiredMonitor` is part of the machine; `PreconfiguredMonitor` may be overruled, cleared and switched off as a whole. */
export type MonitorKind = 'HardWiredMonitor' | 'PreconfiguredMonitor' | 'CustomMonitor';

export interface Monitor extends MonitorSetting {
  id: number;
  kind: MonitorKind;
  definition: VariableDefinition;
}

export interface MakersMonitor extends Monitor {
  /** Among those that the maker recommends: the base FactoryDefault. */
  recommended: boolean;
}

interface Row {
  variable: string;
  type: string;
  value: number | ((definition: VariableDefinition) => number);
  severity: number;
  kind: MonitorKind;
  recommended?: true;
}

const ofMax = (share: number) => (definition: VariableDefinition) => (definition.max ?? 0) * share;

const wired = (variable: string, severity: number): Row => ({
  variable,
  type: 'Delta',
  value: 1,
  severity,
  kind: 'HardWiredMonitor',
});

const prepared = (
  variable: string,
  type: string,
  value: Row['value'],
  severity: number,
  more: { recommended?: true } = {},
): Row => ({ variable, type, value, severity, kind: 'PreconfiguredMonitor', ...more });

/**
 * What the maker watches, by `Component.Variable`, at every place that has it. Only what rarely changes is recommended: a trace
 * should show what was done, and not every degree.
 */
const ROWS: readonly Row[] = [
  wired('EmergencyStopSensor.Active', 0),
  prepared('DisplayMessageCtrlr.DisplayMessages', 'UpperThreshold', ofMax(0.8), 7, { recommended: true }),
  prepared('BayOccupancySensor.Active', 'Delta', 1, 8),
  prepared('EVSE.AvailabilityState', 'Delta', 1, 8),
  prepared('EVSE.Power', 'UpperThreshold', ofMax(0.9), 8),
  prepared('TemperatureSensor.Temperature', 'UpperThreshold', 50, 6),
  prepared('AirCoolingSystem.FanSpeed', 'UpperThreshold', ofMax(0.9), 7),
];

const lists = new WeakMap<VariableTable, readonly MakersMonitor[]>();

/** The monitors that stations with these variables leave the factory with, numbered from 1: one list for all of them. */
export function makersMonitors(table: VariableTable): readonly MakersMonitor[] {
  const known = lists.get(table);
  if (known) return known;
  const list = ROWS.flatMap((row) => at(table, row)).map((monitor, index) => ({ ...monitor, id: index + 1 }));
  lists.set(table, list);
  return list;
}

function at(
  table: VariableTable,
  { variable, value, recommended, ...row }: Row,
): Omit<MakersMonitor, 'id'>[] {
  const found = [...table.all()].filter(
    (each) => each.supportsMonitoring && `${each.component}.${each.variable}` === variable,
  );
  return found.map((definition) => ({
    ...row,
    definition,
    transaction: false,
    value: typeof value === 'function' ? value(definition) : value,
    recommended: recommended ?? false,
  }));
}
