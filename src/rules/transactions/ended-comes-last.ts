import { ocpp21, ocpp201 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from './told.js';

/** By seqNo, not by arrival: events may overtake each other. */
export const endedComesLast: Rule = {
  id: 'ended-comes-last',
  title: 'The event Ended has the highest seqNo of its transaction, Started the lowest',
  axis: 'conformance',
  clauses: { ...ocpp201('1.60.1 eventType'), ...ocpp21('1.84.1 eventType') },
  create: (context) =>
    onEvents(context, ({ call, event, transaction }) => {
      const { seqNo = 0, type, id } = event;
      for (const { event: other, call: otherCall } of transaction?.messages ?? []) {
        const number = other.seqNo ?? 0;
        const isLate = other.type === 'Ended' ? number < seqNo : type === 'Ended' && number > seqNo;
        const isEarly = other.type === 'Started' ? number > seqNo : type === 'Started' && number < seqNo;
        if (!isLate && !isEarly) continue;
        const words = isLate ? 'goes on after Ended' : 'has an event before Started';
        context.report(
          'station',
          `Transaction ${id} ${words} (seqNo ${number} and ${seqNo})`,
          otherCall,
          call,
        );
        return;
      }
    }),
};
