import { ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

export const transactionIdGivenOnce: Rule = {
  id: 'transaction-id-given-once',
  title: 'The CSMS gives every transaction an id of its own',
  axis: 'conformance',
  clauses: ocpp16('6.46 (errata 3.54)', 'deviation'),
  create: ({ session, report }) => ({
    answer(answer, call) {
      const event = session.transactionIn(call);
      const id = event && session.reading.givenId(answer, call);
      const owner = session.transactions.byId(id);
      if (!owner?.started || !event || owner === session.transactions.of(event)) return;
      report('csms', `The transactionId ${id} was given to another transaction`, owner.started.call, answer);
    },
  }),
};
