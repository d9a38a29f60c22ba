import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';

export const rejectedStationAnswersSecurityError: Rule = {
  id: 'rejected-station-answers-security-error',
  title: 'A rejected station answers every call with SecurityError',
  axis: 'conformance',
  clauses: ocpp2('B03.FR.08'),
  create: ({ info, session, report }) => ({
    answer(answer, call) {
      const { status, since } = session.registration;
      if (answer.from !== 'station' || status !== 'Rejected' || call.at < since) return;
      if (answer.errorCode === info.securityCode) return;
      const said = answer.errorCode ?? 'a CALLRESULT';
      report('station', `The rejected station answered ${call.action} with ${said}`, call, answer);
    },
  }),
};
