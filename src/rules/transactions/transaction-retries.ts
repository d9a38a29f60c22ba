import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Call } from '../watch/seen.js';
import { seconds } from '../words.js';

/** What timers and rounding may cost. Milliseconds. */
const slackMs = 1000;

interface Delivery {
  readonly call: Call;
  /** How often it failed; a lost connection is no failure to process it. */
  failures: number;
  /** When it is known to have failed, else when it was sent. */
  failedAt: number;
}

/** Attempts and interval are those that the frames have told; without them nothing is said. */
export const transactionRetries: Rule = {
  id: 'transaction-retries',
  title: 'A message about a transaction is repeated after interval x failures, as often as attempts allow',
  axis: 'conformance',
  clauses: { ...ocpp16('3.7.1', 'deviation'), ...ocpp2('E13.FR.02, E13.FR.03, E13.FR.04') },
  create({ session, report }) {
    const deliveries = new Map<string, Delivery>();
    const keyOf = (call: Call): string | undefined => {
      const event = session.transactionIn(call);
      if (event?.seqNo !== undefined) return `${event.id} ${event.seqNo}`;
      return event || session.samplesIn(call)?.transaction
        ? call.raw.slice(call.raw.indexOf(call.action))
        : undefined;
    };

    const judge = (before: Delivery, call: Call) => {
      const attempts = session.settings.get('transactionAttempts');
      const interval = session.settings.get('transactionRetryInterval');
      const waited = call.at - before.failedAt;
      if (attempts !== undefined && before.failures >= attempts) {
        report(
          'station',
          `${call.action} was sent again after ${before.failures} failures`,
          before.call,
          call,
        );
      } else if (interval !== undefined && waited < interval * before.failures * 1000 - slackMs) {
        const due = `${before.failures} x ${interval} s`;
        report(
          'station',
          `${call.action} was sent again after ${seconds(waited)}, due ${due}`,
          before.call,
          call,
        );
      }
    };

    return {
      call(call) {
        const key = keyOf(call);
        if (key === undefined) return;
        const before = deliveries.get(key);
        const wasLost = before !== undefined && before.call.link !== call.link && !before.call.answer;
        const failures = (before?.failures ?? 0) + (before && !wasLost && !before.call.answer ? 1 : 0);
        if (before?.call.link === call.link) judge({ ...before, failures }, call);
        deliveries.set(key, { call, failures, failedAt: call.at });
      },
      answer(answer, call) {
        const key = keyOf(call);
        const delivery = key === undefined ? undefined : deliveries.get(key);
        if (key === undefined || delivery?.call !== call) return;
        if (answer.errorCode === undefined) deliveries.delete(key);
        else {
          delivery.failures += 1;
          delivery.failedAt = answer.at;
        }
      },
    };
  },
};
