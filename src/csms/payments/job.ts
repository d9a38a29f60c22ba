import type { JobKind } from './news.js';
import type { PaymentStatus } from './payment.js';

/** Something to be asked of a provider until it is answered. Its name is the key under which the provider does it once. */
export interface PaymentJob {
  id: string;
  paymentId: string;
  kind: JobKind;
  /** `open`: to be asked. `waiting`: the provider does it and will say so. `done`: answered, given up or of no more use. */
  state: 'open' | 'waiting' | 'done';
  /** Whole minor units. */
  amount: number;
  refundId?: string;
  /** How often it was asked. */
  tries: number;
  /** How many of these came to nothing before anything was asked. */
  inVain?: number;
  /** When to ask, or ask again. */
  dueAt: number;
  /** When to give up. */
  deadlineAt: number;
  createdAt: number;
  /** The payment is given up; what may have been done has still to be found out, and undone. */
  overtime?: true;
  /** Why there was no answer the last time. */
  trouble?: string;
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const DAY = 24 * HOUR;

/** How long a provider that says nothing is asked, in milliseconds. The payer stands there for a hold; nobody waits for a refund. */
export const PATIENCE: Readonly<Record<JobKind, number>> = {
  authorize: HOUR,
  charge: DAY,
  capture: 3 * DAY,
  cancel: 3 * DAY,
  refund: 7 * DAY,
};

/** How long it is asked about what nobody waits for any more, in milliseconds. */
export const OVERTIME = 30 * DAY;

/** How long a payer may take for a second factor or a PIN, in milliseconds. */
export const CONFIRMATION_MS = 15 * 60 * SECOND;

const FIRST_RETRY_MS = 2 * SECOND;
const LONGEST_RETRY_MS = 5 * 60 * SECOND;
const FIRST_POLL_MS = 15 * SECOND;

/** Milliseconds until the next try after this many without an answer: twice as long each time. */
export function backoff(tries: number): number {
  return Math.min(FIRST_RETRY_MS * 2 ** Math.max(0, tries - 1), LONGEST_RETRY_MS);
}

/** Milliseconds until a provider is asked what became of something under way: its webhook should come sooner. */
export function pollAfter(tries: number): number {
  return Math.min(FIRST_POLL_MS * 2 ** Math.max(0, tries - 1), HOUR);
}

/** What is still of use to a payment of a status; jobs of other kinds are dropped. */
export const USEFUL: Readonly<Record<PaymentStatus, readonly JobKind[]>> = {
  authorizing: ['authorize', 'charge'],
  'action-needed': ['authorize', 'charge'],
  authorized: [],
  capturing: ['capture'],
  captured: ['refund'],
  // What was asked before may still be answered, and then there is something to cancel.
  cancelling: ['authorize', 'charge', 'cancel'],
  // What was given up may have been done.
  cancelled: ['authorize', 'charge', 'refund'],
  expired: ['refund'],
  failed: ['authorize', 'charge', 'refund'],
};
