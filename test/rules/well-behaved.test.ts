import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editions } from '../../src/ocpp/index.js';
import { type Move, writeSession } from './trace/session.js';
import { watch } from './trace/watch.js';

const evse = fc.constantFrom(1 as const, 2 as const);
const wh = fc.nat(20_000);

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 3600 }) }),
  fc.record({ kind: fc.constant('session' as const), evse, wh }),
  fc.record({ kind: fc.constant('sample' as const), evse, wh }),
  fc.record({
    kind: fc.constantFrom(
      'heartbeat',
      'authorize',
      'clear-cache',
      'trigger',
      'reconnect',
      'reset',
      'remote-stop',
    ),
  }),
);

describe('two sides that behave', () => {
  it.each(editions)('give no rule of %s anything to find, whatever they do', async (edition) => {
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 40 }), async (moves) => {
        const { findings } = await watch(edition, { tale: (words) => writeSession(moves, words) });
        expect(findings).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
