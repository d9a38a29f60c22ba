import type { JobKind } from '../news.js';
import type { Failure, PaymentMode } from '../payment.js';
import type { ProviderAnswer, ProviderRequest } from '../provider.js';
import type { SandboxCharge, SandboxMessage } from './charge.js';
import { type Behaviour, testSource } from './sources.js';

export interface BankMoment {
  /** Milliseconds since the Unix epoch. */
  now: number;
  ticket(): string;
  /** Where the payer gives a second factor. */
  actionUrl(reference: string, ticket: string): string;
}

const HOLD_SECONDS = 7 * 24 * 3600;
const SECOND = 1000;

/** What the bank makes of a request, and what it then says. */
type Done = { charge: SandboxCharge; answer: ProviderAnswer };

export function behaviourOf({ source }: Pick<SandboxCharge, 'source'>): Behaviour {
  return (
    testSource(source)?.behaviour ?? {
      declined: { code: 'source-unknown', message: `${source} is no test card` },
    }
  );
}

/** A payment that the bank has not heard of. */
export function newCharge(
  reference: string,
  mode: PaymentMode,
  { payment, amount }: ProviderRequest,
): SandboxCharge {
  const { source, currency } = payment;
  const rest = { held: 0, captured: 0, refunded: 0, requests: {}, messages: [] };
  return { reference, source, mode, currency, amount, status: 'waiting', ...rest };
}

/** Decides upon a hold or a charge, as its card or number does. */
export function begin(charge: SandboxCharge, key: string, moment: BankMoment): Done {
  const { declined, secondFactor, pin, late } = behaviourOf(charge);
  const told = { job: beginning(charge), key };
  if (declined) return concluded(refuse(charge, declined));
  if (secondFactor) return concluded({ ...charge, ticket: moment.ticket() }, moment);
  const seconds = pin ? pin.after : late;
  if (!pin && seconds === undefined)
    return concluded(toldTwice(approve(charge, moment.now), told, moment.now));
  if (seconds === undefined) return concluded(charge, moment);
  const at = moment.now + seconds * SECOND;
  const message: SandboxMessage = { event: `${key}-late`, dueAt: at, ...told };
  return concluded(
    { ...charge, concludes: { at, refused: pin?.refused ?? false }, messages: [message] },
    moment,
  );

  function concluded(next: SandboxCharge, at: BankMoment = moment): Done {
    return { charge: next, answer: standing(next, at) };
  }
}

/** The charge as time has made it. */
export function asOf(charge: SandboxCharge, now: number): SandboxCharge {
  const { status, concludes, expiresAt = Number.POSITIVE_INFINITY } = charge;
  if (status === 'waiting' && concludes && concludes.at <= now) {
    return concludes.refused ? refuse(charge, REFUSED) : approve(charge, concludes.at);
  }
  return status === 'held' && expiresAt <= now ? { ...charge, status: 'expired' } : charge;
}

/** What the bank says of a hold or a charge as it stands. */
export function standing(charge: SandboxCharge, moment: Pick<BankMoment, 'actionUrl'>): ProviderAnswer {
  const { reference, status, ticket, expiresAt, held, captured, mode } = charge;
  if (status === 'waiting') {
    const payerActs = behaviourOf(charge).late === undefined;
    const url = ticket === undefined ? {} : { actionUrl: moment.actionUrl(reference, ticket) };
    return { outcome: 'pending', reference, payerActs, ...url };
  }
  if (status === 'held') {
    return { outcome: 'done', reference, amount: held, ...(expiresAt !== undefined && { expiresAt }) };
  }
  if (status === 'taken') {
    return { outcome: 'done', reference, amount: captured, ...(mode === 'hold' && { takenAhead: true }) };
  }
  return { outcome: 'declined', reference, ...(charge.failure ?? ENDED[status]) };
}

