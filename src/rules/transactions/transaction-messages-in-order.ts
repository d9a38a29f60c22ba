import { ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Call } from '../watch/seen.js';
import { seconds } from '../words.js';

/** What rounding and a clock put right may cost. Milliseconds. */
const slackMs = 5000;

/** StartTransaction, StopTransaction and the MeterValues of a transaction; 2.x has seqNo instead. */
export const transactionMessagesInOrder: Rule = {
  id: 'transaction-messages-in-order',
  title: 'Messages about transactions are delivered in the order in which they came about',
  axis: 'conformance',
  clauses: ocpp16('3.7'),
  create({ session, report }) {
    let last: { at: number; call: Call } | undefined;
    const timeOf = (call: Call): number | undefined => {
      const event = session.transactionIn(call);
      const samples = session.samplesIn(call);
      return event?.at ?? (samples?.transaction === undefined ? undefined : samples.samples[0]?.at);
    };
    return {
      call(call) {
        // Its answer may put the clock right.
        if (call.action === 'BootNotification') last = undefined;
        const at = timeOf(call);
        if (at === undefined) return;
        if (last && at < last.at - slackMs) {
          const words = `${call.action} is ${seconds(last.at - at)} older than the ${last.call.action} before it`;
          report('station', words, last.call, call);
        }
        last = { at, call };
      },
    };
  },
};
