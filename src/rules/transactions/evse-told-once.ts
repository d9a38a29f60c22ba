import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from './told.js';

export const evseToldOnce: Rule = {
  id: 'evse-told-once',
  title: 'The evse comes with the first event after the EV was connected and is not repeated',
  axis: 'conformance',
  clauses: ocpp2('E 1.5', 'deviation'),
  create: (context) =>
    onEvents(context, ({ call, event, transaction }) => {
      const { connector, triggerReason = '', id } = event;
      if (connector === undefined || transaction?.connector === undefined) return;
      if (triggerReason === 'CablePluggedIn' || transaction.chargingState === 'Idle') return;
      const before = transaction.messages.find((it) => it.event.connector !== undefined);
      if (before) context.report('station', `Transaction ${id} repeats its evse`, before.call, call);
    }),
};
