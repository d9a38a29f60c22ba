import { describe, expect, test } from 'vitest';
import { Bench, booted } from '../harness/bench.js';
import { ALL } from '../harness/editions.js';

describe.each(ALL)('power of a %s station', (edition) => {
  test('without it nothing runs: no timer, no message, no energy', () => {
    const bench = booted({ edition });
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.act('cut-power');
    bench.fresh();
    expect(bench.timeline.names()).toEqual([]);
    expect(bench.state.physical.evses[1]?.flow).toBeUndefined();
    bench.pass(3_600_000);
    expect(bench.said).toEqual([]);
  });

  test('RAM is lost, flash and the world are not', () => {
    const bench = booted({ edition });
    bench.set('TxCtrlr', 'EVConnectionTimeOut', '33');
    bench.act('plug-in');
    bench.act('cut-power');
    expect(bench.state.volatile).toMatchObject({ registration: 'unregistered', link: 'down', announced: {} });
    expect(bench.variable('TxCtrlr.EVConnectionTimeOut')).toBe('33');
    expect(bench.state.physical.evses[1]?.pluggedConnector).toBe(1);
  });

  test('what was plugged in or pulled out meanwhile is seen afterwards', () => {
    const bench = booted({ edition });
    bench.act('cut-power');
    bench.act('plug-in');
    bench.act('restore-power');
    const word = edition === '1.6' ? 'Preparing' : 'Occupied';
    expect(bench.said.filter(({ intent }) => intent === 'status').at(-1)?.message.payload).toMatchObject(
      edition === '1.6' ? { status: word } : { connectorStatus: word },
    );
    bench.act('tap', { token: 'ANNA' });
    expect(bench.state.physical.evses[1]?.flow).toBe('flowing');
  });

  test('a crash takes as long as it is told to, or ten seconds', () => {
    for (const [params, downtime] of [
      [{ downtime: 3_000 }, 3_000],
      [{}, 10_000],
    ] as const) {
      const bench = booted({ edition });
      bench.act('crash-firmware', params);
      bench.pass(downtime - 1);
      expect(bench.said).toEqual([]);
      bench.pass(1);
      expect(bench.said[0]?.intent).toBe('boot');
    }
  });

  test('mains that fail during a restart end it, and come back as a power-up', () => {
    const bench = booted({ edition });
    bench.act('crash-firmware', { downtime: 5_000 });
    expect(bench.act('restore-power')).toContain('on already');
    expect(bench.act('cut-power')).toBeUndefined();
    bench.pass(60_000);
    expect(bench.said).toEqual([]);
    bench.act('restore-power');
    if (edition !== '1.6') expect(bench.saidOf('boot')[0]?.reason).toBe('PowerUp');
    bench.pass(60_000);
    expect(bench.saidOf('boot')).toHaveLength(1);
  });

  test('references of messages stay unique over restarts', () => {
    const bench = booted({ edition });
    for (let round = 0; round < 3; round++) {
      bench.act('cut-power');
      bench.act('restore-power');
    }
    const refs = bench.effects.flatMap((effect) => (effect.do === 'call' ? [effect.ref] : []));
    expect(new Set(refs).size).toBe(refs.length);
  });

  test('a station that never had power does nothing', () => {
    const bench = new Bench({ edition });
    bench.pass(3_600_000);
    expect(bench.effects).toEqual([]);
    expect(bench.act('cut-power')).toContain('off already');
  });
});
