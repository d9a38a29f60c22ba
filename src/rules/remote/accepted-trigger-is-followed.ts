import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onTriggers } from './triggers.js';

export const acceptedTriggerIsFollowed: Rule = {
  id: 'accepted-trigger-is-followed',
  title: 'After an accepted trigger the station sends the message that was asked for',
  axis: 'conformance',
  clauses: { ...ocpp16('5.17', 'deviation'), ...ocpp2('F06.FR.10') },
  create: (context) =>
    onTriggers(context, ({ trigger, call, answer, before, after }) => {
      if (before || after) return;
      context.report('station', `${trigger.requested} was triggered and accepted but not sent`, call, answer);
    }),
};
