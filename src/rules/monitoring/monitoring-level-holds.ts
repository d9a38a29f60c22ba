import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Answer } from '../watch/seen.js';
import { itemsOf, underWayMs } from './monitors.js';

/** Events do not tell their severity in every edition: it is known of the monitors that were set before our eyes. */
export const monitoringLevelHolds: Rule = {
  id: 'monitoring-level-holds',
  title: 'Events that are less severe than the monitoring level are not told',
  axis: 'conformance',
  clauses: ocpp2('N05.FR.03, N07.FR.15'),
  create({ report }) {
    let level: { severity: number; set: Answer } | undefined;
    const severities = new Map<number, number>();
    const forget = () => {
      level = undefined;
    };
    return {
      // Events of a higher level may have been kept while there was no connection.
      open: forget,
      close: forget,
      answer(answer, call) {
        const { result } = answer;
        if (call.action === 'SetMonitoringLevel' && result?.status === 'Accepted') {
          level = { severity: Number(call.payload.severity), set: answer };
        }
        if (call.action === 'SetMonitoringBase') severities.clear();
        for (const { id, status, severity } of itemsOf(result, 'setMonitoringResult')) {
          if (status === 'Accepted') severities.set(Number(id), Number(severity));
        }
      },
      call(call) {
        if (!level || call.action !== 'NotifyEvent' || !call.valid) return;
        if (call.at - level.set.at <= underWayMs) return;
        for (const { variableMonitoringId: id } of itemsOf(call.payload, 'eventData')) {
          const severity = severities.get(Number(id));
          if (severity === undefined || severity <= level.severity) continue;
          const words = `An event of severity ${severity} came, the level is ${level.severity}`;
          report('station', words, level.set, call);
        }
      },
    };
  },
};
