import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constant, type Line, lowest, scaled, valueAt } from '../../../src/station/physics/curve.js';

const roof: Line = [
  [0.2, 10],
  [0.5, 40],
  [1, 0],
];

describe('valueAt', () => {
  it.each([
    [0, 10],
    [0.2, 10],
    [0.35, 25],
    [0.5, 40],
    [0.75, 20],
    [1, 0],
    [7, 0],
  ])('at %d is %d: straight between points, constant outside', (x, y) => {
    expect(valueAt(roof, x)).toBeCloseTo(y, 12);
  });

  it('is the same everywhere on a constant', () => {
    expect([-1, 0, 0.5, 2].map((x) => valueAt(constant(7), x))).toEqual([7, 7, 7, 7]);
  });

  it('scales with its line', () => {
    expect(valueAt(scaled(roof, 3), 0.35)).toBeCloseTo(75, 12);
  });
});

describe('lowest', () => {
  it('has a corner where lines cross', () => {
    const corners = lowest([roof, constant(25)], 0, 1);
    expect(corners.map(([x]) => Number(x.toFixed(6)))).toEqual([0, 0.2, 0.35, 0.5, 0.6875, 1]);
    expect(valueAt(corners, 0.4)).toBe(25);
  });

  it('is one line alone when that is all there is', () => {
    expect(lowest([constant(3)], 0.25, 0.75)).toEqual([
      [0.25, 3],
      [0.75, 3],
    ]);
  });

  it('is the minimum of all lines, everywhere in its range', () => {
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 });
    const line = shares.map((ys): Line => ys.map((y, i) => [i / 3, y] as const));
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 4 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (lines, x) => {
          const least = Math.min(...lines.map((each) => valueAt(each, x)));
          expect(valueAt(lowest(lines, 0, 1), x)).toBeCloseTo(least, 9);
        },
      ),
    );
  });
});
