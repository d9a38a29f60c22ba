import { Refused } from '../refused.js';
import type { Input, InputKind } from './news.js';
import { type Failure, type Payment, type Refund, refundable } from './payment.js';
import type { Moment, PaymentChange, Step, Wanted } from './transition.js';

type Of<K extends InputKind> = Extract<Input, { kind: K }>;

/** Undefined: it changes nothing. */
type Rule<K extends InputKind = InputKind> = (
  payment: Payment,
  input: Of<K>,
  moment: Moment,
) => Step | undefined;

export type RuleName = keyof typeof RULES;

/** What can become of a payment. Which of them does is in `transition.ts`. */
export const RULES = {
  /** The amount is held; less than was asked for is held, too. */
  hold: rule<'held'>((payment, { amount, reference, expiresAt }, { now }) => ({
    payment: {
      ...acted(payment, now),
      reference,
      held: amount,
      status: 'authorized',
      ...(expiresAt !== undefined && { expiresAt }),
    },
    jobs: [],
    change: { kind: 'authorized', amount },
  })),

  /** Taken in place of being held. None of it is ours until it is captured. */
  holdAhead: rule<'taken-ahead'>((payment, { amount, reference }, { now }) => ({
    payment: { ...acted(payment, now), reference, held: amount, takenAhead: true, status: 'authorized' },
    jobs: [],
    change: { kind: 'authorized', amount },
  })),

  take: rule<'taken'>((payment, { amount, reference }, { now }) => ({
    payment: { ...acted(payment, now), reference, captured: amount, status: 'captured' },
    jobs: [],
    change: { kind: 'captured', amount },
  })),

  /** Of what was taken ahead a part is kept; the rest goes back. */
  keep: rule<'kept'>((payment, { amount }, moment) => {
    const kept: Payment = { ...payment, captured: amount, status: 'captured', updatedAt: moment.now };
    const rest = payment.held - amount;
    const step = rest > 0 ? givingBack(kept, rest, moment) : { payment: kept, jobs: [] };
    return { ...step, change: { kind: 'captured', amount } };
  }),

  wait: rule<'pending'>((payment, { reference, payerActs, actionUrl }, { now }) => ({
    payment: {
      ...payment,
      reference,
      status: payerActs ? 'action-needed' : payment.status,
      ...(actionUrl !== undefined && { actionUrl }),
      updatedAt: now,
    },
    jobs: [],
  })),

  fail: rule<'declined' | 'unanswered' | 'capture-declined'>((payment, { code, message }, { now }) =>
    ended(payment, 'failed', now, { code, message }),
  ),

  expire: rule<'hold-expired'>((payment, _, { now }) =>
    payment.takenAhead
      ? undefined
      : ended(payment, 'expired', now, { code: 'hold-expired', message: 'the hold ended by itself' }),
  ),

  startCapture: rule<'ask-capture'>((payment, { amount }, { now }) => {
    if (amount > payment.held) {
      throw new Refused(
        'capture-above-hold',
        `${payment.held} are held, ${amount} cannot be taken`,
        'amount',
      );
    }
    return {
      payment: { ...payment, status: 'capturing', updatedAt: now },
      jobs: [{ kind: 'capture', amount }],
    };
  }),

  startCancel: rule<'ask-cancel' | 'unconfirmed'>((payment, { kind }, { now }) => ({
    payment: {
      ...payment,
      status: 'cancelling',
      ...(kind === 'unconfirmed' && { failure: UNCONFIRMED }),
      updatedAt: now,
    },
    jobs: [{ kind: 'cancel', amount: payment.held || payment.amount }],
  })),

  /** The provider's name for it may grow: a receipt comes after the money. */
  noteReference: rule<'taken' | 'taken-ahead'>((payment, { reference }, { now }) =>
    reference === payment.reference
      ? undefined
      : { payment: { ...payment, reference, updatedAt: now }, jobs: [] },
  ),

  /** What is held is known now to whoever cancels it. */
  note: rule<'held' | 'pending'>((payment, input, { now }) => ({
    payment: {
      ...payment,
      reference: input.reference,
      held: input.kind === 'held' ? input.amount : payment.held,
      updatedAt: now,
    },
    jobs: [],
  })),

  cancelled: rule<'released' | 'release-declined' | 'declined' | 'unanswered'>((payment, input, moment) => {
    // That a hold could not be let go outweighs why it should have been.
    const failure = input.kind === 'release-declined' ? failureOf(input) : payment.failure;
    const step = ended(payment, 'cancelled', moment.now, failure);
    return payment.takenAhead ? { ...step, ...givingBack(step.payment, payment.held, moment) } : step;
  }),

  /** Held after all, when nobody waits for it any more. A second telling of what was already let go changes nothing. */
  letGo: rule<'held'>((payment, { amount, reference }, { now }) =>
    payment.held > 0
      ? undefined
      : {
          payment: { ...payment, reference, held: amount, status: 'cancelling', updatedAt: now },
          jobs: [{ kind: 'cancel', amount }],
        },
  ),

  /** Taken after all, when nobody waits for it any more. A second telling of what goes back already changes nothing. */
  giveBack: rule<'taken' | 'taken-ahead'>((payment, { amount, reference }, moment) => {
    if (payment.refunds.some(({ unused }) => unused)) return undefined;
    if (payment.status !== 'cancelling') return givingBack({ ...payment, reference }, amount, moment);
    const { change, ...step } = ended({ ...payment, reference }, 'cancelled', moment.now, payment.failure);
    return { ...step, ...givingBack(step.payment, amount, moment), change };
  }),

  startRefund: rule<'ask-refund'>((payment, { amount, reason, to }, moment) => {
    const most = refundable(payment);
    if (amount > most) {
      throw new Refused('refund-above-charge', `${most} can still be given back, not ${amount}`, 'amount');
    }
    return withRefund(payment, amount, reason, moment, { to });
  }),

  returning: rule<'returning'>((payment, { refund: id, reference }, { now }) => {
    const known = payment.refunds.find((it) => it.id === id);
    if (known?.status !== 'asked' || known.reference !== undefined || reference === '') return undefined;
    return { payment: { ...replaced(payment, { ...known, reference }), updatedAt: now }, jobs: [] };
  }),

  /** What the provider gave back unasked is put on record like the rest; of what was asked for, no more than that. */
  returned: rule<'returned'>((payment, { refund: id, amount: told, reference }, { now }) => {
    const known = payment.refunds.find((it) => it.id === id);
    if (known?.status === 'done' || (!known && told > refundable(payment))) return undefined;
    const amount = Math.min(told, known?.amount ?? told);
    const { failure: _, ...base } = known ?? { id, reason: 'by-provider', to: 'source' as const, at: now };
    const done: Refund = { ...base, amount, status: 'done', ...(reference !== undefined && { reference }) };
    const next = { ...replaced(payment, done), updatedAt: now };
    if (done.unused) return { payment: next, jobs: [] };
    return {
      payment: { ...next, refunded: payment.refunded + amount },
      jobs: [],
      change: { kind: 'refunded', amount, refund: done },
    };
  }),

  returnDeclined: rule<'return-declined'>((payment, input, { now }) => {
    const known = payment.refunds.find((it) => it.id === input.refund);
    if (known?.status !== 'asked') return undefined;
    const failed: Refund = { ...known, status: 'failed', failure: failureOf(input) };
    return {
      payment: { ...replaced(payment, failed), updatedAt: now },
      jobs: [],
      change: { kind: 'refund-failed', amount: known.amount, refund: failed },
    };
  }),

  refuseTaken: rule<'ask-capture' | 'ask-cancel'>(({ id }) => {
    throw new Refused('payment-taken', `payment ${id} is taken already, or about to be`);
  }),
  refuseNotAuthorized: rule<'ask-capture'>(({ id, status }) => {
    throw new Refused(
      'payment-not-authorized',
      `payment ${id} is ${status}: nothing is held that could be taken`,
    );
  }),
  refuseNotCaptured: rule<'ask-refund'>(({ id, status }) => {
    throw new Refused(
      'payment-not-captured',
      `payment ${id} is ${status}: nothing was taken that could be given back`,
    );
  }),
};

