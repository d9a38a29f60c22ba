import type { TransactionEvent } from '../reading/reading.js';
import type { Context, Watch } from '../rule.js';
import type { Session } from '../session/session.js';
import type { News, Told } from '../session/transaction.js';
import type { Call } from '../watch/seen.js';

export type { Told };

/** A watch over the events of transactions. Retries are left out. */
export function onEvents({ session }: Context, judge: (told: Told) => void): Watch {
  return {
    call(call) {
      const event = session.transactionIn(call);
      if (!event) return;
      call.news ??= newsIn(session, call, event);
      if (call.news.told) judge(call.news.told);
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

// A score of rules ask; the answer is found once.
function newsIn(session: Session, call: Call, event: TransactionEvent): News {
  const transaction = session.transactions.of(event);
  return transaction?.hasTold(event) ? {} : { told: { call, event, transaction } };
}

/** Nothing is missing between what was told before and this event: it came in its turn. */
export function isNext({ event, transaction }: Told): boolean {
  if (!transaction) return event.type === 'Started';
  const last = transaction.messages.at(-1)?.event.seqNo;
  const first = transaction.started?.event.seqNo;
  if (event.seqNo === undefined || last === undefined || first === undefined) return false;
  return event.seqNo === last + 1 && transaction.messages.length === event.seqNo - first;
}
