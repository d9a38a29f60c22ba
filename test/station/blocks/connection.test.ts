import { describe, expect, test } from 'vitest';
import { type Bench, booted } from '../harness/bench.js';
import { ALL } from '../harness/editions.js';

/** When the station tries to connect, in seconds after the link fell. */
function attempts(bench: Bench, minutes: number): number[] {
  bench.reachable = false;
  const from = bench.timeline.now;
  const at: number[] = [];
  const before = bench.effects.length;
  bench.linkDown();
  for (let step = 0; step < minutes * 60; step++) {
    const seen = bench.effects.length;
    bench.pass(1_000);
    const connects = bench.effects.slice(seen).filter((effect) => effect.do === 'connect');
    for (const _ of connects) at.push((bench.timeline.now - from) / 1000);
  }
  expect(before).toBeGreaterThan(0);
  return at;
}

describe.each(ALL)('connection in %s', (edition) => {
  test('comes back with a wait that doubles, by chance a little longer, up to a limit', () => {
    const bench = booted({
      edition,
      configuration: {
        'OCPPCommCtrlr.RetryBackOffWaitMinimum': '10',
        'OCPPCommCtrlr.RetryBackOffRepeatTimes': '2',
        'OCPPCommCtrlr.RetryBackOffRandomRange': '3',
      },
    });
    const at = attempts(bench, 10);
    const waits = at.map((each, index) => each - (at[index - 1] ?? 0));
    for (const [index, least] of [10, 20, 40, 40, 40].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(least);
      expect(waits[index]).toBeLessThanOrEqual(least + 4);
    }
  });

  test('the back-off begins anew after a connection that stood', () => {
    const bench = booted({ edition });
    attempts(bench, 5);
    bench.reachable = true;
    bench.pass(120_000);
    expect(bench.state.volatile.link).toBe('up');
    const [first = 0] = attempts(bench, 1);
    expect(first).toBeLessThanOrEqual(16);
  });

  test('does not connect while there is no power', () => {
    const bench = booted({ edition });
    bench.act('cut-power');
    const before = bench.effects.length;
    bench.pass(600_000);
    expect(bench.effects.slice(before)).toEqual([]);
  });

  test('pings as WebSocketPingInterval says', () => {
    const bench = booted({ edition });
    expect(bench.set('OCPPCommCtrlr', 'WebSocketPingInterval', '30')).toBe('Accepted');
    expect(bench.effects.at(-1)).toEqual({ do: 'ping', everyMs: 30_000 });
    expect(bench.set('OCPPCommCtrlr', 'WebSocketPingInterval', '-1')).toBe('Rejected');
  });

  test('a CALL without an answer makes it test the line, an answer ends the test', () => {
    const bench = booted({ edition, answers: { heartbeat: 'silence' } });
    bench.pass(331_000);
    expect(bench.effects.filter((effect) => effect.do === 'ping').at(-1)).toEqual({
      do: 'ping',
      everyMs: 10_000,
    });
    bench.answers = {};
    bench.pass(300_000);
    expect(bench.effects.filter((effect) => effect.do === 'ping').at(-1)).toEqual({ do: 'ping', everyMs: 0 });
  });

  test('waits for an answer as long as MessageTimeout says', () => {
    const bench = booted({
      edition,
      answers: { heartbeat: 'silence' },
      configuration: { 'OCPPCommCtrlr.MessageTimeout[Default]': '7' },
    });
    bench.pass(300_000);
    expect(bench.effects.filter((effect) => effect.do === 'call').at(-1)).toMatchObject({ timeoutMs: 7_000 });
  });

  test('what the network does is done by the network', () => {
    const bench = booted({ edition });
    bench.act('drop-link', { how: 'half-open', for: 60_000 });
    bench.act('slow-link', { latency: 500 });
    bench.act('restore-link');
    expect(bench.faults).toEqual([
      { name: 'half-open', params: { for: 60_000 } },
      { name: 'latency', params: { latency: 500 } },
      { name: 'none', params: {} },
    ]);
  });
});
