import { ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

/** Stands for an id that the station never received (1.6 errata 3.18). */
const neverReceived = '-1';

export const transactionIdKnown: Rule = {
  id: 'transaction-id-known',
  title: 'A station names only transactions to which the CSMS has given an id',
  axis: 'conformance',
  clauses: ocpp16('6.31, 6.49'),
  create: ({ session, report }) => ({
    call(call) {
      const id = session.transactionIn(call)?.id ?? session.samplesIn(call)?.transaction;
      if (id === undefined || id === neverReceived || session.transactions.isBlind) return;
      if (session.transactions.byId(id)) return;
      report('station', `${call.action} names transaction ${id}, which the CSMS has not given`, call);
    },
  }),
};
