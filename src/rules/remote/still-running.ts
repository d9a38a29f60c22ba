import type { Context, Watch } from '../rule.js';
import { endsAuthorization, type Transaction } from '../session/transaction.js';
import { onEvents, whileHeard } from '../transactions/told.js';

/** How long the end of a transaction may wait to be told. Milliseconds. */
const patienceMs = 60_000;

/** What a clock may be wrong by. Milliseconds. */
const slackMs = 2000;

/**
 * An answer that is only wrong if a transaction was running. Its end may have come about before the answer and still wait in the
 * station's queue, so the verdict waits for the time that the end tells.
 */
export interface Suspicions {
  readonly watch: Watch;
  /** Calls `tell` if `transaction` turns out to have been running (and authorized) after `at`. */
  suspect(transaction: Transaction, at: number, tell: () => void): void;
}

export function suspicions(context: Context): Suspicions {
  const suspected = new Map<Transaction, { at: number; tell: () => void }>();
  const settle = (transaction: Transaction, isGuilty: boolean) => {
    const suspicion = suspected.get(transaction);
    suspected.delete(transaction);
    if (isGuilty) suspicion?.tell();
  };
  return {
    watch: onEvents(context, ({ event: { type, at, triggerReason = '' }, transaction }) => {
      const suspicion = transaction && suspected.get(transaction);
      if (!transaction || !suspicion || (type !== 'Ended' && !endsAuthorization(triggerReason))) return;
      settle(transaction, at > suspicion.at + slackMs);
    }),
    suspect(transaction, at, tell) {
      suspected.set(transaction, { at, tell });
      whileHeard(context, patienceMs, () => settle(transaction, true));
    },
  };
}
