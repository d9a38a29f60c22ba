import { describe, expect, it } from 'vitest';
import { type ElementInput, type TariffInput, tariffFrom } from '../../../src/csms/pricing/index.js';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const element = (when?: ElementInput['when']): ElementInput => ({ energy: eur('1'), ...(when && { when }) });
const between = (startTime: string, endTime: string) => ({ startTime, endTime });

function refusal(input: TariffInput): unknown {
  try {
    tariffFrom('t', input);
  } catch (error) {
    const { code, field } = error as { code: string; field: string };
    return [code, field];
  }
  return undefined;
}

describe('a tariff', () => {
  it.each<[string, TariffInput, string, string]>([
    ['without any price', { currency: 'EUR' }, 'tariff-empty', 'elements'],
    ['with an element without a price', { currency: 'EUR', elements: [{}] }, 'tariff-empty', 'elements.0'],
    ['in an unknown currency', { energy: { amount: 1, currency: 'eur' } }, 'currency-unknown', 'currency'],
    ['in an unknown time zone', { energy: eur('1'), timeZone: 'Mars/Base' }, 'time-zone-unknown', 'timeZone'],
    [
      'whose time zone is an offset',
      { energy: eur('1'), timeZone: '+02:00' },
      'time-zone-unknown',
      'timeZone',
    ],
    ['with a price beyond all reason', { energy: eur('99999999999') }, 'tariff-wrong-money', 'energy'],
    [
      'with its maximum below its minimum',
      { energy: eur('1'), min: eur('5'), max: eur('4.99') },
      'tariff-maximum-below-minimum',
      'max',
    ],
    [
      'with a tax twice',
      {
        energy: eur('1'),
        taxes: [
          { name: 'VAT', percent: 1 },
          { name: 'VAT', percent: 2 },
        ],
      },
      'invalid-tariff',
      'taxes.1.name',
    ],
    ['with steps of what has no price', { energy: eur('1'), timeStep: 60 }, 'invalid-tariff', 'timeStep'],
    [
      'with a time that is none',
      { elements: [element({ startTime: '25:00' })] },
      'invalid-tariff',
      'elements.0.when.startTime',
    ],
    [
      'with a day that is none',
      { elements: [element({ startDate: '2027-02-29' })] },
      'invalid-tariff',
      'elements.0.when.startDate',
    ],
    [
      'with half a season',
      { elements: [element({ seasonStart: '11-01' })] },
      'invalid-tariff',
      'elements.0.when.seasonEnd',
    ],
    [
      'whose dates are the wrong way round',
      { elements: [element({ startDate: '2027-02-02', endDate: '2027-02-01' })] },
      'tariff-never-applies',
      'elements.0.when',
    ],
    [
      'whose dates have no such weekday',
      { elements: [element({ startDate: '2027-02-01', endDate: '2027-02-03', weekdays: ['sun'] })] },
      'tariff-never-applies',
      'elements.0.when',
    ],
    [
      'whose dates are out of season',
      {
        elements: [
          element({
            startDate: '2027-02-01',
            endDate: '2027-02-03',
            seasonStart: '06-01',
            seasonEnd: '08-31',
          }),
        ],
      },
      'tariff-never-applies',
      'elements.0.when',
    ],
    [
      'whose power is the wrong way round',
      { elements: [element({ minKw: 50, maxKw: 22 })] },
      'tariff-never-applies',
      'elements.0.when',
    ],
    [
      'with an element behind one that always applies',
      { elements: [element(), element({ minKw: 50 })] },
      'tariff-never-applies',
      'elements.1',
    ],
    [
      'with an element within one before it',
      { elements: [element(between('08:00', '20:00')), element(between('10:00', '12:00'))] },
      'tariff-never-applies',
      'elements.1',
    ],
    [
      'with own prices that an element leaves nothing of',
      { energy: eur('2'), elements: [element()] },
      'tariff-never-applies',
      'elements.1',
    ],
    [
      'with elements that overlap in part',
      { elements: [element(between('08:00', '20:00')), element(between('18:00', '23:00'))] },
      'tariff-overlaps',
      'elements.1',
    ],
    [
      'with nights that overlap in part',
      { elements: [element(between('22:00', '06:00')), element(between('05:00', '09:00'))] },
      'tariff-overlaps',
      'elements.1',
    ],
    [
      'that prices a reservation by its energy',
      { elements: [{ reservation: eur('1'), when: { minKwh: 1 } }] },
      'tariff-never-applies',
      'elements.0.when',
    ],
  ])('%s is refused', (_, input, code, field) => {
    expect(refusal(input)).toEqual([code, field]);
  });

  it.each<[string, TariffInput]>([
    [
      'may have a special case before the rule',
      { elements: [element(between('10:00', '12:00')), element(between('08:00', '20:00'))] },
    ],
    [
      'may have elements that meet',
      { elements: [element(between('08:00', '20:00')), element(between('20:00', '08:00'))] },
    ],
    [
      'may have elements of different kinds',
      { elements: [element({ weekdays: ['sat', 'sun'] }), element(between('22:00', '06:00'))] },
    ],
    [
      'may price different things at the same time',
      { elements: [element(between('08:00', '20:00')), { idle: eur('1'), when: between('18:00', '23:00') }] },
    ],
    ['may be free', { energy: eur('0') }],
    ['may know the 29 February', { elements: [element({ startDate: '2028-02-29', endDate: '2028-03-01' })] }],
  ])('%s', (_, input) => {
    expect(refusal(input)).toBeUndefined();
  });
});
