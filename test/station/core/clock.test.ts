import { expect, test } from 'vitest';
import { canShow } from '../../../src/station/core/clock.js';
import { Bench } from '../harness/bench.js';

test.each([
  [0, true],
  [-1, false],
  [253_000_000_000_000, false],
  [1_800_000_000_000, true],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
])('a clock can show %d: %s', (moment, can) => {
  expect(canShow(moment)).toBe(can);
});

test('a clock cannot be set to a time that it cannot show', () => {
  const bench = new Bench({ edition: '1.6' }).powerOn();
  expect(bench.act('set-clock', { skew: 1e15 })).toBe('no clock shows that time');
  expect(bench.act('set-clock', { skew: -1e15 })).toBe('no clock shows that time');
  expect(bench.act('set-clock', { skew: -3_600_000 })).toBeUndefined();
});
