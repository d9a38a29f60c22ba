import { ocpp16, ocpp21, ocpp201 } from '../clauses.js';
import type { Rule } from '../rule.js';

export const bootIntervalNotNegative: Rule = {
  id: 'boot-interval-not-negative',
  title: 'The interval of a BootNotification answer is zero or more seconds',
  axis: 'conformance',
  clauses: { ...ocpp16('6.4'), ...ocpp201('1.2.2'), ...ocpp21('1.5.2') },
  create: ({ report }) => ({
    answer(answer, call) {
      const interval = call.action === 'BootNotification' ? answer.result?.interval : undefined;
      if (typeof interval === 'number' && interval < 0)
        report('csms', `The interval is ${interval} s`, answer);
    },
  }),
};
