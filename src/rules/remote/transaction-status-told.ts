import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Session } from '../session/session.js';

/** What has ended but is still queued goes by messagesInQueue. */
export const transactionStatusTold: Rule = {
  id: 'transaction-status-told',
  title: 'GetTransactionStatus is answered as the transaction stands',
  axis: 'conformance',
  clauses: ocpp2('E14.FR.01, E14.FR.02, E14.FR.03, E14.FR.06'),
  create: ({ session, report }) => ({
    answer(answer, call) {
      if (call.action !== 'GetTransactionStatus' || !call.valid || !answer.result) return;
      const { ongoingIndicator, messagesInQueue } = answer.result;
      const { transactionId } = call.payload;
      const wrong =
        typeof transactionId === 'string'
          ? wrongAbout(session, transactionId, ongoingIndicator, messagesInQueue)
          : ongoingIndicator !== undefined && 'ongoingIndicator was set without a transactionId';
      if (wrong) report('station', wrong, call, answer);
    },
  }),
};

function wrongAbout(session: Session, id: string, ongoing: unknown, queued: unknown): string | undefined {
  const transaction = session.transactions.byId(id);
  if (ongoing === undefined) return `ongoingIndicator of transaction ${id} is missing`;
  if (transaction?.ended && ongoing === true) return `Transaction ${id} has ended and was told as ongoing`;
  if (transaction?.started && transaction.isRunning && ongoing === false && queued === false) {
    return `Transaction ${id} is running and was told as not ongoing`;
  }
  const isUnknown = !transaction && !session.transactions.isBlind;
  return isUnknown && ongoing === true && queued === false
    ? `Transaction ${id} is unknown and was told as ongoing`
    : undefined;
}
