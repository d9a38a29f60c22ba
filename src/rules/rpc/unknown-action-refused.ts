import { ocppJ2, ocppJ16 } from '../clauses.js';
import type { Rule } from '../rule.js';

/** SecurityError comes first where the station is not accepted yet (2.x B01.FR.10, B03.FR.08). */
export const unknownActionRefused: Rule = {
  id: 'unknown-action-refused',
  title: 'An action that does not exist is answered with NotImplemented',
  axis: 'conformance',
  clauses: { ...ocppJ16('4.2.3'), ...ocppJ2('4.3') },
  create: ({ info, session, report }) => ({
    answer(answer, call) {
      if (call.known || answer.errorCode === info.unknownActionCode) return;
      if (answer.errorCode === info.securityCode && !session.registration.mayCall) return;
      const said = answer.errorCode ?? 'a CALLRESULT';
      const words = `The unknown action ${call.action} was answered with ${said}, expected ${info.unknownActionCode}`;
      report(answer.from, words, call, answer);
    },
  }),
};
