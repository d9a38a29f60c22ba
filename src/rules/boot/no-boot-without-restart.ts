import { ocppJ16, ocppJ21, ocppJ201 } from '../clauses.js';
import type { Rule } from '../rule.js';

/**
 * A boot on a new connection cannot be told from one after a restart, so only a boot on the connection that was accepted is
 * judged: a station does not restart without losing it.
 */
export const noBootWithoutRestart: Rule = {
  id: 'no-boot-without-restart',
  title:
    'An accepted station does not boot again on the same connection with the same content, unless asked to',
  axis: 'conformance',
  clauses: {
    ...ocppJ16('5.4', 'deviation'),
    ...ocppJ201('5.3', 'deviation'),
    ...ocppJ21('5.4', 'deviation'),
  },
  create: ({ session, report }) => ({
    call(call) {
      const { status, answer, acceptedBoot } = session.registration;
      if (call.action !== 'BootNotification' || status !== 'Accepted' || answer?.link !== call.link) return;
      if (session.requests.pending(call.action) || JSON.stringify(call.payload) !== acceptedBoot) return;
      report('station', 'The station booted again although nothing has changed', answer, call);
    },
  }),
};
