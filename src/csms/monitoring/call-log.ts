import type { Edition } from '../../ocpp/index.js';

/** How a call was answered: with a CALLRESULT, a CALLERROR, or not (yet). */
export const CALL_OUTCOMES = ['result', 'error', 'unanswered'] as const;
export type CallLogOutcome = (typeof CALL_OUTCOMES)[number];

/** A call of the log of frames, with what answered it. Times are milliseconds since the Unix epoch, as this end saw the frames. */
export interface LoggedCall {
  /** Of the frame that called. */
  seq: number;
  station: string;
  edition: Edition;
  /** Who called. */
  sender: 'station' | 'csms';
  /** Absent: the frame did not say a known one. */
  action?: string;
  messageId: string;
  sentAt: number;
  answeredAt?: number;
  /** Milliseconds from the one to the other. */
  latency?: number;
  outcome: CallLogOutcome;
  /** Of a CALLERROR. */
  errorCode?: string;
  /** Of the frame that answered. */
  answerSeq?: number;
}

export interface CallLogFilter {
  station?: string;
  action?: string;
  sender?: LoggedCall['sender'];
  outcome?: CallLogOutcome;
  /** Milliseconds that the answer took at least. */
  slowerThan?: number;
  /** Milliseconds since the Unix epoch: called not before, and before. */
  from?: number;
  until?: number;
  /** Only calls with a larger `seq`, oldest first. Without it: the newest. */
  after?: number;
  /** Default 1,000. */
  limit?: number;
}
