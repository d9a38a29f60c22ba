import { ocppJ2 } from '../clauses.js';
import type { Rule } from '../rule.js';

/** What makes a message invalid by 4.1.7: a required field is missing, or a value is of another type. */
const invalidating = new Set(['required', 'type']);

export const invalidCallRefused: Rule = {
  id: 'invalid-call-refused',
  title: 'A call without a required field, or with a value of the wrong type, is answered with a CALLERROR',
  axis: 'conformance',
  clauses: ocppJ2('4.1.7'),
  create: ({ report }) => ({
    answer(answer, call) {
      if (answer.frame.kind !== 'result') return;
      const error = call.errors.find(({ keyword }) => invalidating.has(keyword));
      if (!error) return;
      report(answer.from, `${call.action} was taken although ${error.path} ${error.message}`, call, answer);
    },
  }),
};
