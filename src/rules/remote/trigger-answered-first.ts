import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onTriggers } from './triggers.js';

/** A message of the same kind that merely crossed the request is followed by the triggered one. */
export const triggerAnsweredFirst: Rule = {
  id: 'trigger-answered-first',
  title: 'A trigger is answered before the message that it asks for is sent',
  axis: 'conformance',
  clauses: { ...ocpp16('5.17'), ...ocpp2('F06.FR.04') },
  create: (context) =>
    onTriggers(context, ({ trigger, call, answer, before, after }) => {
      if (!before || after) return;
      context.report(
        'station',
        `${trigger.requested} was sent before the trigger was answered`,
        call,
        before,
        answer,
      );
    }),
};
