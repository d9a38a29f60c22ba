import { maxErrorDescription } from '../../ocpp/index.js';
import { ocppJ2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { Answer, ResultError } from '../watch/seen.js';

export const errorDescriptionLength: Rule = {
  id: 'error-description-length',
  title: 'The description of a CALLERROR has at most 255 characters',
  axis: 'conformance',
  clauses: ocppJ2('4.2.3'),
  create: ({ report }) => ({
    frame(frame) {
      if (!(frame instanceof Answer || frame instanceof ResultError) || frame.frame.kind === 'result') return;
      const { length } = [...frame.frame.description];
      if (length <= maxErrorDescription) return;
      report(
        frame.from,
        `The error description has ${length} characters, at most ${maxErrorDescription} are allowed`,
        frame,
      );
    },
  }),
};
