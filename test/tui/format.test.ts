import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bar, energy, power, safe, spinner, stopwatch, timeOfDay } from '../../src/tui/format.js';

test.each([
  [0, '0:00'],
  [999, '0:00'],
  [61_000, '1:01'],
  [3_600_000, '1:00:00'],
  [90_061_000, '1 d 1:01:01'],
  [-5, '0:00'],
])('%i ms on a stopwatch are %s', (ms, text) => {
  expect(stopwatch(ms)).toBe(text);
});

test.each([
  [0, '0 W'],
  [849.6, '850 W'],
  [11_040, '11.0 kW'],
  [3_684, '3.68 kW'],
  [150_000, '150 kW'],
  [-1500, '-1.50 kW'],
])('%f W are shown as %s', (watts, text) => {
  expect(power(watts)).toBe(text);
});

test.each([
  [0, '0 Wh'],
  [3420, '3.42 kWh'],
  [9_996, '10.0 kWh'],
  [12_345_600, '12,346 kWh'],
])('%f Wh are shown as %s', (wattHours, text) => {
  expect(energy(wattHours)).toBe(text);
});

test('the time of day is in UTC', () => {
  expect(timeOfDay(1_767_600_000_000)).toBe('08:00:00');
});

test('a bar is as long as it should be, whatever part is asked for', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), fc.integer({ min: 0, max: 60 }), (part, columns) => {
      const { full, empty } = bar(part, columns);
      expect(full.length + empty.length).toBe(columns);
    }),
  );
});

test('the spinner turns', () => {
  expect(spinner(0)).not.toBe(spinner(1));
  expect(spinner(10)).toBe(spinner(0));
});

test('nothing that a terminal would obey gets through', () => {
  expect(safe('a\r\n\tb \u001b[2J \u202ec \ud800')).toBe('a b \u00b7[2J \u00b7c \u00b7');
});
