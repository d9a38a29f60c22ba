import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editions, edition as infoOf, loadValidators } from '../../src/ocpp/index.js';
import { createMonitor, type MonitorInput } from '../../src/rules/index.js';

const side = fc.constantFrom('station' as const, 'csms' as const);
const id = fc.constantFrom('1', '2', '3', '-1');

/** Frames with real actions and nonsense in them, and texts that are no frames. */
const rawOf = (actions: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom(2, 6), id, fc.constantFrom(...actions), fc.object())
      .map((it) => JSON.stringify(it)),
    fc.tuple(fc.constant(3), id, fc.object()).map((it) => JSON.stringify(it)),
    fc
      .tuple(fc.constantFrom(4, 5), id, fc.string(), fc.string(), fc.constant({}))
      .map((it) => JSON.stringify(it)),
    fc.json(),
    fc.string(),
  );

describe('a monitor', () => {
  it.each(editions)('of %s takes whatever is said', async (edition) => {
    const validators = await loadValidators(edition);
    const actions = [...infoOf(edition).actions.keys()];
    const said = fc.oneof(
      { weight: 20, arbitrary: fc.record({ from: side, raw: rawOf(actions), after: fc.nat(120_000) }) },
      { weight: 1, arbitrary: fc.constantFrom('open' as const, 'close' as const) },
    );
    fc.assert(
      fc.property(fc.array(said, { maxLength: 60 }), (all) => {
        const monitor = createMonitor({ edition, station: 'CP1', validators });
        let at = 0;
        for (const [seq, it] of all.entries()) {
          if (typeof it === 'string') {
            monitor.feed({ type: it, at });
            continue;
          }
          at += it.after;
          monitor.feed({ type: 'frame', at, seq, from: it.from, raw: it.raw });
        }
        monitor.end(at);
      }),
      { numRuns: 200 },
    );
  });

  it('takes a watch that begins with a frame for a connection that was just opened', async () => {
    const validators = await loadValidators('1.6');
    const monitor = createMonitor({ edition: '1.6', station: 'CP1', validators });
    const heartbeat: MonitorInput = {
      type: 'frame',
      at: 0,
      seq: 7,
      from: 'station',
      raw: '[2,"1","Heartbeat",{}]',
    };
    expect(monitor.feed(heartbeat)).toMatchObject([
      { rule: 'boot-comes-first', station: 'CP1', side: 'station', severity: 'violation', frames: [7] },
    ]);
  });

  it('refuses the validators of another edition', async () => {
    const validators = await loadValidators('1.6');
    expect(() => createMonitor({ edition: '2.1', station: 'CP1', validators })).toThrow(RangeError);
  });
});
