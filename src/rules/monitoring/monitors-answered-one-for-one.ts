import type { Payload } from '../../ocpp/index.js';
import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { itemsOf } from './monitors.js';

/** Lists in requests and in their answers, and what tells their items apart. */
const LISTS: Readonly<Record<string, { asked: string; told: string; key(item: Payload): string }>> = {
  SetVariableMonitoring: {
    asked: 'setMonitoringData',
    told: 'setMonitoringResult',
    // The names of components and variables do not tell case apart (2.0.1 part 2, 2.3 J).
    key: ({ component, variable }) => JSON.stringify([component, variable]).toLowerCase(),
  },
  ClearVariableMonitoring: {
    asked: 'id',
    told: 'clearMonitoringResult',
    key: (item) => String(typeof item === 'object' ? item.id : item),
  },
};

export const monitorsAnsweredOneForOne: Rule = {
  id: 'monitors-answered-one-for-one',
  title: 'Every monitor that is set or cleared has its result, and no other has',
  axis: 'conformance',
  clauses: ocpp2('N04.FR.01, N04.FR.02, N06.FR.05'),
  create: ({ report }) => ({
    answer(answer, call) {
      const lists = LISTS[call.action];
      if (!lists || !call.valid || !answer.result) return;
      const asked = itemsOf(call.payload, lists.asked).map(lists.key);
      const told = itemsOf(answer.result, lists.told).map(lists.key);
      const missing = asked.find((key) => !told.includes(key));
      const foreign = told.find((key) => !asked.includes(key));
      if (missing !== undefined) report('station', `Monitor ${missing} has no result`, call, answer);
      else if (foreign !== undefined)
        report('station', `${foreign} has a result, but was not asked for`, call, answer);
      else if (asked.length !== told.length) {
        report('station', `${asked.length} monitors have ${told.length} results`, call, answer);
      }
    },
  }),
};
