import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { seconds } from '../words.js';

/** What timers and rounding may cost. Milliseconds. */
const slackMs = 1000;

/** Sooner than this floods the CSMS, whatever the station chose. Milliseconds. */
const floodMs = 1000;

/** Only on one connection: a new one may mean that the station has started again, and then it has to boot. */
export const bootRetryInterval: Rule = {
  id: 'boot-retry-interval',
  title: 'A station that was not accepted boots again after the interval, unless it is asked to before',
  axis: 'conformance',
  clauses: { ...ocpp16('4.2', 'deviation'), ...ocpp2('B02.FR.04, B02.FR.07, B03.FR.05, B03.FR.06') },
  create: ({ session, report }) => ({
    call(call) {
      const { status, answer, intervalMs } = session.registration;
      if (call.action !== 'BootNotification' || (status !== 'Pending' && status !== 'Rejected')) return;
      if (!answer || answer.link !== call.link || session.requests.pending(call.action)) return;
      const waited = call.at - answer.at;
      const least = intervalMs > 0 ? intervalMs - slackMs : floodMs;
      if (waited >= least) return;
      const due = intervalMs > 0 ? `the interval is ${seconds(intervalMs)}` : 'which floods the CSMS';
      report('station', `The station booted again after ${seconds(waited)}; ${due}`, answer, call);
    },
  }),
};
