import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from './told.js';

/** A counter that runs on through all transactions is allowed. */
export const seqNoStart: Rule = {
  id: 'seqno-start',
  title:
    'The first event of a transaction has seqNo 0, unless the station counts on from the last transaction',
  axis: 'conformance',
  clauses: ocpp2('E 1.3.2.1', 'deviation'),
  create(context) {
    let highest: number | undefined;
    return onEvents(context, ({ call, event: { type, seqNo = 0, id } }) => {
      const countsOn = highest === undefined || seqNo > highest;
      if (type === 'Started' && seqNo !== 0 && !countsOn) {
        context.report('station', `Transaction ${id} begins with seqNo ${seqNo}`, call);
      }
      highest = Math.max(highest ?? 0, seqNo);
    });
  },
};
