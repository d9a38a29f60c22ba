import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TransactionIntent } from '../../src/dialect/intents.js';
import { type Bench, booted } from './harness/bench.js';
import { ALL } from './harness/editions.js';

type Move = (bench: Bench) => void;

const EVSES = [1, 2];
const POINTS = ['ParkingBayOccupancy', 'EVConnected', 'Authorized', 'PowerPathClosed', 'EnergyTransfer'];

const evse = fc.constantFrom(...EVSES);
const token = fc.constantFrom('ANNA', 'BERT', 'BLOCKED');

/** Everything that people, vehicles, the weather and an operator do to a station. Impossible things do nothing. */
const move: fc.Arbitrary<readonly [string, Move]> = fc.oneof(
  named('plug-in', evse, (at) => (bench) => bench.act('plug-in', { evse: at })),
  named('unplug', evse, (at) => (bench) => bench.act('unplug', { evse: at })),
  named('ev-unplug', evse, (at) => (bench) => bench.act('ev-unplug', { evse: at })),
  named(
    'tap',
    fc.tuple(evse, token),
    ([at, id]) =>
      (bench) =>
        bench.act('tap', { token: id, evse: at }),
  ),
  named(
    'tap',
    fc.tuple(evse, token),
    ([at, id]) =>
      (bench) =>
        bench.act('tap', { token: id, evse: at }),
  ),
  named('ev-suspend', evse, (at) => (bench) => bench.act('ev-suspend', { evse: at })),
  named('ev-resume', evse, (at) => (bench) => bench.act('ev-resume', { evse: at })),
  named('fault', evse, (at) => (bench) => bench.act('fault', { evse: at, error: 'HighTemperature' })),
  named('clear-fault', evse, (at) => (bench) => bench.act('clear-fault', { evse: at })),
  named('press-stop', evse, (at) => (bench) => bench.act('press-stop', { evse: at })),
  named('stick-lock', evse, (at) => (bench) => bench.act('stick-lock', { evse: at })),
  named('free-lock', evse, (at) => (bench) => bench.act('free-lock', { evse: at })),
  named('cut-power', fc.constant(0), () => (bench) => bench.act('cut-power')),
  named('restore-power', fc.constant(0), () => (bench) => bench.act('restore-power')),
  named('crash', fc.constant(0), () => (bench) => bench.act('crash-firmware', { downtime: 4_000 })),
  named('lose link', fc.constant(0), () => (bench) => {
    bench.reachable = false;
    if (bench.state.volatile.link === 'up') bench.linkDown();
  }),
  named('find link', fc.constant(0), () => (bench) => {
    bench.reachable = true;
  }),
  named('silence', fc.boolean(), (silent) => (bench) => {
    bench.answers = silent ? { ...answers, transaction: 'silence' } : answers;
  }),
  named('wait', fc.integer({ min: 1, max: 900 }), (s) => (bench) => bench.pass(s * 1_000)),
  named('remote start', evse, (at) => (bench) => {
    if (!online(bench)) return;
    bench.hear('remoteStart', { idToken: { idToken: 'APP', type: 'Central' }, remoteStartId: 7, evseId: at });
  }),
  named('remote stop', evse, (at) => (bench) => {
    const { running, csmsIds } = bench.state.memory.transactions;
    const id = running[at]?.id;
    if (!online(bench) || id === undefined) return;
    const csmsTransactionId = csmsIds[id];
    if (!bench.core.parts.dialect.traits.csmsNamesTransactions)
      bench.hear('remoteStop', { transactionId: id });
    else if (csmsTransactionId !== undefined) bench.hear('remoteStop', { csmsTransactionId });
  }),
  named('availability', fc.boolean(), (on) => (bench) => {
    const operationalStatus = on ? 'Operative' : 'Inoperative';
    if (online(bench)) bench.hear('changeAvailability', { operationalStatus, evseId: 1 });
  }),
  named(
    'reserve',
    fc.tuple(fc.constantFrom(1, 2, undefined), token, fc.integer({ min: 1, max: 3 })),
    (wish) => (bench) => {
      const [at, idToken, id] = wish;
      if (!online(bench)) return;
      bench.hear('reserveNow', {
        id,
        expiry: bench.now + id * 300_000,
        idToken: { idToken, type: 'ISO14443' },
        ...(at === undefined ? {} : { evseId: at }),
      });
    },
  ),
  named('cancel reservation', fc.integer({ min: 1, max: 3 }), (reservationId) => (bench) => {
    if (online(bench)) bench.hear('cancelReservation', { reservationId });
  }),
  named(
    'local list',
    fc.tuple(token, fc.constantFrom('Accepted', 'Blocked')),
    ([idToken, status]) =>
      (bench) => {
        if (!online(bench)) return;
        const entries = [{ idToken: { idToken, type: 'ISO14443' }, idTokenInfo: { status } }];
        bench.hear('sendLocalList', { versionNumber: 1, updateType: 'Full', entries });
      },
  ),
  named('reset', fc.boolean(), (gentle) => (bench) => {
    const { resetTypes } = bench.core.parts.dialect.traits;
    if (online(bench)) bench.hear('reset', { type: gentle ? resetTypes.gentle : resetTypes.abrupt });
  }),
);

