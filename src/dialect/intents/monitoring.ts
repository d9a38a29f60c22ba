/** The intents of variable monitoring: OCPP 2.x N02 to N08. */
import type { StatusAnswer, StatusInfo, VariableName } from '../values.js';

type Empty = Record<never, never>;

/** What a monitor is told to watch for. Periods are in seconds, thresholds and deltas in the variable's unit. */
export interface MonitorSetting {
  /** Only active while a transaction runs where the variable is. */
  transaction: boolean;
  value: number;
  /** `UpperThreshold`, `LowerThreshold`, `Delta`, `Periodic`, `PeriodicClockAligned`; 2.1 also `TargetDelta`, `TargetDeltaRelative`. */
  type: string;
  /** 0 (danger) to 9 (debug). */
  severity: number;
}

export interface ReportedMonitor extends MonitorSetting {
  id: number;
  /** `HardWiredMonitor`, `PreconfiguredMonitor`, `CustomMonitor`; 2.0.1 does not tell. */
  eventNotificationType?: string;
}

export interface MonitoredVariable extends VariableName {
  monitors: ReportedMonitor[];
}

export interface MonitorResult extends VariableName {
  id?: number;
  status: string;
  type: string;
  severity: number;
  reason?: StatusInfo;
}

export interface MonitoringStationIntents {
  monitoringReport: {
    request: {
      requestId: number;
      generatedAt: number;
      seqNo: number;
      tbc: boolean;
      monitored: MonitoredVariable[];
    };
    response: Empty;
  };
}

export interface MonitoringCsmsIntents {
  setVariableMonitoring: {
    /** `id` only to replace the monitor that has it. */
    request: { items: (VariableName & MonitorSetting & { id?: number })[] };
    response: { results: MonitorResult[] };
  };
  clearVariableMonitoring: {
    request: { ids: number[] };
    response: { results: { id: number; status: string; reason?: StatusInfo }[] };
  };
  getMonitoringReport: {
    request: { requestId: number; criteria?: string[]; componentVariable?: Partial<VariableName>[] };
    response: StatusAnswer;
  };
  setMonitoringBase: { request: { monitoringBase: string }; response: StatusAnswer };
  setMonitoringLevel: { request: { severity: number }; response: StatusAnswer };
}
