import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Csms, createCsms } from '../../../src/csms/index.js';
import type { Payment } from '../../../src/csms/payments/payment.js';
import { requestCancel, requestCapture, requestRefund } from '../../../src/csms/payments/requests.js';
import { Refused } from '../../../src/csms/refused.js';
import { createRandom, nextTurn, sleep, VirtualClock } from '../../../src/world/index.js';
import { BEHAVIOURS, CountingProvider } from '../support/counting-provider.js';
import { charge, hold, paymentOf } from '../support/payments.js';

const DAY = 24 * 3_600_000;
const ENDED = ['captured', 'cancelled', 'expired', 'failed'];

type Act = { act: 'capture' | 'refund'; amount: number } | { act: 'cancel' } | { act: 'wait' };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    act: fc.constantFrom('capture' as const, 'refund' as const),
    amount: fc.integer({ min: 1, max: 2200 }),
  }),
  fc.constant({ act: 'cancel' as const }),
  fc.constant({ act: 'wait' as const }),
);

const story = fc.record({
  mode: fc.constantFrom('hold' as const, 'charge' as const),
  acts: fc.array(act, { maxLength: 5 }),
  script: fc.array(fc.constantFrom(...BEHAVIOURS), { maxLength: 10 }),
});

/** A CSMS that dies whenever its provider says so, and begins again on the same file. */
class Mortal {
  readonly clock = new VirtualClock();
  readonly provider = new CountingProvider();
  readonly troubles: string[] = [];
  csms!: Csms;
  readonly #file: string;
  #lives = 0;
  #dead = false;

  constructor(folder: string) {
    this.#file = join(folder, 'data.db');
    this.provider.crash = () => {
      this.#dead = true;
      this.csms.payments.close();
    };
  }

  async begin(): Promise<void> {
    this.#lives += 1;
    this.csms = await createCsms({
      clock: this.clock,
      random: createRandom(this.#lives),
      store: { file: this.#file },
      log: ({ text }) => this.troubles.push(text),
    });
    this.csms.payments.add(this.provider);
    this.csms.payments.wake();
  }

  /** Lets so much time pass, tells what the provider has to tell, and comes back to life as often as it takes. */
  async live(ms: number): Promise<void> {
    await sleep(this.clock, ms);
    while (this.#dead) {
      this.#dead = false;
      await this.csms.close();
      await this.begin();
      await sleep(this.clock, ms);
    }
    for (const message of this.provider.messages()) await this.csms.payments.hear('counting', message);
    for (let turn = 0; turn < 5; turn++) await nextTurn();
  }

  async end(): Promise<void> {
    await this.csms.close();
    this.clock.stop();
  }
}

async function play(
  mortal: Mortal,
  { mode, acts, script }: typeof story extends fc.Arbitrary<infer T> ? T : never,
) {
  mortal.provider.script = [...script];
  const payment = await (mode === 'hold' ? hold : charge)(mortal.csms, 'any', 2000, 'counting');
  for (const step of acts) {
    if (step.act === 'wait') await mortal.live(2 * DAY);
    else await mortal.csms.payments.ask((context) => doing(payment, step, context)).catch(refusal);
    await mortal.live(1000);
  }
  // Whoever asked for a hold ends it at last.
  const { payments } = mortal.csms;
  for (let day = 0; day < 4; day++) await mortal.live(4 * DAY);
  await mortal.csms.payments.ask((context) => requestCancel(payment, context)).catch(refusal);
  for (let day = 0; day < 4; day++) await mortal.live(4 * DAY);
  void payments;
  return payment;
}

function doing(
  payment: Payment,
  step: Exclude<Act, { act: 'wait' }>,
  context: Parameters<typeof requestCancel>[1],
) {
  if (step.act === 'cancel') return requestCancel(payment, context);
  if (step.act === 'capture') return requestCapture(payment, step.amount, context);
  return requestRefund(payment, step.amount, 'asked for', context);
}

function refusal(error: unknown): void {
  if (!(error instanceof Refused)) throw error;
}

describe('a payment, whatever its provider does and whenever we die', () => {
  it('ends, is never taken twice, and our records are what the provider has', async () => {
    await fc.assert(
      fc.asyncProperty(story, async (it) => {
        const folder = mkdtempSync(join(tmpdir(), 'plugfest-payments-'));
        const mortal = new Mortal(folder);
        try {
          await mortal.begin();
          const asked = await play(mortal, it);
          const payment = await paymentOf(mortal.csms, asked.id);
          const jobs = await mortal.csms.parts.store.read(({ payments }) => payments.jobs(asked.id));
          const account = mortal.provider.accounts.get(`c_${asked.id}`);
          const { begun = 0, held = 0, taken = 0, returned = 0 } = account ?? {};
          expect(ENDED).toContain(payment.status);
          expect(jobs.filter(({ state }) => state !== 'done')).toEqual([]);
          expect(begun).toBeLessThanOrEqual(1);
          expect(taken).toBeLessThanOrEqual(2000);
          const failedReturn = payment.refunds.some(({ unused, status }) => unused && status === 'failed');
          if (!failedReturn) expect(payment.captured - payment.refunded).toBe(taken - returned);
          // Held for ever is only what the provider would not let go.
          if (payment.failure?.code !== 'declined') expect(held).toBe(0);
          expect(mortal.troubles).toEqual([]);
        } finally {
          await mortal.end();
          rmSync(folder, { recursive: true, force: true });
        }
      }),
      {
        // Done, died, and was too late to ask when back.
        examples: [
          [{ mode: 'hold', acts: [], script: ['crash', 'unreachable'] }],
          [{ mode: 'hold', acts: [], script: ['crash', 'unheard'] }],
          [
            {
              mode: 'hold',
              acts: [{ act: 'capture', amount: 700 }],
              script: ['ok', 'unreachable', 'crash', 'unreachable'],
            },
          ],
          [
            {
              mode: 'charge',
              acts: [{ act: 'refund', amount: 700 }],
              script: ['ok', 'unreachable', 'crash', 'unreachable'],
            },
          ],
        ],
        seed: Number(process.env.PLUGFEST_SEED ?? 1),
        numRuns: Number(process.env.PLUGFEST_RUNS ?? 25),
      },
    );
  }, 120_000);
});
