import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';

export const remoteStopOfRunningAccepted: Rule = {
  id: 'remote-stop-of-running-accepted',
  title: 'A remote stop of a running transaction is accepted',
  axis: 'conformance',
  clauses: ocpp2('F03.FR.07'),
  create: ({ session, report }) => ({
    answer(answer, call) {
      if (!call.valid || answer.result?.status !== 'Rejected' || session.registration.status !== 'Accepted')
        return;
      const transaction = session.transactions.byId(session.reading.remoteStop(call));
      if (!transaction?.isRunning || !transaction.started || transaction.started.call.at > call.at) return;
      const words = `The remote stop of transaction ${transaction.id}, which is running, was rejected`;
      report('station', words, transaction.started.call, call, answer);
    },
  }),
};
