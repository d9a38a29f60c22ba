import { ocpp2, ocppJ16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Call } from '../watch/seen.js';

/** Calls that the CSMS asked a pending station for are welcome. */
export const earlyCallsRefused: Rule = {
  id: 'early-calls-refused',
  title: 'The CSMS answers the calls of a pending or rejected station with SecurityError',
  axis: 'conformance',
  clauses: { ...ocppJ16('5.6 (errata 3.10)', 'deviation'), ...ocpp2('B01.FR.10, B02.FR.09, B03.FR.07') },
  create({ info, session, report }) {
    const early = new WeakSet<Call>();
    return {
      call(call) {
        const { status } = session.registration;
        if (call.from !== 'station' || call.action === 'BootNotification') return;
        const isAsked = status === 'Pending' && session.requests.has(call.action);
        if ((status === 'Pending' || status === 'Rejected') && !isAsked) early.add(call);
      },
      answer(answer, call) {
        if (!early.has(call) || answer.errorCode === info.securityCode) return;
        const said = answer.errorCode ?? 'a CALLRESULT';
        const words = `${call.action} came before the station was accepted and was answered with ${said}`;
        report('csms', `${words}, expected ${info.securityCode}`, call, answer);
      },
    };
  },
};
