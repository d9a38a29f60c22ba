import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Session } from '../../../src/csms/index.js';
import type { ChargingState, TransactionIntent } from '../../../src/dialect/index.js';
import { domain } from '../support/domain.js';

const MINUTE = 60_000;

const states = fc.constantFrom<ChargingState>('Charging', 'SuspendedEV', 'SuspendedEVSE', 'EVConnected');

/** A transaction as a station would tell it: from its start to its end, each event some minutes after the one before. */
const transactions = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 1, max: 90 }),
      wh: fc.integer({ min: 0, max: 9000 }),
      state: states,
    }),
    {
      minLength: 2,
      maxLength: 8,
    },
  )
  .map((steps) => {
    let timestamp = 0;
    let registerWh = 1000;
    return steps.map(({ minutes, wh, state }, seqNo): TransactionIntent => {
      timestamp += minutes * MINUTE;
      registerWh += wh;
      const isLast = seqNo === steps.length - 1;
      return {
        eventType: seqNo === 0 ? 'Started' : isLast ? 'Ended' : 'Updated',
        timestamp,
        triggerReason: 'ChargingStateChanged',
        seqNo,
        offline: false,
        transactionId: 'tx',
        evseId: seqNo === 0 ? 1 : 0,
        tellsEvse: seqNo === 0,
        registerWh,
        chargingState: state,
        ...(seqNo === 0 && { idToken: { idToken: 'TAG', type: 'ISO14443' } }),
      };
    });
  });

/** The same events, in any order and some of them more than once. */
const tellings = transactions.chain((events) =>
  fc.record({
    events: fc.constant(events),
    told: fc
      .tuple(fc.shuffledSubarray(events, { minLength: events.length }), fc.subarray(events))
      .chain(([all, again]) =>
        fc.shuffledSubarray([...all, ...again], { minLength: all.length + again.length }),
      ),
  }),
);

async function outcome(events: readonly TransactionIntent[]) {
  const d = await domain('2.0.1', {
    stations: { CP1: {} },
    tokens: { TAG: {} },
    tariffs: {
      day: {
        currency: 'EUR',
        energy: { amount: '0.42' },
        time: { amount: '1.5', per: 'h' },
        idle: { amount: '0.1', per: 'min' },
        idleGrace: 600,
        tax: 19,
      },
    },
  });
  const answers = new Map<number, unknown>();
  for (const event of events) {
    const answer = await d.tell(event, 0);
    if (answers.has(event.seqNo)) expect(answer).toEqual(answers.get(event.seqNo));
    answers.set(event.seqNo, answer);
  }
  const [session, ...others] = await d.store.read((repos) => repos.sessions.list({}));
  const bill = session && (await d.store.read((repos) => repos.billing.bill(session.id)));
  const stored = session && (await d.store.read((repos) => repos.sessions.events(session.id)));
  await d.close();
  expect(others).toEqual([]);
  const { flags: _, ...facts } = session as Session;
  return { facts, events: stored?.length, total: bill?.total, lines: bill?.lines };
}

describe('whatever the network does to the events of a transaction', () => {
  it('the session, its energy and its bill come out the same, and every repeat is answered as before', async () => {
    await fc.assert(
      fc.asyncProperty(tellings, async ({ events, told }) => {
        expect(await outcome(told)).toEqual(await outcome(events));
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
