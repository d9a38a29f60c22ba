import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalText, shiftDecimal, tenths } from '../../../src/dialect/common/decimal.js';

describe('shifting by powers of ten', () => {
  test.each([
    [1.1, 3, 1100],
    [0.1234567, 3, 123.4567],
    [22.005, 3, 22005],
    [1234.5, -3, 1.2345],
    [1e-7, 3, 1e-4],
    [7, 0, 7],
    [-2.5, 3, -2500],
  ])('%d x 10^%i', (value, exponent, expected) => {
    expect(shiftDecimal(value, exponent)).toBe(expected);
  });

  test('whole kWh stay whole Wh', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (wh) => {
        expect(shiftDecimal(wh / 1000, 3)).toBe(wh);
      }),
    );
  });
});

describe('plain decimal text', () => {
  test.each([
    [1234.5, '1234.5'],
    [1e-7, '0.0000001'],
    [-1.5e-9, '-0.0000000015'],
    [1.25e21, '1250000000000000000000'],
    [0, '0'],
  ])('%d', (value, expected) => {
    expect(decimalText(value)).toBe(expected);
  });

  test('has no exponent and reads back as the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(decimalText(value)).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(decimalText(value)) === value).toBe(true);
      }),
    );
  });
});

test('limits keep one digit of fraction', () => {
  expect([8.14, 8.15, 16, 0.05].map(tenths)).toEqual([8.1, 8.2, 16, 0.1]);
});
