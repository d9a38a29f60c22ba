import { describe, expect, test } from 'vitest';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

const RETRIES = {
  'OCPPCommCtrlr.MessageAttempts[TransactionEvent]': '3',
  'OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]': '20',
};

/** A session that begins, charges and ends without a CSMS. */
function offlineSession(bench: Bench): void {
  bench.reachable = false;
  bench.linkDown();
  bench.act('plug-in');
  bench.act('tap', { token: 'ANNA' });
  bench.pass(600_000);
  bench.act('tap', { token: 'ANNA' });
  bench.act('unplug');
}

function trusting(options: BenchOptions): Bench {
  return booted({
    ...options,
    configuration: { ...options.configuration, 'AuthCtrlr.OfflineTxForUnknownIdEnabled': 'true' },
  });
}

describe.each(ALL)('offline in %s', (edition) => {
  test('a whole session is told afterwards, in order, with the times at which things happened', () => {
    const bench = trusting({ edition });
    offlineSession(bench);
    expect(bench.saidOf('transaction')).toEqual([]);
    const gone = bench.timeline.now;
    bench.reachable = true;
    bench.pass(120_000);
    const told = bench.saidOf('transaction');
    expect(told[0]).toMatchObject({ eventType: 'Started', idToken: { idToken: 'ANNA' } });
    expect(told.at(-1)).toMatchObject({ eventType: 'Ended', stoppedReason: 'Local' });
    const times = told.map(({ timestamp }) => timestamp);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.at(-1)).toBeLessThan(bench.now - (bench.timeline.now - gone));
    expect(bench.state.memory.queue).toEqual([]);
  });

  test('what is no transaction message is not told afterwards', () => {
    const bench = trusting({ edition });
    offlineSession(bench);
    bench.reachable = true;
    bench.pass(120_000);
    expect(bench.saidOf('authorize')).toEqual([]);
    expect(bench.saidOf('heartbeat')).toEqual([]);
  });

  test('the queue survives a power cut, and goes out after the boot', () => {
    const bench = trusting({ edition });
    offlineSession(bench);
    const waiting = bench.state.memory.queue.length;
    bench.act('cut-power');
    bench.act('restore-power');
    expect(bench.state.memory.queue).toHaveLength(waiting);
    bench.reachable = true;
    bench.pass(120_000);
    const intents = bench.said.map(({ intent }) => intent);
    expect(intents[0]).toBe('boot');
    expect(intents.filter((intent) => intent === 'transaction')).toHaveLength(waiting);
  });

  test('a lost link is no failure of the CSMS: the message is sent again when the link is back', () => {
    const bench = booted({ edition, configuration: RETRIES, answers: { transaction: 'silence' } });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    for (let round = 0; round < 5; round++) {
      bench.linkDown();
      bench.pass(100);
      bench.pass(30_000);
    }
    bench.answers = {};
    bench.linkDown();
    bench.pass(60_000);
    expect(bench.state.memory.queue).toEqual([]);
    expect(bench.notes.join()).not.toContain('gave up');
  });

  test('a refused message is tried again after the interval times the tries, and then let go', () => {
    const bench = booted({
      edition,
      configuration: RETRIES,
      answers: { transaction: { error: 'InternalError' } },
    });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    const from = bench.timeline.now;
    bench.pass(70_000);
    const first = bench.saidOf('transaction')[0];
    const tries = bench.said.filter(
      ({ intent, request }) =>
        intent === 'transaction' &&
        (request as typeof first)?.eventType === first?.eventType &&
        first?.seqNo === (request as typeof first)?.seqNo,
    );
    expect(tries.map(({ at }) => at - from)).toEqual([0, 20_000, 60_000]);
    expect(bench.notes.join()).toContain('gave up on transaction after 3 attempts');
  });

  test('no answer counts as a failure, too', () => {
    const bench = booted({ edition, configuration: RETRIES, answers: { transaction: 'silence' } });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.pass(30_000 + 20_000 + 30_000 + 40_000 + 30_000);
    expect(bench.notes.join()).toContain('gave up on transaction after 3 attempts: timeout');
  });

  test('other messages pass while a transaction message waits to be tried again', () => {
    const bench = booted({
      edition,
      configuration: { ...RETRIES, 'OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]': '1000' },
      answers: { transaction: { error: 'InternalError' } },
    });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.fresh();
    bench.pass(300_000);
    expect(bench.saidOf('heartbeat')).toHaveLength(1);
    expect(bench.saidOf('transaction')).toEqual([]);
  });

  test('the refusal of a token that charged offline reaches the running session', () => {
    const bench = trusting({ edition });
    bench.reachable = false;
    bench.linkDown();
    bench.act('plug-in');
    bench.act('tap', { token: 'STRANGER' });
    bench.pass(300_000);
    bench.answers = {
      transaction: ({ eventType, idToken }) => ({
        csmsTransactionId: eventType === 'Started' ? 5 : 0,
        ...(idToken ? { idTokenInfo: { status: 'Invalid' } } : {}),
      }),
    };
    bench.reachable = true;
    bench.pass(300_000);
    expect(bench.saidOf('transaction').at(-1)).toMatchObject({ stoppedReason: 'DeAuthorized' });
    expect(bench.state.physical.evses[1]?.flow).toBeUndefined();
  });

  test('status is told again after the absence: all of it after a long one, else what changed', () => {
    for (const [seconds, everything] of [
      [30, false],
      [600, true],
    ] as const) {
      const bench = booted({ edition, model: 'ac-22kw-twin' });
      bench.reachable = false;
      bench.linkDown();
      bench.act('plug-in', { evse: 2 });
      bench.pass(seconds * 1_000);
      bench.reachable = true;
      bench.pass(200_000);
      const told = bench.saidOf('status').map(({ evseId }) => evseId);
      // 1.6 has no threshold: what changed is told.
      const all = edition !== '1.6' && everything;
      expect(told).toEqual(all ? [1, 2] : [2]);
    }
  });
});

