import { ocppJ2, ocppJ16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { Answer, Call } from '../watch/seen.js';

const nullAtTheEnd = /,\s*null\s*\]\s*$/;

/** Only called good practice, yet peers trip over null. */
export const noNullPayload: Rule = {
  id: 'no-null-payload',
  title: 'A message without content carries {} and not null',
  axis: 'compatibility',
  clauses: { ...ocppJ16('4.2.1', 'deviation'), ...ocppJ2('4.1.5', 'deviation') },
  create: ({ report }) => ({
    frame(frame) {
      const hasPayload = frame instanceof Call || (frame instanceof Answer && frame.frame.kind === 'result');
      if (hasPayload && nullAtTheEnd.test(frame.raw))
        report(frame.from, 'The payload is null, expected {}', frame);
    },
  }),
};
