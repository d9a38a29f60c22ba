import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acCurrent, acPower, frequencyAt, voltageUnder } from '../../../src/station/physics/grid.js';

const feed = { voltageV: 230, impedanceOhm: 0.03 };

describe('the feed', () => {
  it('sags in proportion to the current', () => {
    expect(voltageUnder(feed, 0)).toBe(230);
    expect(voltageUnder(feed, 32)).toBeCloseTo(229.04, 9);
  });

  it('gives 11 kW at three times 16 A', () => {
    expect(acPower(feed, 3, 16, 1)).toBeCloseTo(11_016.96, 6);
  });

  it('finds the current that a power takes', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1000, noNaN: true }),
        fc.constantFrom(1, 2, 3),
        fc.double({ min: 0.5, max: 1, noNaN: true }),
        (amperes, phases, powerFactor) => {
          const watts = acPower(feed, phases, amperes, powerFactor);
          expect(acCurrent(feed, phases, watts, powerFactor)).toBeCloseTo(amperes, 6);
        },
      ),
    );
  });

  it('does without impedance', () => {
    expect(acCurrent({ voltageV: 230, impedanceOhm: 0 }, 1, 2300, 1)).toBeCloseTo(10, 12);
  });
});

describe('the frequency', () => {
  it.each([
    [0, 49.98],
    [150_000, 50],
    [300_000, 50.02],
    [450_000, 50],
    [600_000, 49.98],
    [-150_000, 50],
  ])('at %d ms is %d Hz', (at, hertz) => {
    expect(frequencyAt(50, at)).toBeCloseTo(hertz, 9);
  });
});
