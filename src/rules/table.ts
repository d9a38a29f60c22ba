import { acceptedStationRejectsBootTrigger } from './boot/accepted-station-rejects-boot-trigger.js';
import { bootComesFirst } from './boot/boot-comes-first.js';
import { bootIntervalNotNegative } from './boot/boot-interval-not-negative.js';
import { bootRetryInterval } from './boot/boot-retry-interval.js';
import { currentTimeSane } from './boot/current-time-sane.js';
import { earlyCallsRefused } from './boot/early-calls-refused.js';
import { heartbeatNotTooOften } from './boot/heartbeat-not-too-often.js';
import { heartbeatOftenEnough } from './boot/heartbeat-often-enough.js';
import { noBootTriggerWhenAccepted } from './boot/no-boot-trigger-when-accepted.js';
import { noBootWithoutRestart } from './boot/no-boot-without-restart.js';
import { noCallToRejectedStation } from './boot/no-call-to-rejected-station.js';
import { noRemoteControlWhilePending } from './boot/no-remote-control-while-pending.js';
import { pendingStationRejectsRemoteControl } from './boot/pending-station-rejects-remote-control.js';
import { pendingStationWaits } from './boot/pending-station-waits.js';
import { rejectedStationAnswersSecurityError } from './boot/rejected-station-answers-security-error.js';
import { rejectedStationDoesNotAnswer } from './boot/rejected-station-does-not-answer.js';
import { rejectedStationIsSilent } from './boot/rejected-station-is-silent.js';
import { acceptedReportIsSent } from './device-model/accepted-report-is-sent.js';
import { configurationKeysAnswered } from './device-model/configuration-keys-answered.js';
import { localListVersionPositive } from './device-model/local-list-version-positive.js';
import { refusedVariableHasNoValue } from './device-model/refused-variable-has-no-value.js';
import { reportPagesNumbered } from './device-model/report-pages-numbered.js';
import { reportWasRequested } from './device-model/report-was-requested.js';
import { setVariablesDiffer } from './device-model/set-variables-differ.js';
import { unknownVendorHasNoData } from './device-model/unknown-vendor-has-no-data.js';
import { variablesAnsweredOneForOne } from './device-model/variables-answered-one-for-one.js';
import { idleOnlyWhenAsked } from './files/idle-only-when-asked.js';
import { statusNamesRequest } from './files/status-names-request.js';
import { uploadIsReported } from './files/upload-is-reported.js';
import { actionDirection } from './framing/action-direction.js';
import { callOrSend } from './framing/call-or-send.js';
import { connectorNumberInRange } from './framing/connector-number-in-range.js';
import { errorDescriptionLength } from './framing/error-description-length.js';
import { knownAction } from './framing/known-action.js';
import { knownErrorCode } from './framing/known-error-code.js';
import { knownMessageType } from './framing/known-message-type.js';
import { listsNotEmpty } from './framing/lists-not-empty.js';
import { messageIdLength } from './framing/message-id-length.js';
import { noEmptyStandIns } from './framing/no-empty-stand-ins.js';
import { noNullPayload } from './framing/no-null-payload.js';
import { payloadSchema } from './framing/payload-schema.js';
import { wellFormedFrame } from './framing/well-formed-frame.js';
import { directedValuesNotNegative } from './metering/directed-values-not-negative.js';
import { registersNeverFall } from './metering/registers-never-fall.js';
import { registersNotRebased } from './metering/registers-not-rebased.js';
import { sampleContextFitsEvent } from './metering/sample-context-fits-event.js';
import { sampleValuesAreNumbers } from './metering/sample-values-are-numbers.js';
import { samplesKeepComing } from './metering/samples-keep-coming.js';
import { samplesOfTheInterval } from './metering/samples-of-the-interval.js';
import { socInRange } from './metering/soc-in-range.js';
import { unitFitsMeasurand } from './metering/unit-fits-measurand.js';
import { acceptedRemoteStopIsFollowed } from './remote/accepted-remote-stop-is-followed.js';
import { acceptedResetIsFollowedByBoot } from './remote/accepted-reset-is-followed-by-boot.js';
import { acceptedTriggerIsFollowed } from './remote/accepted-trigger-is-followed.js';
import { availabilityWaitsForTransaction } from './remote/availability-waits-for-transaction.js';
import { bootReasonAfterReset } from './remote/boot-reason-after-reset.js';
import { remoteStartIdKnown } from './remote/remote-start-id-known.js';
import { remoteStopNeedsTransaction } from './remote/remote-stop-needs-transaction.js';
import { remoteStopOfRunningAccepted } from './remote/remote-stop-of-running-accepted.js';
import { resetEndsTransactions } from './remote/reset-ends-transactions.js';
import { resetWaitsForTransaction } from './remote/reset-waits-for-transaction.js';
import { statusTriggerNamesConnector } from './remote/status-trigger-names-connector.js';
import { transactionStatusTold } from './remote/transaction-status-told.js';
import { triggerAnsweredFirst } from './remote/trigger-answered-first.js';
import { unlockSparesTransaction } from './remote/unlock-spares-transaction.js';
import { answerMatchesCall } from './rpc/answer-matches-call.js';
import { everyCallAnswered } from './rpc/every-call-answered.js';
import { invalidCallRefused } from './rpc/invalid-call-refused.js';
import { messageIdUnique } from './rpc/message-id-unique.js';
import { oneOutstandingCall } from './rpc/one-outstanding-call.js';
import { resultErrorMatchesResult } from './rpc/result-error-matches-result.js';
import { sendNotAnswered } from './rpc/send-not-answered.js';
import { unknownActionRefused } from './rpc/unknown-action-refused.js';
import type { Rule } from './rule.js';
import { noExternalConstraintsFromCsms } from './smart-charging/no-external-constraints-from-csms.js';
import { phaseToUseNeedsOnePhase } from './smart-charging/phase-to-use-needs-one-phase.js';
import { profileFitsPlace } from './smart-charging/profile-fits-place.js';
import { remoteStartProfile } from './smart-charging/remote-start-profile.js';
import { scheduleInOrder } from './smart-charging/schedule-in-order.js';
import { scheduleStartsAtZero } from './smart-charging/schedule-starts-at-zero.js';
import { stationProfileNotRelative } from './smart-charging/station-profile-not-relative.js';
import { txProfileNamesTransaction } from './smart-charging/tx-profile-names-transaction.js';
import { connectorsNumbered } from './status/connectors-numbered.js';
import { evCommunicationError } from './status/ev-communication-error.js';
import { faultedHasError } from './status/faulted-has-error.js';
import { noHistoricStatus } from './status/no-historic-status.js';
import { stationStatus } from './status/station-status.js';
import { statusAfterBoot } from './status/status-after-boot.js';
import { statusTransition } from './status/status-transition.js';
import { statusesInOrder } from './status/statuses-in-order.js';
import { authorizedEventHasToken } from './transactions/authorized-event-has-token.js';
import { chargingStatePath } from './transactions/charging-state-path.js';
import { endedComesLast } from './transactions/ended-comes-last.js';
import { endedComesOnce } from './transactions/ended-comes-once.js';
import { evseToldOnce } from './transactions/evse-told-once.js';
import { evseToldWhenConnected } from './transactions/evse-told-when-connected.js';
import { noTokenWhenStoppedByCsms } from './transactions/no-token-when-stopped-by-csms.js';
import { offlineFlag } from './transactions/offline-flag.js';
import { oneTransactionPerEvse } from './transactions/one-transaction-per-evse.js';
import { ownTokenNeedsNoAuthorize } from './transactions/own-token-needs-no-authorize.js';
import { periodicEventHasSamples } from './transactions/periodic-event-has-samples.js';
import { remoteStartEventHasId } from './transactions/remote-start-event-has-id.js';
import { seqNoStart } from './transactions/seqno-start.js';
import { seqNoUsedOnce } from './transactions/seqno-used-once.js';
import { seqNoWithoutGap } from './transactions/seqno-without-gap.js';
import { startedComesOnce } from './transactions/started-comes-once.js';
import { stateChangeHasState } from './transactions/state-change-has-state.js';
import { stopReasonFitsCause } from './transactions/stop-reason-fits-cause.js';
import { stoppedReasonFitsTrigger } from './transactions/stopped-reason-fits-trigger.js';
import { stoppedReasonGiven } from './transactions/stopped-reason-given.js';
import { timestampsSane } from './transactions/timestamps-sane.js';
import { tokenIsAnswered } from './transactions/token-is-answered.js';
import { tokenToldOnce } from './transactions/token-told-once.js';
import { transactionHasStart } from './transactions/transaction-has-start.js';
import { transactionIdGivenOnce } from './transactions/transaction-id-given-once.js';
import { transactionIdKnown } from './transactions/transaction-id-known.js';
import { transactionIdNotReused } from './transactions/transaction-id-not-reused.js';
import { transactionMessagesInOrder } from './transactions/transaction-messages-in-order.js';
import { transactionMessagesTaken } from './transactions/transaction-messages-taken.js';
import { transactionRetries } from './transactions/transaction-retries.js';
import { transactionTimesInOrder } from './transactions/transaction-times-in-order.js';
import { triggerReasonFitsEvent } from './transactions/trigger-reason-fits-event.js';

