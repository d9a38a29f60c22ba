import { ocppJ2, ocppJ16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { Unreadable } from '../watch/seen.js';
import { defectOf } from './defect.js';

/** JSON, a list, as many elements as its type has, each of its kind. Type numbers and ids have rules of their own. */
export const wellFormedFrame: Rule = {
  id: 'well-formed-frame',
  title: 'Every message is a JSON list with exactly the elements of its message type',
  axis: 'conformance',
  clauses: { ...ocppJ16('4.1.2, 4.2'), ...ocppJ2('4.1.2, 4.2') },
  create: ({ info, report }) => ({
    frame(frame) {
      if (!(frame instanceof Unreadable) || defectOf(frame, info) !== 'frame') return;
      report(frame.from, frame.problem.message, frame);
    },
  }),
};