const NUMBERED = { csmsTransactionId: 4711, idTokenInfo: { status: 'Accepted' } };
const REFUSED = { error: 'InternalError' };

describe('offline in 1.6', () => {
  test('messages of a transaction carry the number that the CSMS gave it later', () => {
    const bench = trusting({ edition: '1.6', answers: { transaction: NUMBERED } });
    offlineSession(bench);
    bench.reachable = true;
    bench.pass(120_000);
    const later = bench.said.filter(({ message }) => message.payload.transactionId !== undefined);
    expect(later.length).toBeGreaterThan(1);
    expect(new Set(later.map(({ message }) => message.payload.transactionId))).toEqual(new Set([4711]));
  });

  test('a start that was given up leaves a stop with -1', () => {
    const bench = booted({
      edition: '1.6',
      configuration: RETRIES,
      answers: {
        transaction: (event) => (event.eventType === 'Started' ? REFUSED : NUMBERED),
      },
      tolerates: ['transaction-id-known', 'transaction-has-start'],
    });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.act('tap', { token: 'ANNA' });
    bench.pass(200_000);
    const stop = bench.said.find(({ message }) => message.action === 'StopTransaction');
    expect(stop?.message.payload.transactionId).toBe(-1);
  });
});

describe.each(FAMILY_2)('the offline flag in %s', (edition) => {
  test('is set for what happened, or still waited, without a link, and for nothing else', () => {
    const bench = booted({ edition });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.answers = { transaction: 'silence' };
    bench.pass(60_000);
    bench.reachable = false;
    bench.answers = {};
    bench.linkDown();
    bench.pass(60_000);
    bench.reachable = true;
    bench.pass(40_000);
    bench.act('tap', { token: 'ANNA' });
    const flags = new Map(bench.saidOf('transaction').map(({ seqNo, offline }) => [seqNo, offline]));
    expect([...flags.values()]).toEqual([false, false, true, true, false]);
  });
});
