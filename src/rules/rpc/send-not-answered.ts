import { ocppJ21 } from '../clauses.js';
import { otherSide } from '../other-side.js';
import type { Rule } from '../rule.js';
import { Answer } from '../watch/seen.js';

export const sendNotAnswered: Rule = {
  id: 'send-not-answered',
  title: 'A SEND is not answered',
  axis: 'conformance',
  clauses: ocppJ21('4.2.4'),
  create: ({ session, report }) => ({
    frame(frame) {
      if (!(frame instanceof Answer) || frame.call) return;
      const send = session.exchanges.send(otherSide(frame.from), frame.id);
      if (send) report(frame.from, `The SEND ${send.action} was answered`, send, frame);
    },
  }),
};
