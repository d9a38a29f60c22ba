import { ocppJ2, ocppJ16 } from '../clauses.js';
import { otherSide } from '../other-side.js';
import type { Rule, Side } from '../rule.js';
import { Answer, Unreadable } from '../watch/seen.js';

/** What could not be read may still be answered: with its own id, or with "-1" (2.x part 4, 4.2.3). */
export const answerMatchesCall: Rule = {
  id: 'answer-matches-call',
  title: 'A CALLRESULT or CALLERROR answers a call that waits, once, with its id',
  axis: 'conformance',
  clauses: { ...ocppJ16('4.1.4, 4.2.2, 4.2.3'), ...ocppJ2('4.1.4, 4.2.2, 4.2.3') },
  create({ session, report }) {
    const unreadable: Record<Side, Set<string>> = { station: new Set(), csms: new Set() };
    return {
      frame(frame) {
        if (frame instanceof Unreadable) unreadable[frame.from].add(frame.problem.id);
        if (!(frame instanceof Answer) || frame.call) return;
        const caller = otherSide(frame.from);
        if (session.exchanges.send(caller, frame.id)) return; // send-not-answered tells
        if (frame.frame.kind === 'error' && unreadable[caller].has(frame.id)) return;
        const answered = session.exchanges.closed(caller, frame.id)?.answer;
        const id = JSON.stringify(frame.id);
        if (answered) report(frame.from, `The call ${id} was answered before`, answered, frame);
        else report(frame.from, `No call of the other side waits under the id ${id}`, frame);
      },
    };
  },
};
