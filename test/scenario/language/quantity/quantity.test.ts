import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOf, decimalText, parseDecimal } from '../../../../src/scenario/language/quantity/decimal.js';
import {
  formatMoney,
  formatPrice,
  formatQuantity,
  formatScalar,
  isCurrency,
  minorDecimals,
  parseQuantity,
  parseScalar,
  type QuantityKind,
  type ScalarKind,
} from '../../../../src/scenario/language/quantity/index.js';
import { MONEY_KINDS, SCALAR_KINDS } from '../../../../src/scenario/language/quantity/kinds.js';

const SCALARS = Object.keys(SCALAR_KINDS) as ScalarKind[];

describe('a quantity with a unit', () => {
  it.each<[QuantityKind, string, unknown]>([
    ['energy', '60 kWh', 60_000],
    ['energy', '60kWh', 60_000],
    ['energy', '1.1 kWh', 1100],
    ['energy', '0.3 Wh', 0.3],
    ['energy', '2 MWh', 2_000_000],
    ['power', '3 kW', 3000],
    ['power', '-11 kW', -11_000],
    ['percent', '20 %', 20],
    ['percent', '20%', 20],
    ['percent', '0.1 %', 0.1],
    ['duration', '1 h', 3_600_000],
    ['duration', '1h 30m', 5_400_000],
    ['duration', '1h30min', 5_400_000],
    ['duration', '1 h 30 min 5 s', 5_405_000],
    ['duration', '-1h 30min', -5_400_000],
    ['duration', '1.5 s', 1500],
    ['duration', '5 min', 300_000],
    ['duration', '250 ms', 250],
    ['duration', '2 d', 172_800_000],
    ['current', '16 A', 16],
    ['current', '500 mA', 0.5],
    ['voltage', '230 V', 230],
    ['temperature', '-5 °C', -5],
    ['data-size', '1 MiB', 1_048_576],
    ['data-size', '1.5 KiB', 1536],
    ['money', '5.50 EUR', { minor: 550, currency: 'EUR' }],
    ['money', '5 EUR', { minor: 500, currency: 'EUR' }],
    ['money', '-0.01 EUR', { minor: -1, currency: 'EUR' }],
    ['money', '1200 JPY', { minor: 1200, currency: 'JPY' }],
    ['money', '1.234 KWD', { minor: 1234, currency: 'KWD' }],
    ['price-per-energy', '0.42 EUR/kWh', { amount: '0.42', currency: 'EUR', per: 'kWh' }],
    ['price-per-energy', '0.00042 EUR/Wh', { amount: '0.42', currency: 'EUR', per: 'kWh' }],
    ['price-per-energy', '420 EUR/MWh', { amount: '0.42', currency: 'EUR', per: 'kWh' }],
    ['price-per-time', '0.10 EUR/min', { amount: '6', currency: 'EUR', per: 'h' }],
    ['price-per-time', '0.001 KES / s', { amount: '3.6', currency: 'KES', per: 'h' }],
  ])('%s: %s', (kind, text, value) => {
    expect(parseQuantity(kind, text)).toEqual({ value });
  });
});

describe('a text that is no quantity', () => {
  it.each<[QuantityKind, string, string]>([
    ['energy', '60', 'no-unit'],
    ['energy', '-1.5', 'no-unit'],
    ['money', '5.50', 'no-unit'],
    ['energy', '60 kW', 'unit'],
    ['energy', '60 kwh', 'unit'],
    ['duration', '5 minutes', 'unit'],
    ['price-per-energy', '0.42 EUR', 'unit'],
    ['price-per-energy', '0.42 EUR/min', 'unit'],
    ['money', '5 EUR/kWh', 'unit'],
    ['money', '5 EURO', 'unit'],
    ['money', '5 constructor', 'unit'],
    ['energy', '1 constructor', 'unit'],
    ['energy', 'lots', 'unreadable'],
    ['energy', '', 'unreadable'],
    ['energy', 'kWh', 'unreadable'],
    ['energy', '1,5 kWh', 'unreadable'],
    ['energy', '1 kWh 2 Wh', 'unreadable'],
    ['duration', '1h -30min', 'unreadable'],
    ['money', '0.005 EUR', 'unreadable'],
    ['money', '1.5 JPY', 'unreadable'],
  ])('%s: %j has the problem %s', (kind, text, problem) => {
    expect(parseQuantity(kind, text)).toMatchObject({ problem: { kind: problem } });
  });

  it('names the unit that was probably meant', () => {
    expect(parseScalar('energy', '1 kwh')).toMatchObject({ problem: { meant: 'kWh' } });
    expect(parseScalar('duration', '5 Minutes')).toMatchObject({ problem: { meant: 'min' } });
  });
});

