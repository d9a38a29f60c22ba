import { ocppJ21 } from '../clauses.js';
import { otherSide } from '../other-side.js';
import type { Rule, Side } from '../rule.js';
import { ResultError, Unreadable } from '../watch/seen.js';

export const resultErrorMatchesResult: Rule = {
  id: 'result-error-matches-result',
  title: 'A CALLRESULTERROR has the id of a CALLRESULT that its sender has received',
  axis: 'conformance',
  clauses: ocppJ21('4.1.4, 4.2.3'),
  create({ session, report }) {
    const unreadable: Record<Side, Set<string>> = { station: new Set(), csms: new Set() };
    return {
      frame(frame) {
        if (frame instanceof Unreadable) unreadable[frame.from].add(frame.problem.id);
        if (!(frame instanceof ResultError)) return;
        const { id } = frame.frame;
        const answer = session.exchanges.closed(frame.from, id)?.answer;
        if (answer?.frame.kind === 'result' || unreadable[otherSide(frame.from)].has(id)) return;
        report(frame.from, `No CALLRESULT has the id ${JSON.stringify(id)}`, frame);
      },
    };
  },
};
