import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

export const remoteStopNeedsTransaction: Rule = {
  id: 'remote-stop-needs-transaction',
  title: 'A remote stop of a transaction that is not running is rejected',
  axis: 'conformance',
  clauses: { ...ocpp16('5.12'), ...ocpp2('F03.FR.08') },
  create: ({ session, report }) => ({
    answer(answer, call) {
      if (!call.valid || answer.result?.status !== 'Accepted') return;
      const id = session.reading.remoteStop(call);
      if (id === undefined || session.transactions.isBlind) return;
      const transaction = session.transactions.byId(id);
      if (!transaction)
        report('station', `A remote stop of the unknown transaction ${id} was accepted`, call, answer);
      const end = transaction?.ended?.call;
      if (!end || end.at > call.at) return;
      report(
        'station',
        `A remote stop of transaction ${id}, which has ended, was accepted`,
        end,
        call,
        answer,
      );
    },
  }),
};
