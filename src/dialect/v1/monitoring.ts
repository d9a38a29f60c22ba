import { unsupported } from '../common/row.js';

const NONE = 'OCPP 1.6 has no monitored variables; faults are told by StatusNotification';

export const setVariableMonitoring = unsupported('setVariableMonitoring', NONE);
export const clearVariableMonitoring = unsupported('clearVariableMonitoring', NONE);
export const getMonitoringReport = unsupported('getMonitoringReport', NONE);
export const setMonitoringBase = unsupported('setMonitoringBase', NONE);
export const setMonitoringLevel = unsupported('setMonitoringLevel', NONE);
export const monitoringReport = unsupported('monitoringReport', NONE);
