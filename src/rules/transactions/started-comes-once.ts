import { ocpp21, ocpp201 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from './told.js';

export const startedComesOnce: Rule = {
  id: 'started-comes-once',
  title: 'A transaction has one event Started',
  axis: 'conformance',
  clauses: { ...ocpp201('1.60.1 eventType'), ...ocpp21('1.84.1 eventType') },
  create: (context) =>
    onEvents(context, ({ call, event, transaction }) => {
      if (event.type !== 'Started' || !transaction?.started) return;
      context.report('station', `Transaction ${event.id} was started before`, transaction.started.call, call);
    }),
};