export function approve(charge: SandboxCharge, now: number): SandboxCharge {
  const { partial = 100, takenAhead, holdFor = HOLD_SECONDS } = behaviourOf(charge);
  const { ticket: _, concludes: __, ...rest } = charge;
  const amount = Math.floor((charge.amount * partial) / 100);
  if (charge.mode === 'charge' || takenAhead) return { ...rest, status: 'taken', captured: amount };
  return { ...rest, status: 'held', held: amount, expiresAt: now + holdFor * SECOND };
}

export function refuse(
  { ticket: _, concludes: __, ...charge }: SandboxCharge,
  failure: Failure,
): SandboxCharge {
  return { ...charge, status: 'declined', failure };
}

/** What the bank makes of requests about a charge that is there. */
export const ON_CHARGE: Readonly<
  Record<'capture' | 'cancel' | 'refund', (charge: SandboxCharge, amount: number, key: string) => Done>
> = {
  capture: (charge, amount) => {
    const { captureDeclined } = behaviourOf(charge);
    if (charge.status !== 'held') return declined(charge, ENDED[charge.status] ?? NOTHING_HELD);
    if (captureDeclined) return declined(charge, captureDeclined);
    if (amount > charge.held) return declined(charge, ABOVE_HOLD);
    return done({ ...charge, status: 'taken', captured: amount }, amount);
  },
  cancel: (charge) => {
    if (charge.status === 'taken') {
      const { reference, captured: amount } = charge;
      return { charge, answer: { outcome: 'done', reference, amount, takenAhead: true } };
    }
    return done({ ...charge, status: 'released' }, charge.held);
  },
  refund: (charge, amount, key) => {
    const { refundDeclined } = behaviourOf(charge);
    if (refundDeclined) return declined(charge, refundDeclined);
    if (amount > charge.captured - charge.refunded) return declined(charge, ABOVE_CHARGE);
    const answer: ProviderAnswer = { outcome: 'done', reference: `sbxr_${key}`, amount };
    return { charge: { ...charge, refunded: charge.refunded + amount }, answer };
  },
};

export function beginning({ mode }: Pick<SandboxCharge, 'mode'>): JobKind {
  return mode === 'hold' ? 'authorize' : 'charge';
}

/** Tells what was answered already: twice under other names, and the second once more. */
function toldTwice(
  charge: SandboxCharge,
  told: Pick<SandboxMessage, 'job' | 'key'>,
  now: number,
): SandboxCharge {
  if (!behaviourOf(charge).twice) return charge;
  const message = (name: string, seconds: number): SandboxMessage => ({
    ...told,
    event: `${told.key}-${name}`,
    dueAt: now + seconds * SECOND,
  });
  return { ...charge, messages: [message('second', 1), message('third', 2), message('third', 3)] };
}

function done(charge: SandboxCharge, amount: number): Done {
  return { charge, answer: { outcome: 'done', reference: charge.reference, amount } };
}

function declined(charge: SandboxCharge, failure: Failure): Done {
  return { charge, answer: { outcome: 'declined', reference: charge.reference, ...failure } };
}

const REFUSED: Failure = { code: 'refused-by-payer', message: 'the payer refused it' };
const NOTHING_HELD: Failure = { code: 'nothing-held', message: 'nothing is held' };
const ABOVE_HOLD: Failure = { code: 'capture-above-hold', message: 'less than that is held' };
const ABOVE_CHARGE: Failure = { code: 'refund-above-charge', message: 'less than that was taken' };
const TAKEN: Failure = { code: 'payment-taken', message: 'it is taken already' };

/** Why nothing more comes of a charge. */
const ENDED: Readonly<Record<SandboxCharge['status'], Failure>> = {
  waiting: NOTHING_HELD,
  held: NOTHING_HELD,
  taken: TAKEN,
  released: { code: 'hold-released', message: 'it was let go' },
  declined: { code: 'declined', message: 'it was declined' },
  expired: { code: 'hold-expired', message: 'the hold ended by itself' },
};
