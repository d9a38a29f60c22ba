import { describe, expect, test } from 'vitest';
import { Bench, booted } from '../harness/bench.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

const told = (bench: Bench) => bench.said.map(({ intent }) => intent);

describe.each(ALL)('boot in %s', (edition) => {
  test('says who it is and why it boots, then its status', () => {
    const bench = new Bench({ edition }).powerOn();
    const [boot] = bench.saidOf('boot');
    expect(boot).toMatchObject({ vendor: 'Plugfest', model: 'Trio 22', firmwareVersion: '1.4.2' });
    expect(told(bench)[0]).toBe('boot');
    expect(bench.saidOf('status').length).toBeGreaterThan(0);
    expect(bench.state.volatile.registration).toBe('accepted');
  });

  test('says nothing but boots until it is accepted', () => {
    const bench = new Bench({
      edition,
      answers: { boot: { status: 'Rejected', currentTime: 0, interval: 20 } },
    });
    bench.powerOn();
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.pass(100_000);
    expect(new Set(told(bench))).toEqual(new Set(['boot']));
  });

  test.each(['Pending', 'Rejected'] as const)(
    'tries again after the interval of a %s answer, not before',
    (status) => {
      const bench = new Bench({
        edition,
        answers: { boot: { status, currentTime: 0, interval: 20 } },
      }).powerOn();
      bench.pass(19_999);
      expect(bench.saidOf('boot')).toHaveLength(1);
      bench.pass(1);
      expect(bench.saidOf('boot')).toHaveLength(2);
    },
  );

  test('waits an interval of its own when the CSMS names 0', () => {
    const bench = new Bench({
      edition,
      answers: { boot: { status: 'Rejected', currentTime: 0, interval: 0 } },
    }).powerOn();
    bench.pass(9_999);
    expect(bench.saidOf('boot')).toHaveLength(1);
    bench.pass(120_000);
    const boots = bench.said.filter(({ intent }) => intent === 'boot').map(({ at }) => at);
    expect(boots.length).toBeGreaterThan(1);
    for (const [index, at] of boots.slice(1).entries())
      expect(at - (boots[index] ?? 0)).toBeGreaterThanOrEqual(10_000);
  });

  test.each([
    ['no answer', 'silence'],
    ['an error', { error: 'InternalError' }],
  ] as const)('boots again after %s', (_, answer) => {
    const bench = new Bench({ edition, answers: { boot: answer } }).powerOn();
    bench.pass(200_000);
    expect(bench.saidOf('boot').length).toBeGreaterThan(1);
    bench.answers = {};
    bench.pass(200_000);
    expect(bench.state.volatile.registration).toBe('accepted');
  });

  test('goes on waiting through a lost link: the interval counts from the answer', () => {
    const bench = new Bench({
      edition,
      answers: { boot: { status: 'Rejected', currentTime: 0, interval: 600 } },
    }).powerOn();
    bench.linkDown();
    bench.pass(599_000);
    expect(bench.saidOf('boot')).toHaveLength(1);
    bench.pass(30_000);
    expect(bench.saidOf('boot')).toHaveLength(2);
  });

  test('a second boot is accepted after a first pending one, and the status follows', () => {
    const bench = new Bench({
      edition,
      answers: { boot: { status: 'Pending', currentTime: 0, interval: 5 } },
    }).powerOn();
    expect(bench.saidOf('status')).toEqual([]);
    bench.answers = {};
    bench.pass(5_000);
    expect(bench.saidOf('status').length).toBeGreaterThan(0);
  });

  test('does not boot again when only the link was lost', () => {
    const bench = booted({ edition });
    bench.linkDown();
    bench.pass(60_000);
    expect(bench.state.volatile.link).toBe('up');
    expect(bench.saidOf('boot')).toEqual([]);
  });

  test('a pending station answers, and says what it is asked for', () => {
    const bench = new Bench({
      edition,
      answers: { boot: { status: 'Pending', currentTime: 0, interval: 500 } },
    }).powerOn();
    bench.fresh();
    expect(
      bench.hear('trigger', { requestedMessage: 'StatusNotification', evseId: 1, connectorId: 1 }).status,
    ).toBe('Accepted');
    expect(bench.hear('trigger', { requestedMessage: 'Heartbeat' }).status).toBe('Accepted');
    expect(told(bench)).toEqual(['status', 'heartbeat']);
    expect(
      bench.hear('remoteStart', { idToken: { idToken: 'A', type: 'Central' }, remoteStartId: 1, evseId: 1 })
        .status,
    ).toBe('Rejected');
  });

  test('a triggered boot is sent at once while pending and refused once accepted', () => {
    const bench = new Bench({
      edition,
      answers: { boot: { status: 'Pending', currentTime: 0, interval: 500 } },
    }).powerOn();
    bench.answers = {};
    expect(bench.hear('trigger', { requestedMessage: 'BootNotification' }).status).toBe('Accepted');
    expect(bench.saidOf('boot')).toHaveLength(2);
    expect(bench.state.volatile.registration).toBe('accepted');
    expect(bench.hear('trigger', { requestedMessage: 'BootNotification' }).status).toBe('Rejected');
  });
});

test('a rejected 1.6 station does not answer at all', () => {
  const bench = new Bench({
    edition: '1.6',
    answers: { boot: { status: 'Rejected', currentTime: 0, interval: 500 } },
  }).powerOn();
  expect(bench.hearRaw({ action: 'ClearCache', payload: {} })).toBe('ignored');
});

test.each(FAMILY_2)('a rejected %s station answers SecurityError', (edition) => {
  const bench = new Bench({
    edition,
    answers: { boot: { status: 'Rejected', currentTime: 0, interval: 500 } },
  }).powerOn();
  expect(bench.hearRaw({ action: 'ClearCache', payload: {} })).toMatchObject({ refused: 'SecurityError' });
});

test.each(FAMILY_2)('%s names the reason: power, reset by the CSMS, watchdog', (edition) => {
  const bench = booted({ edition });
  bench.hear('reset', { type: 'Immediate' });
  bench.pass(20_000);
  bench.act('crash-firmware', { downtime: 3_000 });
  bench.pass(20_000);
  bench.act('cut-power');
  bench.act('restore-power');
  expect(bench.saidOf('boot').map(({ reason }) => reason)).toEqual(['RemoteReset', 'Watchdog', 'PowerUp']);
});
