import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

/** A CSMS that cannot may say InternalError, and the station tries again. */
export const transactionMessagesTaken: Rule = {
  id: 'transaction-messages-taken',
  title: 'The CSMS takes every valid message about a transaction, whatever it thinks of the content',
  axis: 'conformance',
  clauses: { ...ocpp16('4.7, 4.8, 4.10', 'deviation'), ...ocpp2('J01.FR.18, J02.FR.19') },
  create: ({ info, session, report }) => ({
    answer(answer, call) {
      const { errorCode } = answer;
      if (errorCode === undefined || errorCode === info.internalCode || !session.registration.mayCall) return;
      if (!session.transactionIn(call) && !session.samplesIn(call)) return;
      report('csms', `${call.action} was answered with ${errorCode}`, call, answer);
    },
  }),
};
