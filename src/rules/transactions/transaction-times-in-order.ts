import { ocpp16, ocpp21, ocpp201 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { seconds } from '../words.js';
import { onEvents } from './told.js';

/** What rounding and a clock put right may cost. Milliseconds. */
const slackMs = 5000;

/** How many of the last events are looked at. */
const recent = 10;

export const transactionTimesInOrder: Rule = {
  id: 'transaction-times-in-order',
  title: 'Later events of a transaction (by seqNo) have later times',
  axis: 'conformance',
  clauses: {
    ...ocpp16('6.45, 6.49'),
    ...ocpp201('1.60.1 timestamp, seqNo'),
    ...ocpp21('1.84.1 timestamp, seqNo'),
  },
  create: (context) =>
    onEvents(context, ({ call, event, transaction }) => {
      for (const { event: other, call: otherCall } of transaction?.messages.slice(-recent) ?? []) {
        const isLater = event.seqNo === undefined || (other.seqNo ?? 0) < event.seqNo;
        const lag = isLater ? other.at - event.at : event.at - other.at;
        if (lag <= slackMs) continue;
        const name = event.seqNo === undefined ? event.type : `Event ${event.seqNo}`;
        const words = `${name} of transaction ${transaction?.id} is out of order by ${seconds(lag)}`;
        context.report('station', words, otherCall, call);
        return;
      }
    }),
};
