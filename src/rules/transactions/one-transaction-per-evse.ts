import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Transaction } from '../session/transaction.js';
import type { Call } from '../watch/seen.js';
import { onEvents, whileHeard } from './told.js';

/** What rounding to seconds may cost. Milliseconds. */
const slackMs = 1000;

/** How long the end of the earlier one may be overtaken by the start of the later one. Milliseconds. */
const patienceMs = 60_000;

/** Judged by the times of the events. What a restart cut off may never be told (1.6 5.14). */
export const oneTransactionPerEvse: Rule = {
  id: 'one-transaction-per-evse',
  title: 'A transaction starts at an EVSE (1.6: connector) when the one before has ended',
  axis: 'conformance',
  clauses: { ...ocpp16('3.7 (errata 3.16)'), ...ocpp2('E01.FR.14') },
  create(context) {
    const { session, report } = context;
    const cutOff = new WeakSet<Transaction>();
    const overlaps = new Map<Transaction, { start: Call; at: number }>();

    const tell = (earlier: Transaction, start: Call, ...end: Call[]) => {
      overlaps.delete(earlier);
      if (!earlier.started) return;
      const words = `A transaction started at ${earlier.evse} while another was running there`;
      report('station', words, earlier.started.call, start, ...end);
    };

    const watch = onEvents(context, ({ call, event, transaction }) => {
      const earlier = event.evse === undefined ? undefined : session.transactions.runningAt(event.evse);
      if (earlier && earlier !== transaction && transaction?.evse === undefined) {
        const at = transaction?.started?.event.at ?? event.at;
        overlaps.set(earlier, { start: call, at });
        whileHeard(
          context,
          patienceMs,
          () => overlaps.has(earlier) && !cutOff.has(earlier) && tell(earlier, call),
        );
      }
      const overlap = transaction && event.type === 'Ended' ? overlaps.get(transaction) : undefined;
      if (!transaction || !overlap) return;
      if (event.at > overlap.at + slackMs) tell(transaction, overlap.start, call);
      else overlaps.delete(transaction);
    });

    return {
      call(call) {
        if (call.action === 'BootNotification') for (const it of session.transactions.running) cutOff.add(it);
        watch.call?.(call);
      },
    };
  },
};
