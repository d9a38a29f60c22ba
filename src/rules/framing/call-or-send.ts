import { ocppJ21 } from '../clauses.js';
import type { Rule } from '../rule.js';

export const callOrSend: Rule = {
  id: 'call-or-send',
  title: 'What has an answer goes out as a CALL, what has none as a SEND',
  axis: 'conformance',
  clauses: ocppJ21('4.1.3, 4.2.4'),
  create: ({ report }) => ({
    call(call) {
      if (!call.known || call.known.kind === call.frame.kind) return;
      const right = call.known.kind === 'send' ? 'a SEND (6)' : 'a CALL (2)';
      report(call.from, `${call.action} is ${right}`, call);
    },
  }),
};
