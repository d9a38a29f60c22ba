import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  decimal,
  floor,
  multiply,
  ratio,
  roundHalfUp,
  toDecimal,
} from '../../../src/csms/pricing/rational.js';

const fraction = fc
  .tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([n, d]) => ratio(n, d));

describe('decimal', () => {
  it.each([
    ['0', 0n, 1n],
    ['0.42', 21n, 50n],
    ['-1.5', -3n, 2n],
    ['007.10', 71n, 10n],
    [' 3 ', 3n, 1n],
  ])('reads %j exactly', (text, n, d) => {
    expect(decimal(text)).toEqual({ n, d });
  });

  it.each(['', '1,5', '1e3', '.5', '5.', '--1', 'abc', '1.2.3'])('refuses %j', (text) => {
    expect(() => decimal(text)).toThrow(RangeError);
  });
});

describe('arithmetic', () => {
  it('adds and multiplies without losing anything', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(compare(add(add(a, b), c), add(a, add(b, c)))).toBe(0);
        expect(compare(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(0);
      }),
    );
  });

  it('rounds to within a half, a half going up', () => {
    expect([ratio(1, 2), ratio(-1, 2), ratio(3, 2), ratio(49, 100)].map(roundHalfUp)).toEqual([
      1n,
      0n,
      2n,
      0n,
    ]);
    fc.assert(
      fc.property(fraction, (a) => {
        const apart = add(a, ratio(-roundHalfUp(a)));
        expect(compare(apart, ratio(1, 2))).toBeLessThan(0);
        expect(compare(apart, ratio(-1, 2))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('floors towards minus infinity', () => {
    expect([ratio(7, 2), ratio(-7, 2), ratio(-4, 2)].map(floor)).toEqual([3n, -4n, -2n]);
  });

  it('refuses a denominator that is not above zero', () => {
    expect(() => ratio(1, 0)).toThrow(RangeError);
  });
});

describe('toDecimal', () => {
  it.each([
    [ratio(11), 6, '11'],
    [ratio(1, 3), 4, '0.3333'],
    [ratio(2, 3), 2, '0.67'],
    [ratio(-5, 4), 1, '-1.2'],
    [ratio(1, 1000), 2, '0'],
  ])('writes %o with %i places as %s', (value, digits, text) => {
    expect(toDecimal(value, digits)).toBe(text);
  });
});
