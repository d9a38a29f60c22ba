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
import { actionDirection } from './framing/action-direction.js';
import { callOrSend } from './framing/call-or-send.js';
import { errorDescriptionLength } from './framing/error-description-length.js';
import { knownAction } from './framing/known-action.js';
import { knownErrorCode } from './framing/known-error-code.js';
import { knownMessageType } from './framing/known-message-type.js';
import { messageIdLength } from './framing/message-id-length.js';
import { noEmptyStandIns } from './framing/no-empty-stand-ins.js';
import { noNullPayload } from './framing/no-null-payload.js';
import { payloadSchema } from './framing/payload-schema.js';
import { wellFormedFrame } from './framing/well-formed-frame.js';
import { answerMatchesCall } from './rpc/answer-matches-call.js';
import { everyCallAnswered } from './rpc/every-call-answered.js';
import { invalidCallRefused } from './rpc/invalid-call-refused.js';
import { messageIdUnique } from './rpc/message-id-unique.js';
import { oneOutstandingCall } from './rpc/one-outstanding-call.js';
import { resultErrorMatchesResult } from './rpc/result-error-matches-result.js';
import { sendNotAnswered } from './rpc/send-not-answered.js';
import { unknownActionRefused } from './rpc/unknown-action-refused.js';
import type { Rule } from './rule.js';
import { connectorsNumbered } from './status/connectors-numbered.js';
import { evCommunicationError } from './status/ev-communication-error.js';
import { faultedHasError } from './status/faulted-has-error.js';
import { noHistoricStatus } from './status/no-historic-status.js';
import { stationStatus } from './status/station-status.js';
import { statusAfterBoot } from './status/status-after-boot.js';
import { statusTransition } from './status/status-transition.js';
import { statusesInOrder } from './status/statuses-in-order.js';

/** Every rule, by subject. */
export const allRules: readonly Rule[] = [
  actionDirection,
  callOrSend,
  errorDescriptionLength,
  knownAction,
  knownErrorCode,
  knownMessageType,
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
];
