import type { IrregularityKind } from './irregularity.js';

/** What becomes of something irregular, by itself. */
export interface Outcome {
  /** One line, for people and for the docs. */
  outcome: string;
  /** Somebody has to look at it: it stands in the work list until they have. */
  review?: true;
  /** The station is told to end the session: always, or where that is set. */
  stop?: true | 'stopUnauthorised';
  /** The message that was missed may still come; then nobody need look at it any more. */
  mends?: true;
}

/** Everything that goes wrong with sessions, and what comes of it (docs/how-to/charging.md). */
export const OUTCOMES: Readonly<Record<IrregularityKind, Outcome>> = {
  repeated: { outcome: 'answered as the first time; changes nothing' },
  late: { outcome: 'adds what it says; the bill is made anew where it changes' },
  'out-of-order': { outcome: 'put in the order of its number or time' },
  offline: { outcome: 'counts with the times that it names' },
  gap: { outcome: 'energy is by the registers that came; mended when the events come' },
  'seqno-reused': { outcome: 'both events count; the number is not trusted' },
  'ended-twice': { outcome: 'the first end counts', review: true },
  'missing-start': {
    outcome: 'begins with the first thing told of it; whose it is may be unknown',
    review: true,
    mends: true,
  },
  'missing-end': {
    outcome: 'closed at the last thing told of it; its end still counts when it comes',
    review: true,
    mends: true,
  },
  'register-fell': {
    outcome: 'energy is the last reading less the first, never below nothing',
    review: true,
  },
  'register-reset': { outcome: 'energy is what was metered before and after', review: true },
  'register-absurd': { outcome: 'the reading is left out of account', review: true },
  'clock-fell': { outcome: 'durations are by our clock' },
  'clock-off': { outcome: 'durations are by our clock', review: true },
  'not-authorised': { outcome: 'the station is told that the token may not' },
  'charged-unauthorised': {
    outcome:
      'billed by the setting `unauthorisedCharging`; the station is told to stop by the setting `stopUnauthorised`',
    review: true,
    stop: 'stopUnauthorised',
  },
  unpaid: {
    outcome: 'the station is told to stop; billed to whoever asked for it',
    review: true,
    stop: true,
  },
  'unknown-transaction': {
    outcome: 'kept as a session of its own under that number, with no energy but what it shows',
    review: true,
  },
  overlap: { outcome: 'the older of the two is closed at the last thing told of it', review: true },
  decommissioned: { outcome: 'kept and billed like any other', review: true },
  'closed-by-operator': {
    outcome: 'closed at the last thing told of it; its end still counts when it comes',
  },
  'energy-without-session': { outcome: 'billed to nobody', review: true },
};
