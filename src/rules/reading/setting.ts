/** Settings of a station that rules count with; each edition has its own names for them. */
export type Setting =
  /** Seconds of silence before a heartbeat. */
  | 'heartbeatInterval'
  /** Seconds after which a call counts as unanswered. */
  | 'messageTimeout'
  /** How often a transaction message is tried. */
  | 'transactionAttempts'
  /** Seconds before the second try; before the third twice that. */
  | 'transactionRetryInterval'
  /** Seconds between samples during a transaction. */
  | 'sampleInterval'
  /** Seconds that a status must last to be reported (1.6). */
  | 'minimumStatusDuration';