describe('formatting', () => {
  it.each<[ScalarKind, number, string]>([
    ['energy', 11_000, '11 kWh'],
    ['energy', 1500, '1.5 kWh'],
    ['energy', 999, '999 Wh'],
    ['energy', 0, '0 Wh'],
    ['power', -11_000, '-11 kW'],
    ['duration', 5_400_000, '1h 30min'],
    ['duration', 3_600_000, '1 h'],
    ['duration', 0, '0 s'],
    ['duration', -1000, '-1 s'],
    ['duration', 0.5, '0.5 ms'],
    ['data-size', 1_048_576, '1 MiB'],
    ['data-size', 1_048_577, '1048577 B'],
    ['percent', 19, '19 %'],
  ])('%s %d reads %s', (kind, value, text) => {
    expect(formatScalar(kind, value)).toBe(text);
  });

  it('shows as many decimals as the currency has', () => {
    expect(formatMoney({ minor: 550, currency: 'EUR' })).toBe('5.50 EUR');
    expect(formatMoney({ minor: -5, currency: 'EUR' })).toBe('-0.05 EUR');
    expect(formatMoney({ minor: 1200, currency: 'JPY' })).toBe('1200 JPY');
    expect(formatPrice({ amount: '0.42', currency: 'EUR', per: 'kWh' })).toBe('0.42 EUR/kWh');
  });

  const amount = fc.oneof(
    fc.integer({ min: -1e12, max: 1e12 }),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
  );
  it.each(SCALARS)('reads back what it wrote: %s', (kind) => {
    fc.assert(
      fc.property(amount, (value) => {
        expect(parseQuantity(kind, formatQuantity(kind, value))).toEqual({ value: value + 0 });
      }),
    );
  });

  it('reads back what it wrote: money and prices', () => {
    const currency = fc.constantFrom('EUR', 'USD', 'KES', 'JPY', 'KWD', 'XOF');
    fc.assert(
      fc.property(fc.integer(), currency, (minor, code) => {
        const money = { minor, currency: code };
        expect(parseQuantity('money', formatMoney(money))).toEqual({ value: money });
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 9 }), (digits, scale) => {
        const price = {
          amount: decimalText({ digits: BigInt(digits), scale }),
          currency: 'EUR',
          per: 'kWh',
        } as const;
        expect(parseQuantity('price-per-energy', formatPrice(price))).toEqual({ value: price });
      }),
    );
  });
});

describe('decimals', () => {
  it('are exact where floating point is not', () => {
    expect(parseQuantity('energy', '1.005 kWh')).toEqual({ value: 1005 });
    expect(1.005 * 1000).not.toBe(1005);
  });

  it('are the shortest text of a number', () => {
    expect(decimalText(decimalOf(1e-7))).toBe('0.0000001');
    expect(decimalText(decimalOf(1e21))).toBe('1000000000000000000000');
    expect(() => decimalOf(Number.NaN)).toThrow(RangeError);
    expect(parseDecimal('1.')).toBeUndefined();
  });
});

describe('the tables of units', () => {
  it.each(SCALARS)('have readable examples: %s', (kind) => {
    expect(parseQuantity(kind, SCALAR_KINDS[kind].example)).toHaveProperty('value');
  });
  it.each(Object.keys(MONEY_KINDS) as (keyof typeof MONEY_KINDS)[])('have readable examples: %s', (kind) => {
    expect(parseQuantity(kind, MONEY_KINDS[kind].example)).toHaveProperty('value');
  });
  it('never give one unit to two kinds, so that a unit names its kind', () => {
    const units = SCALARS.flatMap((kind) => Object.keys(SCALAR_KINDS[kind].units));
    expect(new Set(units).size).toBe(units.length);
  });
  it('know currencies and their decimals', () => {
    expect(isCurrency('KES')).toBe(true);
    expect(isCurrency('ABC')).toBe(false);
    expect(['EUR', 'JPY', 'TND'].map(minorDecimals)).toEqual([2, 0, 3]);
  });
});