const UNCONFIRMED: Failure = { code: 'not-confirmed', message: 'the payer did not confirm it in time' };

function rule<K extends InputKind>(it: Rule<K>): Rule {
  return it as unknown as Rule;
}

/** Nothing is left for the payer to do. */
function acted({ actionUrl: _, ...payment }: Payment, now: number): Payment {
  return { ...payment, updatedAt: now };
}

function ended(
  payment: Payment,
  status: 'failed' | 'expired' | 'cancelled',
  now: number,
  failure: Failure | undefined,
): Step & { change: PaymentChange } {
  return {
    payment: { ...acted(payment, now), status, ...(failure && { failure }) },
    jobs: [],
    change: { kind: status, amount: payment.held },
  };
}

function withRefund(
  payment: Payment,
  amount: number,
  reason: string,
  { now, refundId }: Moment,
  { to = 'source', unused }: { to?: Refund['to']; unused?: true } = {},
): { payment: Payment; jobs: readonly Wanted[] } {
  const refund: Refund = {
    id: refundId(),
    amount,
    status: 'asked',
    reason,
    to,
    at: now,
    ...(unused && { unused }),
  };
  return {
    payment: { ...payment, refunds: [...payment.refunds, refund], updatedAt: now },
    jobs: [{ kind: 'refund', amount, refundId: refund.id }],
  };
}

/** Money that was taken and is not ours: no bill knows of it. */
function givingBack(payment: Payment, amount: number, moment: Moment) {
  return withRefund(payment, amount, 'not-used', moment, { unused: true });
}

function replaced(payment: Payment, refund: Refund): Payment {
  const others = payment.refunds.filter(({ id }) => id !== refund.id);
  return { ...payment, refunds: [...others, refund] };
}

function failureOf({ code, message }: Failure): Failure {
  return { code, message };
}
