import { ocppJ2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { Answer, Call } from '../watch/seen.js';
import { listed } from '../words.js';
import { hollowFields } from './hollow-fields.js';

export const noEmptyStandIns: Rule = {
  id: 'no-empty-stand-ins',
  title: 'A field without a value is left out; null, {} and [] do not stand for it',
  axis: 'conformance',
  clauses: ocppJ2('4.1.5'),
  create: ({ report }) => ({
    frame(frame) {
      const payload =
        frame instanceof Call
          ? frame.payload
          : frame instanceof Answer && frame.frame.kind === 'result'
            ? frame.frame.payload
            : {};
      const fields = hollowFields(payload);
      if (fields.length > 0) report(frame.from, `Left empty instead of out: ${listed(fields)}`, frame);
    },
  }),
};
