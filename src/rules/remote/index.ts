import type { Rule } from '../rule.js';
import { acceptedRemoteStopIsFollowed } from './accepted-remote-stop-is-followed.js';
import { acceptedResetIsFollowedByBoot } from './accepted-reset-is-followed-by-boot.js';
import { acceptedTriggerIsFollowed } from './accepted-trigger-is-followed.js';
import { availabilityWaitsForTransaction } from './availability-waits-for-transaction.js';
import { bootReasonAfterReset } from './boot-reason-after-reset.js';
import { remoteStartAnsweredFirst } from './remote-start-answered-first.js';
import { remoteStartIdKnown } from './remote-start-id-known.js';
import { remoteStopNeedsTransaction } from './remote-stop-needs-transaction.js';
import { remoteStopOfRunningAccepted } from './remote-stop-of-running-accepted.js';
import { resetEndsTransactions } from './reset-ends-transactions.js';
import { resetWaitsForTransaction } from './reset-waits-for-transaction.js';
import { statusTriggerNamesConnector } from './status-trigger-names-connector.js';
import { transactionStatusTold } from './transaction-status-told.js';
import { triggerAnsweredFirst } from './trigger-answered-first.js';
import { unlockSparesTransaction } from './unlock-spares-transaction.js';

export const remote: readonly Rule[] = [
  acceptedRemoteStopIsFollowed,
  acceptedResetIsFollowedByBoot,
  acceptedTriggerIsFollowed,
  availabilityWaitsForTransaction,
  bootReasonAfterReset,
  remoteStartAnsweredFirst,
  remoteStartIdKnown,
  remoteStopNeedsTransaction,
  remoteStopOfRunningAccepted,
  resetEndsTransactions,
  resetWaitsForTransaction,
  statusTriggerNamesConnector,
  transactionStatusTold,
  triggerAnsweredFirst,
  unlockSparesTransaction,
];
