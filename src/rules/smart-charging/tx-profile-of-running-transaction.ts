import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { setProfileIn } from './set-profile.js';

export const txProfileOfRunningTransaction: Rule = {
  id: 'tx-profile-of-running-transaction',
  title: 'A TxProfile for a transaction that has been told to be over is not accepted',
  axis: 'conformance',
  clauses: { ...ocpp16('3.13.1'), ...ocpp2('K01.FR.09, K01.FR.33') },
  create: ({ session, report }) => ({
    answer(answer, call) {
      if (call.action !== 'SetChargingProfile' || answer.result?.['status'] !== 'Accepted') return;
      const profile = setProfileIn(call);
      if (profile?.purpose !== 'TxProfile') return;
      const transaction = session.transactions.byId(profile.transaction);
      // The end may have crossed the answer: what counts is what was told before the question.
      if (!transaction?.ended || transaction.ended.call.seq > call.seq) return;
      report(
        answer.from,
        `A profile for transaction ${profile.transaction} was accepted, which is over`,
        call,
        answer,
      );
    },
  }),
};
