import { ocpp16, ocpp21, ocpp201 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from './told.js';

export const endedComesOnce: Rule = {
  id: 'ended-comes-once',
  title: 'A transaction ends once',
  axis: 'conformance',
  clauses: { ...ocpp16('4.10'), ...ocpp201('1.60.1 eventType'), ...ocpp21('1.84.1 eventType') },
  create: (context) =>
    onEvents(context, ({ call, event, transaction }) => {
      if (event.type !== 'Ended' || !transaction?.ended) return;
      context.report('station', `Transaction ${event.id} was ended before`, transaction.ended.call, call);
    }),
};
