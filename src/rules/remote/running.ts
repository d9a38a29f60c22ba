import type { Session } from '../session/session.js';
import type { Transaction } from '../session/transaction.js';
import type { Call } from '../watch/seen.js';

/**
 * A transaction that was running when `call` was sent and whose end was not told since, with the call that told its start: at this EVSE (1.6:
 * connector), or anywhere when there is no number or 0.
 */
export function runningAt(
  session: Session,
  call: Call,
  evse: unknown,
): { transaction: Transaction; start: Call } | undefined {
  for (const transaction of session.transactions.running) {
    const isThere = typeof evse !== 'number' || evse === 0 || transaction.evse === evse;
    const start = transaction.started?.call;
    if (isThere && start && start.at < call.at) return { transaction, start };
  }
  return undefined;
}
