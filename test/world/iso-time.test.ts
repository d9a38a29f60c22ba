import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isoTime, parseIsoTime } from '../../src/world/index.js';

it('reads back what it has written, to the millisecond', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0, 1) }), (ms) => parseIsoTime(isoTime(ms)) === ms),
  );
});

it.each([
  ['2026-01-05T08:00:00Z', Date.UTC(2026, 0, 5, 8)],
  ['2026-01-05T09:00:00+01:00', Date.UTC(2026, 0, 5, 8)],
  ['2026-01-05T08:00:00.250Z', Date.UTC(2026, 0, 5, 8) + 250],
])('reads %s', (text, ms) => {
  expect(parseIsoTime(text)).toBe(ms);
});

it('gives NaN for what is no time', () => {
  expect(parseIsoTime('soon')).toBeNaN();
});
