import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { onEvents } from './told.js';

export const seqNoUsedOnce: Rule = {
  id: 'seqno-used-once',
  title: 'Every event of a transaction has its own seqNo; a retry changes nothing',
  axis: 'conformance',
  clauses: ocpp2('E 1.3.2.1, E01.FR.07'),
  create: (context) =>
    onEvents(context, ({ call, event, transaction }) => {
      const before = transaction?.inPlaceOf(event);
      if (!before) return;
      const words = `seqNo ${event.seqNo} of transaction ${event.id} was used for another event`;
      context.report('station', words, before.call, call);
    }),
};
