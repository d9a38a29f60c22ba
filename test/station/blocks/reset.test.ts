import { describe, expect, test } from 'vitest';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

function charging(options: BenchOptions): Bench {
  const bench = booted({ model: 'ac-22kw-twin', ...options });
  bench.act('plug-in', { evse: 1 });
  bench.act('tap', { token: 'ANNA', evse: 1 });
  bench.fresh();
  return bench;
}

const intents = (bench: Bench) => bench.said.map(({ intent }) => intent);
const ended = (bench: Bench) => bench.saidOf('transaction').find(({ eventType }) => eventType === 'Ended');

describe.each(ALL)('reset in %s', (edition) => {
  const types = edition === '1.6' ? (['Soft', 'Hard'] as const) : (['OnIdle', 'Immediate'] as const);

  test.each(types)('%s of an idle station restarts it', (type) => {
    const bench = booted({ edition });
    expect(bench.hear('reset', { type }).status).toBe('Accepted');
    bench.pass(20_000);
    expect(bench.saidOf('boot')).toHaveLength(1);
    if (edition !== '1.6') expect(bench.saidOf('boot')[0]?.reason).toBe('RemoteReset');
    expect(bench.state.volatile.registration).toBe('accepted');
  });

  test('the answer leaves before the connection goes', () => {
    const bench = booted({ edition });
    const from = bench.effects.length;
    bench.hear('reset', { type: types[1] });
    bench.pass(20_000);
    const kinds = bench.effects.slice(from).map((effect) => effect.do);
    expect(kinds.indexOf('answer')).toBeLessThan(kinds.indexOf('disconnect'));
  });

  test('what survives: availability, cache, settings and unsent transaction messages', () => {
    const bench = charging({ edition });
    expect(bench.set('SampledDataCtrlr', 'TxUpdatedInterval', '45')).toBe('Accepted');
    bench.hear('changeAvailability', { operationalStatus: 'Inoperative', evseId: 2, connectorId: 1 });
    bench.answers = { transaction: 'silence' };
    bench.hear('reset', { type: types[1] });
    bench.pass(40_000);
    bench.answers = {};
    bench.pass(60_000);
    expect(bench.variable('SampledDataCtrlr.TxUpdatedInterval')).toBe('45');
    expect(Object.keys(bench.state.memory.authCache)).toEqual(['anna']);
    expect(
      bench
        .saidOf('status')
        .filter(({ evseId }) => evseId === 2)
        .at(-1)?.condition,
    ).toBe('Unavailable');
    expect(ended(bench)).toBeDefined();
  });
});

describe('reset of a charging 1.6 station', () => {
  test('Soft stops its transactions, tells them, and restarts', () => {
    const bench = charging({ edition: '1.6' });
    expect(bench.hear('reset', { type: 'Soft' }).status).toBe('Accepted');
    bench.pass(20_000);
    expect(ended(bench)?.stoppedReason).toBe('SoftReset');
    expect(intents(bench).indexOf('transaction')).toBeLessThan(intents(bench).indexOf('boot'));
  });

  test('after a Hard one nothing else is promised', () => {
    const bench = charging({ edition: '1.6' });
    expect(bench.hear('reset', { type: 'Hard' }).status).toBe('Accepted');
    expect(bench.hear('reset', { type: 'Soft' }).status).toBe('Rejected');
  });

  test('Hard restarts at once and tells them afterwards', () => {
    const bench = charging({ edition: '1.6' });
    expect(bench.hear('reset', { type: 'Hard' }).status).toBe('Accepted');
    bench.pass(20_000);
    expect(ended(bench)?.stoppedReason).toBe('HardReset');
    expect(intents(bench).filter((intent) => intent === 'transaction')).toHaveLength(1);
    expect(intents(bench).indexOf('transaction')).toBeGreaterThan(intents(bench).indexOf('boot'));
  });
});

describe.each(FAMILY_2)('reset of a charging %s station', (edition) => {
  test('OnIdle waits for its transactions to end', () => {
    const bench = charging({ edition });
    expect(bench.hear('reset', { type: 'OnIdle' }).status).toBe('Scheduled');
    bench.pass(600_000);
    expect(bench.saidOf('boot')).toEqual([]);
    bench.act('tap', { token: 'ANNA', evse: 1 });
    bench.pass(20_000);
    expect(ended(bench)?.stoppedReason).toBe('Local');
    expect(bench.saidOf('boot')).toHaveLength(1);
  });

  test('Immediate ends and tells them first', () => {
    const bench = charging({ edition });
    expect(bench.hear('reset', { type: 'Immediate' }).status).toBe('Accepted');
    bench.pass(20_000);
    expect(ended(bench)).toMatchObject({ stoppedReason: 'ImmediateReset', triggerReason: 'ResetCommand' });
    expect(intents(bench).indexOf('transaction')).toBeLessThan(intents(bench).indexOf('boot'));
  });

  test('Immediate does not wait for ever for a CSMS that does not take them', () => {
    const bench = charging({ edition });
    bench.answers = { transaction: 'silence' };
    bench.hear('reset', { type: 'Immediate' });
    bench.pass(45_000);
    expect(bench.saidOf('boot')).toHaveLength(1);
    bench.answers = {};
    bench.pass(200_000);
    expect(bench.state.memory.queue).toEqual([]);
    expect(ended(bench)).toBeDefined();
  });

  test('Immediate of one EVSE leaves the other and the station alone', () => {
    const bench = charging({ edition });
    bench.act('plug-in', { evse: 2 });
    bench.act('tap', { token: 'BERT', evse: 2 });
    bench.fresh();
    expect(bench.hear('reset', { type: 'Immediate', evseId: 1 }).status).toBe('Accepted');
    bench.pass(20_000);
    expect(bench.saidOf('boot')).toEqual([]);
    expect(ended(bench)?.stoppedReason).toBe('ImmediateReset');
    expect(bench.state.memory.transactions.running[2]).toBeDefined();
    const seen = bench.saidOf('status').filter(({ evseId }) => evseId === 1);
    expect(seen.map(({ condition }) => condition)).toEqual(['Unavailable', 'Occupied']);
  });

  test('OnIdle of one EVSE waits for that one only', () => {
    const bench = charging({ edition });
    expect(bench.hear('reset', { type: 'OnIdle', evseId: 2 }).status).toBe('Accepted');
    expect(bench.hear('reset', { type: 'OnIdle', evseId: 1 }).status).toBe('Scheduled');
    bench.act('press-stop', { evse: 1 });
    bench.pass(20_000);
    expect(bench.saidOf('boot')).toEqual([]);
  });

  test('refuses an EVSE that it does not have', () => {
    expect(booted({ edition }).hear('reset', { type: 'Immediate', evseId: 9 }).status).toBe('Rejected');
  });
});

test('2.1: a kind of reset that this station does not do is refused', () => {
  expect(booted({ edition: '2.1' }).hear('reset', { type: 'ImmediateAndResume' }).status).toBe('Rejected');
});
