import { ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

/** 2.x has it answer with SecurityError instead. */
export const rejectedStationDoesNotAnswer: Rule = {
  id: 'rejected-station-does-not-answer',
  title: 'A rejected station does not answer the CSMS',
  axis: 'conformance',
  clauses: ocpp16('4.2'),
  create: ({ session, report }) => ({
    answer(answer, call) {
      const { status, since, answer: rejection } = session.registration;
      if (answer.from !== 'station' || status !== 'Rejected' || call.at < since || !rejection) return;
      report('station', `The rejected station answered ${call.action}`, rejection, call, answer);
    },
  }),
};
