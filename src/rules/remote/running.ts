import type { Session } from '../session/session.js';
import type { Transaction } from '../session/transaction.js';
import type { Call } from '../watch/seen.js';

/**
 * A transaction that was running when `call` was sent and still is: at this EVSE (1.6: connector), or anywhere when there is no
 * number or 0.
 */
export function runningAt(session: Session, call: Call, evse: unknown): Transaction | undefined {
  for (const transaction of session.transactions.running) {
    const isThere = typeof evse !== 'number' || evse === 0 || transaction.evse === evse;
    if (isThere && transaction.started && transaction.started.call.at < call.at) return transaction;
  }
  return undefined;
}
