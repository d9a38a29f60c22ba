import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Input, InputKind } from '../../../src/csms/payments/news.js';
import { PAYMENT_STATUSES, type Payment } from '../../../src/csms/payments/payment.js';
import { TEST_SOURCES } from '../../../src/csms/payments/sandbox/sources.js';
import { TRANSITIONS, transition } from '../../../src/csms/payments/transition.js';
import { Refused } from '../../../src/csms/refused.js';

const fresh: Payment = {
  id: 'pay_1',
  provider: 'any',
  mode: 'hold',
  payer: { kind: 'driver', id: 'anna' },
  purpose: { kind: 'top-up' },
  source: 'any',
  currency: 'EUR',
  amount: 2000,
  held: 0,
  captured: 0,
  refunded: 0,
  status: 'authorizing',
  refunds: [],
  createdAt: 0,
  updatedAt: 0,
};

const why = { code: 'declined', message: 'declined' };
const INPUTS: { [K in InputKind]: (amount: number) => Extract<Input, { kind: K }> } = {
  held: (amount) => ({ kind: 'held', amount, reference: 'ref' }),
  taken: (amount) => ({ kind: 'taken', amount, reference: 'ref' }),
  'taken-ahead': (amount) => ({ kind: 'taken-ahead', amount, reference: 'ref' }),
  pending: () => ({ kind: 'pending', reference: 'ref', payerActs: true }),
  declined: () => ({ kind: 'declined', ...why }),
  unanswered: () => ({ kind: 'unanswered', ...why }),
  unconfirmed: () => ({ kind: 'unconfirmed' }),
  'capture-declined': () => ({ kind: 'capture-declined', ...why }),
  kept: (amount) => ({ kind: 'kept', amount }),
  released: () => ({ kind: 'released' }),
  'release-declined': () => ({ kind: 'release-declined', ...why }),
  returning: () => ({ kind: 'returning', refund: 'rfd_0', reference: 'ref' }),
  returned: (amount) => ({ kind: 'returned', refund: `rfd_${amount % 3}`, amount }),
  'return-declined': (amount) => ({ kind: 'return-declined', refund: `rfd_${amount % 3}`, ...why }),
  'hold-expired': () => ({ kind: 'hold-expired' }),
  'ask-capture': (amount) => ({ kind: 'ask-capture', amount }),
  'ask-cancel': () => ({ kind: 'ask-cancel' }),
  'ask-refund': (amount) => ({ kind: 'ask-refund', amount, reason: 'any', to: 'source' }),
};
const KINDS = Object.keys(INPUTS) as InputKind[];

const input = fc
  .tuple(fc.constantFrom(...KINDS), fc.integer({ min: 1, max: 2000 }))
  .map(([kind, amount]): Input => INPUTS[kind](amount));

/** What becomes of a payment; a refusal leaves it as it was. */
function next(payment: Payment, it: Input): Payment {
  try {
    const step = transition(payment, it, { now: 1, refundId: () => `rfd_${payment.refunds.length}` });
    return step.payment;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return payment;
  }
}

describe('the table of what becomes of a payment', () => {
  it('has a row for every status', () => {
    expect(Object.keys(TRANSITIONS).sort()).toEqual([...PAYMENT_STATUSES].sort());
  });

  it('whatever is told in whatever order, gives back no more than was captured', () => {
    fc.assert(
      fc.property(fc.array(input, { maxLength: 12 }), (inputs) => {
        let payment = fresh;
        for (const it of inputs) {
          payment = next(payment, it);
          const asked = payment.refunds.filter(({ status, unused }) => status !== 'failed' && !unused);
          const sum = asked.reduce((total, { amount }) => total + amount, 0);
          expect(PAYMENT_STATUSES).toContain(payment.status);
          expect(payment.captured).toBeLessThanOrEqual(payment.amount);
          expect(payment.refunded).toBeLessThanOrEqual(payment.captured);
          if (payment.status !== 'captured') expect(payment.captured).toBe(0);
          expect(sum).toBeGreaterThanOrEqual(payment.refunded);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('puts no more on record than was asked to be given back, whatever the provider says', () => {
    const taken = next(fresh, INPUTS.taken(fresh.amount));
    const asked = next(taken, { kind: 'ask-refund', amount: 1, reason: 'any', to: 'source' });
    const [refund] = asked.refunds;
    expect(next(asked, { kind: 'returned', refund: refund?.id ?? '', amount: 1332 }).refunded).toBe(1);
  });

  it.each(['held', 'taken', 'taken-ahead', 'declined', 'released', 'hold-expired', 'kept'] as const)(
    '%s told twice is the same as told once',
    (kind) => {
      for (const status of PAYMENT_STATUSES) {
        const once = next({ ...fresh, status }, INPUTS[kind](2000));
        // What ended and then is held after all is let go; a second telling is not a second hold.
        expect(next(once, INPUTS[kind](2000)), status).toEqual(once);
      }
    },
  );
});

describe('docs/payments.md', () => {
  it('has every test card and number as it is', () => {
    const page = readFileSync(new URL('../../../docs/payments.md', import.meta.url), 'utf8');
    for (const { source, number, summary } of TEST_SOURCES) {
      expect(page).toContain(`| \`${source}\` | \`${number}\` | ${summary} |`);
    }
  });
});
