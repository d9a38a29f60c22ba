import { ocppJ2, ocppJ16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { Unreadable } from '../watch/seen.js';
import { defectOf, idIn } from './defect.js';

export const messageIdLength: Rule = {
  id: 'message-id-length',
  title: 'A message id has at most 36 characters',
  axis: 'conformance',
  clauses: { ...ocppJ16('4.1.4'), ...ocppJ2('4.1.4') },
  create: ({ info, report }) => ({
    frame(frame) {
      if (!(frame instanceof Unreadable) || defectOf(frame, info) !== 'id') return;
      const length = idIn(frame.raw)?.length;
      report(
        frame.from,
        `The message id has ${length} characters, at most ${info.maxMessageId} are allowed`,
        frame,
      );
    },
  }),
};
