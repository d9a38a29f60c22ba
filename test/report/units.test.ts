import { expect, test } from 'vitest';
import { atSeconds, count, duration, grouped } from '../../src/report/units.js';

test.each([
  [0, '0 ms'],
  [0.2, '< 1 ms'],
  [12.4, '12 ms'],
  [999.4, '999 ms'],
  [999.6, '1 s'],
  [1250, '1.25 s'],
  [9_996, '10 s'],
  [59_994, '60 s'],
  [59_996, '1 min'],
  [125_000, '2 min 05 s'],
  [3_600_000, '1 h'],
  [3_900_000, '1 h 05 min'],
  [86_400_000, '1 d'],
  [4 * 3_600_000 + 3 * 86_400_000, '3 d 04 h'],
])('%f milliseconds are %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test('points in time are in seconds to the millisecond', () => {
  expect(atSeconds(3_605_250)).toBe('3605.250');
});

test.each([
  [0, '0 cases'],
  [1, '1 case'],
  [1234567, '1,234,567 cases'],
])('%i is counted as %s', (n, text) => {
  expect(count(n, 'case')).toBe(text);
});

test('small numbers are not grouped', () => {
  expect(grouped(999)).toBe('999');
});
