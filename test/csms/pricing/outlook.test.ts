import { describe, expect, it } from 'vitest';
import { tariffFrom } from '../../../src/csms/pricing/index.js';
import { outlookOf, type Standing } from '../../../src/csms/pricing/outlook.js';
import { parseIsoTime } from '../../../src/world/index.js';

const at = (clock: string) => parseIsoTime(`2026-01-05T${clock}:00Z`);
const standing = (more: Partial<Standing> = {}): Standing => ({
  now: at('08:00'),
  startedAt: at('08:00'),
  energyWh: 0,
  idleMs: 0,
  powerW: 0,
  ...more,
});
const euros = (amount: string) => ({ amount, currency: 'EUR' });
const tariff = (...elements: NonNullable<Parameters<typeof tariffFrom>[1]['elements']>) =>
  tariffFrom('t', { currency: 'EUR', energy: euros('0.50'), elements });
const outlook = (of: ReturnType<typeof tariff>, more?: Partial<Standing>) => {
  const { now, next, ...rest } = outlookOf([{ from: 0, tariff: of }], standing(more));
  return {
    now: now.prices.energy?.price,
    ...(next && { next: [next.at, next.prices.energy?.price] }),
    ...rest,
  };
};

describe('what is to come for a running session', () => {
  it.each([
    ['one price for all', tariff(), {}, { now: '0.50' }],
    [
      'time of day',
      tariff({ energy: euros('0.80'), when: { startTime: '08:20', endTime: '09:00' } }),
      {},
      { now: '0.50', next: [at('08:20'), '0.80'] },
    ],
    [
      'time of day, in the midst of it',
      tariff({ energy: euros('0.80'), when: { startTime: '07:00', endTime: '09:00' } }),
      {},
      { now: '0.80', next: [at('09:00'), '0.50'] },
    ],
    [
      'duration of the session',
      tariff({ energy: euros('0.20'), when: { maxDuration: 1800 } }),
      { now: at('08:10') },
      { now: '0.20', next: [at('08:30'), '0.50'] },
    ],
    [
      'energy of the session',
      tariff({ energy: euros('0.20'), when: { maxKwh: 4 } }),
      { energyWh: 1000 },
      { now: '0.20', energyWh: 4000 },
    ],
    [
      'energy that has flowed',
      tariff({ energy: euros('0.20'), when: { maxKwh: 4 } }),
      { energyWh: 4000 },
      { now: '0.50' },
    ],
    [
      'power, below',
      tariff({ energy: euros('0.80'), when: { minKw: 60 } }),
      { powerW: 20_000 },
      { now: '0.50', powerW: 60_000 },
    ],
    [
      'power, of several bounds the nearest',
      tariff(
        { energy: euros('0.80'), when: { minKw: 100 } },
        { energy: euros('0.60'), when: { minKw: 30, maxKw: 100 } },
      ),
      { powerW: 90_000 },
      { now: '0.60', powerW: 100_000 },
    ],
    [
      'a time that changes nothing for who has come so far',
      tariff({ energy: euros('0.20'), when: { maxKwh: 4, endTime: '09:00' } }),
      { energyWh: 5000 },
      { now: '0.50' },
    ],
  ])('by %s', (_, of, more, expected) => {
    expect(outlook(of, more)).toEqual(expected);
  });

  it('knows a version that will apply to running sessions', () => {
    const cheap = tariffFrom('t', { currency: 'EUR', energy: euros('0.10') });
    const segments = [
      { from: 0, tariff: tariff() },
      { from: at('10:00'), tariff: cheap },
    ] as const;
    const { next } = outlookOf([segments[0], segments[1]], standing());
    expect([next?.at, next?.prices.energy?.price]).toEqual([at('10:00'), '0.10']);
    expect(outlookOf([segments[0], segments[1]], standing({ now: at('10:00') })).next).toBeUndefined();
  });
});
