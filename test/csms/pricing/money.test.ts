import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatMinor, isCurrency, minorDigits, toMajor, toMinor } from '../../../src/csms/pricing/money.js';
import { decimal } from '../../../src/csms/pricing/rational.js';

describe('minor units', () => {
  it.each([
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
    ['CLF', 4],
    ['XXX', 2],
  ])('%s has %i decimal places', (currency, digits) => {
    expect(minorDigits(currency)).toBe(digits);
  });

  it.each([
    [550, 'EUR', '5.50'],
    [5, 'EUR', '0.05'],
    [0, 'EUR', '0.00'],
    [-1, 'EUR', '-0.01'],
    [550, 'JPY', '550'],
    [1, 'KWD', '0.001'],
  ])('%i minor units of %s are written %s', (minor, currency, text) => {
    expect(formatMinor(minor, currency)).toBe(text);
  });

  it('survives being written and read', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.constantFrom('EUR', 'JPY', 'KWD'),
        (minor, currency) => {
          expect(toMinor(decimal(formatMinor(minor, currency)), currency)).toBe(minor);
          expect(Math.round(toMajor(minor, currency) * 10 ** minorDigits(currency))).toBe(minor);
        },
      ),
    );
  });

  it('refuses amounts that a number cannot count exactly', () => {
    expect(() => toMinor(decimal('900719925474099300'), 'EUR')).toThrow(RangeError);
  });
});

it('knows a currency code by its form', () => {
  expect(['EUR', 'eur', 'EU', 'EURO', 'E1R'].map(isCurrency)).toEqual([true, false, false, false, false]);
});
