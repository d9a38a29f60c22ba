import { ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Call } from '../watch/seen.js';
import { seconds } from '../words.js';

/** What rounding to seconds may cost. Milliseconds. */
const slackMs = 1000;

export const statusesInOrder: Rule = {
  id: 'statuses-in-order',
  title: 'Statuses of a connector are sent in the order in which they came about',
  axis: 'conformance',
  clauses: ocpp16('4.9'),
  create({ session, report }) {
    const last = new Map<number, { at: number; call: Call }>();
    return {
      call(call) {
        // Its answer may put the clock right.
        if (call.action === 'BootNotification') last.clear();
        for (const { evse, at } of session.statusesIn(call)) {
          if (at === undefined) continue;
          const before = last.get(evse);
          last.set(evse, { at, call });
          if (!before || at >= before.at - slackMs) continue;
          const words = `The status of connector ${evse} is ${seconds(before.at - at)} older than the one before`;
          report('station', words, before.call, call);
        }
      },
    };
  },
};
