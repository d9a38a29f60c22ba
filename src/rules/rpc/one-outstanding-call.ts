import { ocppJ2, ocppJ16 } from '../clauses.js';
import type { Rule } from '../rule.js';

/** Nobody is taken to give up sooner, unless the station's MessageTimeout says so. Milliseconds. */
const shortestTimeoutMs = 5000;

/** Whether a call has timed out cannot be seen; a call that waits for less than the shortest timeout has not. */
export const oneOutstandingCall: Rule = {
  id: 'one-outstanding-call',
  title: 'A side sends its next call after the last one was answered or has timed out',
  axis: 'conformance',
  clauses: { ...ocppJ16('4.1.1', 'deviation'), ...ocppJ2('4.1.1') },
  create: ({ session, report }) => ({
    call(call) {
      if (call.isSend) return;
      const known = session.settings.get('messageTimeout');
      const timeout = known === undefined ? shortestTimeoutMs : Math.min(known * 1000, shortestTimeoutMs);
      for (const waiting of session.exchanges.open(call.from)) {
        if (waiting.id === call.id || call.at - waiting.at >= timeout) continue;
        report(
          call.from,
          `${call.action} was sent while ${waiting.action} waited for its answer`,
          waiting,
          call,
        );
        return;
      }
    },
  }),
};
