import { nearest } from '../../diagnostics/index.js';
import { ocppJ2, ocppJ16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { Answer, ResultError } from '../watch/seen.js';

/** 1.6 and 2.x spell two codes differently, and the misspelt ones of 1.6 stay (1.6-J errata 5.1, 5.2). */
export const knownErrorCode: Rule = {
  id: 'known-error-code',
  title: 'The code of a CALLERROR is one of the edition, in its spelling',
  axis: 'conformance',
  clauses: { ...ocppJ16('4.2.3, errata 5.1, 5.2'), ...ocppJ2('4.2.3, 4.3') },
  create: ({ info, report }) => ({
    frame(frame) {
      if (!(frame instanceof Answer || frame instanceof ResultError) || frame.frame.kind === 'result') return;
      const { code } = frame.frame;
      if (info.errorCodes.includes(code)) return;
      const near = nearest(code, info.errorCodes);
      const hint = near === undefined ? '' : `; the nearest is ${near}`;
      report(frame.from, `OCPP ${info.id} has no error code ${code}${hint}`, frame);
    },
  }),
};
