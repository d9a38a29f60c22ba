import type { Rule } from '../rule.js';
import { acceptedStationRejectsBootTrigger } from './accepted-station-rejects-boot-trigger.js';
import { bootComesFirst } from './boot-comes-first.js';
import { bootIntervalNotNegative } from './boot-interval-not-negative.js';
import { bootRetryInterval } from './boot-retry-interval.js';
import { currentTimeSane } from './current-time-sane.js';
import { earlyCallsRefused } from './early-calls-refused.js';
import { heartbeatNotTooOften } from './heartbeat-not-too-often.js';
import { heartbeatOftenEnough } from './heartbeat-often-enough.js';
import { noBootTriggerWhenAccepted } from './no-boot-trigger-when-accepted.js';
import { noBootWithoutRestart } from './no-boot-without-restart.js';
import { noCallToRejectedStation } from './no-call-to-rejected-station.js';
import { noRemoteControlWhilePending } from './no-remote-control-while-pending.js';
import { pendingStationRejectsRemoteControl } from './pending-station-rejects-remote-control.js';
import { pendingStationWaits } from './pending-station-waits.js';
import { rejectedStationAnswersSecurityError } from './rejected-station-answers-security-error.js';
import { rejectedStationDoesNotAnswer } from './rejected-station-does-not-answer.js';
import { rejectedStationIsSilent } from './rejected-station-is-silent.js';

export const boot: readonly Rule[] = [
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
];
