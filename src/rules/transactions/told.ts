import type { TransactionEvent } from '../reading/reading.js';
import type { Context, Watch } from '../rule.js';
import type { Transaction } from '../session/transaction.js';
import type { Call } from '../watch/seen.js';

/** An event of a transaction that is told for the first time. */
export interface Told {
  readonly call: Call;
  readonly event: TransactionEvent;
  /** What was told of it before; undefined: nothing. */
  readonly transaction: Transaction | undefined;
}

/** A watch over the events of transactions. Retries are left out. */
export function onEvents({ session }: Context, judge: (told: Told) => void): Watch {
  return {
    call(call) {
      const event = session.transactionIn(call);
      if (!event) return;
      const transaction = session.transactions.of(event);
      if (!transaction?.hasTold(event)) judge({ call, event, transaction });
    },
  };
}

/** Calls `fn` once the station has been online for `ms` milliseconds with a CSMS that takes what it tells of transactions. */
export function whileHeard(context: Context, ms: number, fn: () => void): void {
  context.whileOnline(ms, () => {
    if (context.session.transactions.areHeldUp) whileHeard(context, ms, fn);
    else fn();
  });
}

/** Nothing is missing between what was told before and this event: it came in its turn. */
export function isNext({ event, transaction }: Told): boolean {
  if (!transaction) return event.type === 'Started';
  const last = transaction.messages.at(-1)?.event.seqNo;
  const first = transaction.started?.event.seqNo;
  if (event.seqNo === undefined || last === undefined || first === undefined) return false;
  return event.seqNo === last + 1 && transaction.messages.length === event.seqNo - first;
}