function named<T>(name: string, from: fc.Arbitrary<T>, make: (value: T) => (bench: Bench) => unknown) {
  return from.map((value) => [`${name} ${JSON.stringify(value)}`, make(value) as Move] as const);
}

/** The bench's CSMS may ask for something only where the wire would carry it. */
function online(bench: Bench): boolean {
  return bench.state.volatile.link === 'up' && bench.state.volatile.registration === 'accepted';
}

const answers = {
  authorize: ({ idToken }: { idToken: { idToken: string } }) => ({
    idTokenInfo: { status: idToken.idToken === 'BLOCKED' ? 'Blocked' : 'Accepted' },
  }),
};

/** Repairs everything, lets everybody go home, and gives the queue all the time it wants. */
function goHome(bench: Bench): void {
  bench.answers = answers;
  bench.reachable = true;
  bench.act('restore-power');
  bench.pass(120_000);
  for (const at of EVSES) {
    bench.act('free-lock', { evse: at });
    bench.act('clear-fault', { evse: at });
    bench.act('press-stop', { evse: at });
    bench.act('unplug', { evse: at });
    bench.act('leave', { evse: at });
  }
  bench.pass(1_200_000);
}

function byTransaction(events: readonly TransactionIntent[]): TransactionIntent[][] {
  const groups = new Map<string, TransactionIntent[]>();
  for (const event of events) {
    const group = groups.get(event.transactionId) ?? [];
    groups.set(event.transactionId, [...group, event]);
  }
  return [...groups.values()];
}

describe.each(ALL)('whatever happens to a %s station', (edition) => {
  const points = fc.uniqueArray(fc.constantFrom(...POINTS), { minLength: 1, maxLength: 3 });
  const configurable = edition !== '1.6';

  test('its transactions begin once, end once, count without a gap and never run backwards', () => {
    fc.assert(
      fc.property(points, points, fc.array(move, { maxLength: 40 }), (start, stop, moves) => {
        const bench = booted({
          edition,
          model: 'ac-22kw-twin',
          answers,
          ...(configurable
            ? { configuration: { 'TxCtrlr.TxStartPoint': start.join(), 'TxCtrlr.TxStopPoint': stop.join() } }
            : {}),
        });
        for (const [, play] of moves) play(bench);
        goHome(bench);
        expect(bench.state.memory.queue).toEqual([]);
        expect(bench.state.memory.transactions.running).toEqual({});
        expect(bench.breaches()).toEqual([]);
        if (configurable) checkEvents(bench);
      }),
      { numRuns: 150 },
    );
  });
});

/** What was delivered may have been tried before; what counts is the first telling of each event. */
function checkEvents(bench: Bench): void {
  const told = new Map<string, TransactionIntent>();
  for (const event of bench.saidOf('transaction')) told.set(`${event.transactionId} ${event.seqNo}`, event);
  for (const events of byTransaction([...told.values()])) {
    expect(events.map(({ seqNo }) => seqNo)).toEqual(events.map((_, index) => index));
    expect(events.map(({ eventType }) => eventType).filter((type) => type !== 'Updated')).toEqual([
      'Started',
      'Ended',
    ]);
    const registers = events.flatMap(({ registerWh }) => registerWh ?? []);
    expect(registers).toEqual([...registers].sort((a, b) => a - b));
    const times = events.map(({ timestamp }) => timestamp);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  }
}
