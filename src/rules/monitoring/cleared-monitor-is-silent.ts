import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Answer } from '../watch/seen.js';
import { itemsOf, underWayMs } from './monitors.js';

/** Ids may be given again, and a new base brings monitors back; over a lost connection events may have been kept. */
export const clearedMonitorIsSilent: Rule = {
  id: 'cleared-monitor-is-silent',
  title: 'A monitor that was cleared tells nothing any more',
  axis: 'conformance',
  clauses: ocpp2('N06.FR.01, N07.FR.12'),
  create({ report }) {
    const cleared = new Map<number, Answer>();
    const forget = () => cleared.clear();
    return {
      open: forget,
      close: forget,
      answer(answer, call) {
        if (call.action === 'SetMonitoringBase') forget();
        for (const { id, status } of itemsOf(answer.result, 'setMonitoringResult')) {
          if (status === 'Accepted') cleared.delete(Number(id));
        }
        for (const { id, status } of itemsOf(answer.result, 'clearMonitoringResult')) {
          if (status === 'Accepted') cleared.set(Number(id), answer);
        }
      },
      call(call) {
        if (cleared.size === 0 || call.action !== 'NotifyEvent' || !call.valid) return;
        for (const { variableMonitoringId: id } of itemsOf(call.payload, 'eventData')) {
          const clearing = cleared.get(Number(id));
          if (!clearing || call.at - clearing.at <= underWayMs) continue;
          report('station', `Monitor ${id} was cleared and tells an event`, clearing, call);
        }
      },
    };
  },
};
