import type { VariableName } from './values.js';

/** A boolean variable that is true while the fault is there; where it is (station, EVSE, connector) is up to the fault. */
export type FaultVariable = Pick<VariableName, 'component' | 'variable' | 'variableInstance'>;

/**
 * The errors of 1.6 (7.6) and the variables that 2.x tells them by (N07; variables as typically used, 2.0.1 appendix 3.2). 2.x has
 * one variable for all that is wrong with the supply, hence the instances.
 */
const TABLE: readonly [code: string, component: string, variable: string, instance?: string][] = [
  ['ConnectorLockFailure', 'ConnectorPlugRetentionLock', 'Problem'], // G05.FR.02
  ['EVCommunicationError', 'CPPWMController', 'Problem'],
  ['GroundFailure', 'RCD', 'Tripped'],
  ['HighTemperature', 'TemperatureSensor', 'Active'],
  ['InternalError', 'Controller', 'Problem'],
  ['LocalListConflict', 'LocalAuthListCtrlr', 'Problem'],
  ['OtherError', 'EVSE', 'Problem'],
  ['OverCurrentFailure', 'OverCurrentProtection', 'Active'],
  ['OverVoltage', 'ElectricalFeed', 'Problem', 'OverVoltage'],
  ['PowerMeterFailure', 'FiscalMetering', 'Problem'],
  ['PowerSwitchFailure', 'PowerContactor', 'Problem'],
  ['ReaderFailure', 'TokenReader', 'Problem'],
  ['ResetFailure', 'ChargingStation', 'Problem'],
  ['UnderVoltage', 'ElectricalFeed', 'Problem', 'UnderVoltage'],
  ['WeakSignal', 'DataLink', 'Problem'],
];

const byCode = new Map(TABLE.map(([code, ...variable]) => [code, variableOf(variable)]));
const byVariable = new Map(TABLE.map(([code, ...variable]) => [textOf(variableOf(variable)), code]));

/** The variable that tells an error in 2.x; an error without one of its own is a problem of the EVSE. */
export function faultVariableOf(code: string): FaultVariable {
  return { ...(byCode.get(code) ?? variableOf(['EVSE', 'Problem'])) };
}

/** The 1.6 ChargePointErrorCode of a variable that 2.x tells a fault by; undefined when the variable tells none. */
export function errorCodeOf(variable: FaultVariable): string | undefined {
  return byVariable.get(textOf(variable));
}

function variableOf([component, variable, variableInstance]: readonly [
  string,
  string,
  string?,
]): FaultVariable {
  return { component, variable, ...(variableInstance !== undefined && { variableInstance }) };
}

function textOf({ component, variable, variableInstance = '' }: FaultVariable): string {
  return `${component}.${variable}[${variableInstance}]`.toLowerCase();
}
