import { describe, expect, test } from 'vitest';
import { Bench, booted } from '../harness/bench.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

const HOUR = 3_600_000;

describe.each(ALL)('heartbeat in %s', (edition) => {
  test('beats as often as the boot answer says', () => {
    const bench = booted({ edition });
    bench.pass(HOUR);
    expect(bench.saidOf('heartbeat')).toHaveLength(12);
  });

  test('follows a change of the interval at once', () => {
    const bench = booted({ edition });
    expect(bench.set('OCPPCommCtrlr', 'HeartbeatInterval', '60')).toBe('Accepted');
    bench.pass(60_000);
    expect(bench.saidOf('heartbeat')).toHaveLength(1);
  });

  test('keeps the interval of the CSMS over a restart, in the variable too', () => {
    const bench = booted({
      edition,
      answers: { boot: { status: 'Accepted', currentTime: 0, interval: 120 } },
    });
    expect(bench.variable('OCPPCommCtrlr.HeartbeatInterval')).toBe('120');
    bench.pass(120_000);
    expect(bench.saidOf('heartbeat')).toHaveLength(1);
  });

  test('an interval of 0 leaves the choice to the station', () => {
    const bench = booted({ edition, answers: { boot: { status: 'Accepted', currentTime: 0, interval: 0 } } });
    bench.pass(HOUR);
    expect(bench.saidOf('heartbeat')).toHaveLength(12);
  });

  test('is silent without a link and goes on with it', () => {
    const bench = booted({ edition });
    bench.reachable = false;
    bench.linkDown();
    bench.pass(HOUR);
    expect(bench.saidOf('heartbeat')).toEqual([]);
    bench.reachable = true;
    bench.pass(10 * 60_000);
    expect(bench.saidOf('heartbeat').length).toBeGreaterThan(0);
  });

  test('comes at once when it is triggered', () => {
    const bench = booted({ edition });
    bench.hear('trigger', { requestedMessage: 'Heartbeat' });
    expect(bench.saidOf('heartbeat')).toHaveLength(1);
  });

  test('a wrong clock is set right by the boot answer', () => {
    const bench = new Bench({ edition, clockSkewMs: -7_200_000, tolerates: ['timestamps-sane'] }).powerOn();
    expect(bench.state.memory.clockSkew).toBe(0);
    bench.hear('trigger', { requestedMessage: 'StatusNotification', evseId: 1, connectorId: 1 });
    expect(bench.saidOf('status').at(-1)?.timestamp).toBe(bench.now);
  });

  test('a clock that goes wrong later is set right by the next heartbeat', () => {
    const bench = booted({ edition });
    bench.act('set-clock', { skew: 90_000 });
    bench.pass(300_000);
    expect(bench.state.memory.clockSkew).toBe(0);
  });

  test('a station whose clock runs faster than the world keeps its own time', () => {
    const bench = booted({ edition, followsCsmsTime: false });
    bench.act('set-clock', { skew: 90_000 });
    bench.pass(600_000);
    expect(bench.state.memory.clockSkew).toBe(90_000);
  });
});

test.each(FAMILY_2)('%s tells a jump of its clock as a security event', (edition) => {
  const bench = booted({ edition });
  bench.act('set-clock', { skew: -90_000 });
  bench.pass(300_000);
  expect(bench.saidOf('securityEvent')).toMatchObject([{ type: 'SettingSystemTime', techInfo: 'by 90 s' }]);
});
