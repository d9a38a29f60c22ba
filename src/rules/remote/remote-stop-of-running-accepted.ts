import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { suspicions } from './still-running.js';

export const remoteStopOfRunningAccepted: Rule = {
  id: 'remote-stop-of-running-accepted',
  title: 'A remote stop of a running transaction is accepted',
  axis: 'conformance',
  clauses: ocpp2('F03.FR.07'),
  create(context) {
    const { session, report } = context;
    const { watch, suspect } = suspicions(context);
    return {
      ...watch,
      answer(answer, call) {
        if (!call.valid || answer.result?.status !== 'Rejected') return;
        const transaction = session.transactions.byId(session.reading.remoteStop(call));
        if (session.registration.status !== 'Accepted' || !transaction?.isRunning) return;
        const { started, id } = transaction;
        if (!started || started.call.at > call.at) return;
        suspect(transaction, answer.at, () => {
          const words = `The remote stop of transaction ${id}, which is running, was rejected`;
          report('station', words, started.call, call, answer);
        });
      },
    };
  },
};
