import type { MonitorSetting } from '../../dialect/intents.js';
import type { StationState } from '../core/state.js';

export type MonitoringBase = 'All' | 'FactoryDefault' | 'HardWiredOnly';

/** A monitor that the CSMS has set, on the variable of that key. */
export interface CustomMonitor extends MonitorSetting {
  key: string;
}

/** What the CSMS has set. Replaced as a whole when any of it changes, so that what is derived from it can be kept with it. */
export interface MonitoringSettings {
  base: MonitoringBase;
  /** Events of a severity number above it are not told (N05.FR.03). */
  level: number;
  /** The next id to be given, above those of the maker's monitors; 0: none was given yet. */
  nextId: number;
  custom: Record<number, CustomMonitor>;
  /** The maker's monitors that were cleared. */
  cleared: number[];
}

/** Kept in flash (N07.FR.13). */
export interface MonitoringMemory {
  settings: MonitoringSettings;
  /** Monitors whose threshold is passed, and was told to be (N07.FR.14). */
  alerting: Record<number, true>;
}

/** What is known of one monitor since the start, in RAM. */
export interface Watch {
  /** The value that a difference is measured from. */
  reference?: string;
  /** When the period is over, on the monotonic clock. */
  due?: number;
}

export interface MonitoringVolatile {
  watches: Record<number, Watch>;
  /** When all is looked at again, though nothing happens; on the monotonic clock. */
  scanAt?: number;
}

const FRESH: MonitoringSettings = { base: 'FactoryDefault', level: 9, nextId: 0, custom: {}, cleared: [] };

export function settingsOf(state: StationState): MonitoringSettings {
  return state.memory.monitoring?.settings ?? FRESH;
}

export function changeSettings(state: StationState, change: Partial<MonitoringSettings>): void {
  const settings = { ...settingsOf(state), ...change };
  if (state.memory.monitoring) state.memory.monitoring.settings = settings;
  else state.memory.monitoring = { settings, alerting: {} };
}

export function isAlerting(state: StationState, id: number): boolean {
  return state.memory.monitoring?.alerting[id] ?? false;
}

export function setAlerting(state: StationState, id: number, alerting: boolean): void {
  if (isAlerting(state, id) === alerting) return;
  state.memory.monitoring ??= { settings: FRESH, alerting: {} };
  if (alerting) state.memory.monitoring.alerting[id] = true;
  else delete state.memory.monitoring.alerting[id];
}

export function watchOf(state: StationState, id: number): Watch {
  state.volatile.monitoring ??= { watches: {} };
  const { watches } = state.volatile.monitoring;
  watches[id] ??= {};
  return watches[id];
}

/** Begins anew, as when it was set. */
export function forgetWatch(state: StationState, id: number): void {
  delete state.volatile.monitoring?.watches[id];
}
