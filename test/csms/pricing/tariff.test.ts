import { describe, expect, it } from 'vitest';
import { TariffError, type TariffInput, tariffFrom } from '../../../src/csms/pricing/index.js';

const eur = (amount: string | number, per?: string) => ({ amount, currency: 'EUR', ...(per && { per }) });

const priceOf = (input: TariffInput) => tariffFrom('t', input).elements[0]?.components[0]?.price;

describe('a tariff', () => {
  it('keeps its prices per kWh and per hour, whatever they were given for', () => {
    expect(
      tariffFrom('evening', {
        energy: eur('0.42', 'kWh'),
        time: eur('0.001', 's'),
        idle: eur('0.10', 'min'),
        idleGrace: 900,
        flat: eur('1.00'),
        tax: 19,
      }),
    ).toEqual({
      id: 'evening',
      currency: 'EUR',
      elements: [
        {
          name: 'evening',
          components: [
            { kind: 'energy', price: '0.42' },
            { kind: 'time', price: '3.6' },
            { kind: 'idle', price: '6', grace: 900 },
            { kind: 'flat', price: '1.00' },
          ],
        },
      ],
      taxes: [{ name: 'tax', percent: '19' }],
      taxPercent: '19',
    });
  });

  it.each([
    ['Wh', '0.00042', '0.42'],
    ['MWh', '420', '0.42'],
    ['kWh', '0.42', '0.42'],
  ])('takes a price per %s', (per, amount, perKwh) => {
    expect(priceOf({ energy: eur(amount, per) })).toBe(perKwh);
  });

  it('takes a flat fee in minor units', () => {
    expect(priceOf({ flat: { minor: 150, currency: 'EUR' } })).toBe('1.50');
  });

  it('takes numbers as they print', () => {
    const input = { currency: 'EUR', energy: { amount: 0.1 }, tax: 0.0000001 };
    expect(priceOf(input)).toBe('0.1');
    expect(tariffFrom('t', input).taxPercent).toBe('0.0000001');
  });

  it.each<[string, TariffInput, string]>([
    ['no currency', { energy: { amount: '1' } }, 'currency'],
    ['a made-up currency', { currency: 'euro' }, 'currency'],
    ['two currencies', { energy: eur('1'), idle: { amount: '1', currency: 'USD' } }, 'idle'],
    ['a price below zero', { energy: eur('-1') }, 'energy'],
    ['a price that is no number', { energy: eur('cheap') }, 'energy'],
    ['a price per something else', { energy: eur('1', 'h') }, 'energy'],
    ['a flat fee per something', { flat: eur('1', 'h') }, 'flat'],
    ['a grace below zero', { currency: 'EUR', idleGrace: -1 }, 'idleGrace'],
    ['a tax below zero', { currency: 'EUR', flat: { amount: 1 }, tax: '-19' }, 'tax'],
  ])('is refused with %s, naming the field', (_, input, field) => {
    let caught: unknown;
    try {
      tariffFrom('t', input);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(TariffError);
    expect(caught).toMatchObject({ field });
  });
});
