import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invoiceState } from '../../../src/csms/billing/invoice-state.js';
import type { Session } from '../../../src/csms/index.js';
import type { ChargingState, TransactionIntent } from '../../../src/dialect/index.js';
import type { Edition } from '../../../src/ocpp/index.js';
import { type Domain, domain } from '../support/domain.js';

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

/** What gets through of a transaction: in any order, with losses and repeats; and which of it is said again when all is over. */
const lossyTellings = transactions.chain((events) =>
  fc.record({
    told: fc
      .tuple(fc.subarray(events), fc.subarray(events))
      .chain(([some, again]) =>
        fc.shuffledSubarray([...some, ...again], { minLength: some.length + again.length }),
      ),
    after: fc.integer({ min: 1, max: 3 }),
  }),
);

/** Another end of the same transaction, which says something else. */
const otherEnds = fc.array(
  fc.record({
    minutes: fc.integer({ min: 1, max: 700 }),
    wh: fc.integer({ min: 0, max: 70_000 }),
    state: states,
  }),
  { minLength: 1, maxLength: 3 },
);

/** Every invoice, with whether it was taken back. */
async function invoicesOf({ store }: Domain) {
  return store.read(async (repos) => {
    const invoices = await repos.documents.list({ kind: 'invoice' });
    return Promise.all(
      invoices.map(async (it) => ({
        session: it.cause.id,
        total: it.total,
        isValid: it.total > 0 && (await invoiceState(it, repos)).status !== 'credited',
      })),
    );
  });
}

/** What is on record of money: bills, documents and the ledger. */
async function money({ store }: Domain) {
  return store.read(async (repos) => {
    const sessions = await repos.sessions.list({});
    return {
      documents: await repos.documents.list({}),
      bills: await Promise.all(sessions.map(({ id }) => repos.billing.bill(id))),
      owed: await repos.ledger.balance('receivable:driver:anna', 'EUR'),
    };
  });
}

function business(edition: Edition): Promise<Domain> {
  return domain(edition, {
    stations: { CP1: {} },
    drivers: { anna: {} },
    tokens: { TAG: { driver: 'anna' } },
    tariffs: {
      day: { currency: 'EUR', energy: { amount: '0.42' }, idle: { amount: '0.1', per: 'min' } },
    },
  });
}

/** With the number that the CSMS gave, where it gives one. */
function tellOn(d: Domain, event: TransactionIntent, now: number) {
  return d.tell(event.eventType === 'Started' ? event : { ...event, csmsTransactionId: 1 }, now);
}

describe.each<Edition>(['1.6', '2.0.1', '2.1'])('whatever is lost or repeated on OCPP %s', (edition) => {
  it('at most one invoice of a session holds, and what is told again after its end bills nothing', async () => {
    let invoices = 0;
    await fc.assert(
      fc.asyncProperty(lossyTellings, async ({ told, after }) => {
        const d = await business(edition);
        let now = 0;
        const tell = async (event: TransactionIntent) => {
          now += MINUTE;
          await tellOn(d, event, now);
          const held = (await invoicesOf(d)).filter(({ isValid }) => isValid).map(({ session }) => session);
          expect(held).toEqual([...new Set(held)]);
        };
        for (const event of told) await tell(event);
        const before = await money(d);
        invoices += before.documents.length;
        d.events.length = 0;
        for (let round = 0; round < after; round += 1) for (const event of told) await tell(event);
        expect(await money(d)).toEqual(before);
        expect(d.events.filter(({ type }) => type === 'billed')).toEqual([]);
        await d.close();
      }),
      { numRuns: 60 },
    );
    expect(invoices).toBeGreaterThan(0);
  }, 60_000);

  it('of several ends that say different things the first counts, and the others bill nothing', async () => {
    await fc.assert(
      fc.asyncProperty(transactions, otherEnds, async (events, others) => {
        const d = await business(edition);
        for (const [index, event] of events.entries()) await tellOn(d, event, index * MINUTE);
        const before = await money(d);
        const last = events.length;
        for (const [index, { minutes, wh, state }] of others.entries()) {
          const end = {
            ...events[last - 1],
            timestamp: minutes * MINUTE,
            registerWh: 1000 + wh,
            chargingState: state,
          };
          await tellOn(d, { ...(end as TransactionIntent), seqNo: last + index }, (last + index) * MINUTE);
        }
        expect(await money(d)).toEqual(before);
        await d.close();
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
