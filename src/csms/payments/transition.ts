import type { Input, InputKind, JobKind } from './news.js';
import type { Payment, PaymentStatus, Refund } from './payment.js';
import { RULES, type RuleName } from './rules.js';

/** Something to be asked of the provider. */
export interface Wanted {
  kind: JobKind;
  /** Whole minor units. */
  amount: number;
  refundId?: string;
}

/** What has come of a payment, for whoever books it. */
export interface PaymentChange {
  kind: 'authorized' | 'captured' | 'refunded' | 'refund-failed' | 'failed' | 'cancelled' | 'expired';
  /** What was held, captured or given back. Whole minor units. */
  amount: number;
  refund?: Refund;
}

export interface Step {
  payment: Payment;
  jobs: readonly Wanted[];
  change?: PaymentChange;
}

export interface Moment {
  /** Milliseconds since the Unix epoch. */
  now: number;
  refundId(): string;
}

/** By rows: what a payment of a status does with each input. What is not there is left alone. */
type Row = Partial<Record<InputKind, RuleName>>;

/** Every refund can be answered whatever else became of the payment. */
const REFUNDS: Row = { returning: 'returning', returned: 'returned', 'return-declined': 'returnDeclined' };

/** It ended without money: what comes now is given back. */
const ENDED: Row = {
  ...REFUNDS,
  held: 'letGo',
  taken: 'giveBack',
  'taken-ahead': 'giveBack',
  'ask-capture': 'refuseNotAuthorized',
  'ask-refund': 'refuseNotCaptured',
};

const ASKED: Row = {
  held: 'hold',
  taken: 'take',
  'taken-ahead': 'holdAhead',
  pending: 'wait',
  declined: 'fail',
  unanswered: 'fail',
  unconfirmed: 'startCancel',
  released: 'cancelled',
  'ask-capture': 'refuseNotAuthorized',
  'ask-cancel': 'startCancel',
  'ask-refund': 'refuseNotCaptured',
};

export const TRANSITIONS: Readonly<Record<PaymentStatus, Row>> = {
  authorizing: ASKED,
  'action-needed': ASKED,
  authorized: {
    ...REFUNDS,
    taken: 'take',
    'taken-ahead': 'noteReference',
    released: 'cancelled',
    'hold-expired': 'expire',
    'ask-capture': 'startCapture',
    'ask-cancel': 'startCancel',
    'ask-refund': 'refuseNotCaptured',
  },
  capturing: {
    ...REFUNDS,
    taken: 'take',
    'taken-ahead': 'noteReference',
    kept: 'keep',
    'capture-declined': 'fail',
    'ask-capture': 'refuseTaken',
    'ask-cancel': 'refuseTaken',
    'ask-refund': 'refuseNotCaptured',
  },
  captured: {
    ...REFUNDS,
    taken: 'noteReference',
    'taken-ahead': 'noteReference',
    'ask-capture': 'refuseTaken',
    'ask-cancel': 'refuseTaken',
    'ask-refund': 'startRefund',
  },
  cancelling: {
    ...REFUNDS,
    held: 'note',
    taken: 'giveBack',
    'taken-ahead': 'giveBack',
    pending: 'note',
    declined: 'cancelled',
    unanswered: 'cancelled',
    released: 'cancelled',
    'release-declined': 'cancelled',
    'ask-capture': 'refuseNotAuthorized',
    'ask-refund': 'refuseNotCaptured',
  },
  cancelled: ENDED,
  expired: ENDED,
  failed: ENDED,
};

/** What becomes of a payment. The same payment where it is none of its concern. Throws Refused where it may not be asked for. */
export function transition(payment: Payment, input: Input, moment: Moment): Step {
  const rule = TRANSITIONS[payment.status][input.kind];
  if (rule === undefined) return { payment, jobs: [] };
  const step = RULES[rule](payment, input as never, moment);
  return step ?? { payment, jobs: [] };
}
