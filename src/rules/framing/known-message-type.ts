import { ocppJ2, ocppJ16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { Unreadable } from '../watch/seen.js';
import { defectOf } from './defect.js';

/** 5 (CALLRESULTERROR) and 6 (SEND) exist from 2.1 on. */
export const knownMessageType: Rule = {
  id: 'known-message-type',
  title: 'A message begins with a message type number of the edition',
  axis: 'conformance',
  clauses: { ...ocppJ16('4.1.3'), ...ocppJ2('4.1.3') },
  create: ({ info, report }) => ({
    frame(frame) {
      if (!(frame instanceof Unreadable) || defectOf(frame, info) !== 'type') return;
      const known = info.messageTypes.join(', ');
      report(
        frame.from,
        `Message type ${frame.problem.messageType} does not exist in OCPP ${info.id}; the types are ${known}`,
        frame,
      );
    },
  }),
};
