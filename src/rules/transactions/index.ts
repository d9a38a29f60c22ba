import type { Rule } from '../rule.js';
import { authorizedEventHasToken } from './authorized-event-has-token.js';
import { chargingStatePath } from './charging-state-path.js';
import { endedComesLast } from './ended-comes-last.js';
import { endedComesOnce } from './ended-comes-once.js';
import { evseToldOnce } from './evse-told-once.js';
import { evseToldWhenConnected } from './evse-told-when-connected.js';
import { noTokenWhenStoppedByCsms } from './no-token-when-stopped-by-csms.js';
import { offlineFlag } from './offline-flag.js';
import { oneTransactionPerEvse } from './one-transaction-per-evse.js';
import { ownTokenNeedsNoAuthorize } from './own-token-needs-no-authorize.js';
import { periodicEventHasSamples } from './periodic-event-has-samples.js';
import { remoteStartEventHasId } from './remote-start-event-has-id.js';
import { seqNoStart } from './seqno-start.js';
import { seqNoUsedOnce } from './seqno-used-once.js';
import { seqNoWithoutGap } from './seqno-without-gap.js';
import { startedComesOnce } from './started-comes-once.js';
import { stateChangeHasState } from './state-change-has-state.js';
import { stopReasonFitsCause } from './stop-reason-fits-cause.js';
import { stoppedReasonFitsTrigger } from './stopped-reason-fits-trigger.js';
import { stoppedReasonGiven } from './stopped-reason-given.js';
import { timestampsSane } from './timestamps-sane.js';
import { tokenIsAnswered } from './token-is-answered.js';
import { tokenToldOnce } from './token-told-once.js';
import { transactionHasStart } from './transaction-has-start.js';
import { transactionIdGivenOnce } from './transaction-id-given-once.js';
import { transactionIdKnown } from './transaction-id-known.js';
import { transactionIdNotReused } from './transaction-id-not-reused.js';
import { transactionMessagesInOrder } from './transaction-messages-in-order.js';
import { transactionMessagesTaken } from './transaction-messages-taken.js';
import { transactionRetries } from './transaction-retries.js';
import { transactionTimesInOrder } from './transaction-times-in-order.js';
import { triggerReasonFitsEvent } from './trigger-reason-fits-event.js';

export const transactions: readonly Rule[] = [
  authorizedEventHasToken,
  chargingStatePath,
  endedComesLast,
  endedComesOnce,
  evseToldOnce,
  evseToldWhenConnected,
  noTokenWhenStoppedByCsms,
  offlineFlag,
  oneTransactionPerEvse,
  ownTokenNeedsNoAuthorize,
  periodicEventHasSamples,
  remoteStartEventHasId,
  seqNoStart,
  seqNoUsedOnce,
  seqNoWithoutGap,
  startedComesOnce,
  stateChangeHasState,
  stopReasonFitsCause,
  stoppedReasonFitsTrigger,
  stoppedReasonGiven,
  timestampsSane,
  tokenIsAnswered,
  tokenToldOnce,
  transactionHasStart,
  transactionIdGivenOnce,
  transactionIdKnown,
  transactionIdNotReused,
  transactionMessagesInOrder,
  transactionMessagesTaken,
  transactionRetries,
  transactionTimesInOrder,
  triggerReasonFitsEvent,
];
