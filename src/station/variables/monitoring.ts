import { settingsOf } from '../monitoring/state.js';
import type { FactoryTable } from './factory.js';

/** The longest message that the station's connection takes, in bytes. */
const LONGEST_MESSAGE = '1048576';

/** Monitoring (2.0.1 part 2, 2.11). */
export const monitoring: FactoryTable = {
  'MonitoringCtrlr.ActiveMonitoringBase': {
    live: () => (state) => settingsOf(state).base,
    needs: 'monitoring',
  },
  'MonitoringCtrlr.ActiveMonitoringLevel': {
    live: () => (state) => String(settingsOf(state).level),
    max: 9,
    needs: 'monitoring',
  },
  'MonitoringCtrlr.Available': { value: 'true', needs: 'monitoring' },
  'MonitoringCtrlr.BytesPerMessage[ClearVariableMonitoring]': { value: LONGEST_MESSAGE, needs: 'monitoring' },
  'MonitoringCtrlr.BytesPerMessage[SetVariableMonitoring]': { value: LONGEST_MESSAGE, needs: 'monitoring' },
  'MonitoringCtrlr.Enabled': { value: 'true', needs: 'monitoring' },
  'MonitoringCtrlr.ItemsPerMessage[ClearVariableMonitoring]': { value: '200', needs: 'monitoring' },
  'MonitoringCtrlr.ItemsPerMessage[SetVariableMonitoring]': { value: '50', needs: 'monitoring' },
  'MonitoringCtrlr.OfflineQueuingSeverity': { value: '5', min: 0, max: 9, needs: 'monitoring' },
};
