import type { ChargingRequest, RequestStatus } from './charging-request.js';
import type { RefusalReason } from './reasons.js';

/**
 * What a request hears. `payment-needed`, `payment-free`: whether an amount has to be held. `payer-must-act`, `held`, `declined`,
 * `unconfirmed`: what became of the hold; `hold-lost`: it was there and is no more. `place-taken`: somebody else was faster. `accepted`, `not-accepted`: what became of
 * telling the station. `used-up`: what is held will not do much longer. `session-started`, `session-ended`. `deadline`: the time is over. `cancel`: not wanted any more.
 */
export const INPUTS = [
  'payment-needed',
  'payment-free',
  'payer-must-act',
  'held',
  'declined',
  'unconfirmed',
  'hold-lost',
  'place-taken',
  'accepted',
  'not-accepted',
  'used-up',
  'session-started',
  'session-ended',
  'deadline',
  'cancel',
] as const;

export type RequestInput = (typeof INPUTS)[number];

/**
 * What is to be done besides. `tell-station`: have it start. `release-hold`: let go what is held. `stop-session`: it must not go on.
 * `flag-unpaid`: it charges although nobody pays for it.
 */
export type Consequence = 'tell-station' | 'release-hold' | 'stop-session' | 'flag-unpaid';

interface Row {
  to: RequestStatus;
  reason?: RefusalReason;
  follows?: readonly Consequence[];
}

const refusedBy = (reason: RefusalReason, ...follows: Consequence[]): Row => ({
  to: 'refused',
  reason,
  follows,
});
const cancelled: Row = { to: 'cancelled', reason: 'not-wanted', follows: ['release-hold'] };
const begun: Row = { to: 'started' };
/** What runs is stopped, and paid for by invoice as far as it went. */
const unpaid = (reason: RefusalReason): Row => ({ to: 'started', reason, follows: ['stop-session'] });
/** The session came although nobody wanted it any more. */
const uncalledFor = (to: RequestStatus): Row => ({ to, follows: ['stop-session', 'flag-unpaid'] });

/** Every input that means something in a status. What is not here changes nothing: it is late, or said twice. */
export const TRANSITIONS: Readonly<Record<RequestStatus, Readonly<Partial<Record<RequestInput, Row>>>>> = {
  asked: {
    'payment-needed': { to: 'paying' },
    'payment-free': { to: 'authorised', follows: ['tell-station'] },
    'session-started': begun,
    deadline: { to: 'expired', reason: 'station-silent' },
    cancel: cancelled,
  },
  paying: {
    'payer-must-act': { to: 'action-needed' },
    held: { to: 'authorised', follows: ['tell-station'] },
    declined: refusedBy('payment-declined'),
    unconfirmed: refusedBy('payment-not-confirmed'),
    'place-taken': refusedBy('evse-occupied', 'release-hold'),
    'session-started': begun,
    deadline: { to: 'expired', reason: 'payment-not-confirmed', follows: ['release-hold'] },
    cancel: cancelled,
  },
  'action-needed': {
    held: { to: 'authorised', follows: ['tell-station'] },
    declined: refusedBy('payment-declined'),
    unconfirmed: refusedBy('payment-not-confirmed'),
    'place-taken': refusedBy('evse-occupied', 'release-hold'),
    'session-started': begun,
    deadline: { to: 'expired', reason: 'payment-not-confirmed', follows: ['release-hold'] },
    cancel: cancelled,
  },
  authorised: {
    accepted: { to: 'told' },
    'not-accepted': refusedBy('station-refused', 'release-hold'),
    'hold-lost': refusedBy('payment-lost'),
    'session-started': begun,
    deadline: { to: 'expired', reason: 'station-silent', follows: ['release-hold'] },
    cancel: cancelled,
  },
  told: {
    'hold-lost': refusedBy('payment-lost'),
    'session-started': begun,
    deadline: { to: 'expired', reason: 'vehicle-not-connected', follows: ['release-hold'] },
    cancel: cancelled,
  },
  started: {
    held: { to: 'started' },
    'payer-must-act': { to: 'started' },
    declined: unpaid('payment-declined'),
    unconfirmed: unpaid('payment-not-confirmed'),
    'hold-lost': unpaid('payment-lost'),
    'used-up': { to: 'started', reason: 'amount-used-up', follows: ['stop-session'] },
    'session-ended': { to: 'ended' },
    cancel: { to: 'started', reason: 'not-wanted', follows: ['stop-session'] },
  },
  ended: {},
  // The station had been told before, or did not hear that it is over.
  refused: { 'session-started': uncalledFor('refused'), held: { to: 'refused', follows: ['release-hold'] } },
  expired: { 'session-started': uncalledFor('expired'), held: { to: 'expired', follows: ['release-hold'] } },
  cancelled: {
    'session-started': uncalledFor('cancelled'),
    held: { to: 'cancelled', follows: ['release-hold'] },
  },
};

export interface Heard {
  input: RequestInput;
  at: number;
  /** Where more is known than the table says. */
  reason?: RefusalReason;
  detail?: string;
  session?: number;
  /** Of the new status. */
  deadline?: number;
}

export interface Moved {
  request: ChargingRequest;
  consequences: readonly Consequence[];
}

/** A request after an input, and what is to be done besides; the same request where the input means nothing any more. */
export function moved(request: ChargingRequest, heard: Heard): Moved {
  const row = TRANSITIONS[request.status][heard.input];
  if (!row) return { request, consequences: [] };
  const { input: _, at, detail, session } = heard;
  const reason = heard.reason ?? row.reason;
  const step = {
    at,
    status: row.to,
    ...(reason !== undefined && { reason }),
    ...(detail !== undefined && { detail }),
  };
  const { deadline: _former, ...rest } = request;
  const next: ChargingRequest = {
    ...rest,
    status: row.to,
    ...(reason !== undefined && { reason }),
    ...(session !== undefined && { session }),
    ...(heard.deadline !== undefined && { deadline: heard.deadline }),
    steps: [...request.steps, step],
  };
  return { request: next, consequences: row.follows ?? [] };
}
