import { ocppJ2, ocppJ16 } from '../clauses.js';
import { otherSide } from '../other-side.js';
import type { Rule } from '../rule.js';
import { seconds } from '../words.js';

/** Longer than any timeout that makes sense. Milliseconds. */
const patienceMs = 60_000;

/**
 * Messages that break their schema may be dropped (2.x part 4, 4.2.3), and a rejected station has its own way of dealing with
 * calls (1.6 4.2, 2.x B03.FR.08).
 */
export const everyCallAnswered: Rule = {
  id: 'every-call-answered',
  title: 'Every call is answered while the connection is up',
  axis: 'conformance',
  clauses: { ...ocppJ16('4.1, 4.2.3 (errata 3.3)'), ...ocppJ2('4.1, 4.2.3') },
  create: ({ session, report, whileOnline }) => ({
    call(call) {
      if (call.isSend || !call.valid) return;
      if (call.from === 'csms' && session.registration.status === 'Rejected') return;
      whileOnline(patienceMs, () => {
        if (call.answer || call.lost) return;
        report(otherSide(call.from), `${call.action} has no answer after ${seconds(patienceMs)}`, call);
      });
    },
  }),
};
