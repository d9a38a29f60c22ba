import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

export const noCallToRejectedStation: Rule = {
  id: 'no-call-to-rejected-station',
  title: 'The CSMS sends nothing to a station that it has rejected',
  axis: 'conformance',
  clauses: { ...ocpp16('4.2', 'deviation'), ...ocpp2('B03.FR.03') },
  create: ({ session, report }) => ({
    call(call) {
      const { status, answer } = session.registration;
      if (call.from !== 'csms' || status !== 'Rejected' || !answer) return;
      report('csms', `${call.action} was sent to a rejected station`, answer, call);
    },
  }),
};