/** Every rule, by subject. */
export const allRules: readonly Rule[] = [
  actionDirection,
  callOrSend,
  connectorNumberInRange,
  errorDescriptionLength,
  knownAction,
  knownErrorCode,
  knownMessageType,
  listsNotEmpty,
  messageIdLength,
  noEmptyStandIns,
  noNullPayload,
  payloadSchema,
  wellFormedFrame,
  answerMatchesCall,
  everyCallAnswered,
  invalidCallRefused,
  messageIdUnique,
  oneOutstandingCall,
  resultErrorMatchesResult,
  sendNotAnswered,
  unknownActionRefused,
  acceptedStationRejectsBootTrigger,
  bootComesFirst,
  bootIntervalNotNegative,
  bootRetryInterval,
  currentTimeSane,
  earlyCallsRefused,
  heartbeatNotTooOften,
  heartbeatOftenEnough,
  noBootTriggerWhenAccepted,
  noBootWithoutRestart,
  noCallToRejectedStation,
  noRemoteControlWhilePending,
  pendingStationRejectsRemoteControl,
  pendingStationWaits,
  rejectedStationAnswersSecurityError,
  rejectedStationDoesNotAnswer,
  rejectedStationIsSilent,
  connectorsNumbered,
  evCommunicationError,
  faultedHasError,
  noHistoricStatus,
  stationStatus,
  statusAfterBoot,
  statusTransition,
  statusesInOrder,
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
  directedValuesNotNegative,
  registersNeverFall,
  registersNotRebased,
  sampleContextFitsEvent,
  sampleValuesAreNumbers,
  samplesKeepComing,
  samplesOfTheInterval,
  socInRange,
  unitFitsMeasurand,
  acceptedRemoteStopIsFollowed,
  acceptedResetIsFollowedByBoot,
  acceptedTriggerIsFollowed,
  availabilityWaitsForTransaction,
  bootReasonAfterReset,
  remoteStartIdKnown,
  remoteStopNeedsTransaction,
  remoteStopOfRunningAccepted,
  resetEndsTransactions,
  resetWaitsForTransaction,
  statusTriggerNamesConnector,
  transactionStatusTold,
  triggerAnsweredFirst,
  unlockSparesTransaction,
  acceptedReportIsSent,
  configurationKeysAnswered,
  localListVersionPositive,
  refusedVariableHasNoValue,
  reportPagesNumbered,
  reportWasRequested,
  setVariablesDiffer,
  unknownVendorHasNoData,
  variablesAnsweredOneForOne,
  noExternalConstraintsFromCsms,
  phaseToUseNeedsOnePhase,
  profileFitsPlace,
  remoteStartProfile,
  scheduleInOrder,
  scheduleStartsAtZero,
  stationProfileNotRelative,
  txProfileNamesTransaction,
  idleOnlyWhenAsked,
  statusNamesRequest,
  uploadIsReported,
];
