import { describe, expect, it } from 'vitest';
import { advance, chargingState, fullAt, measure, setLimits } from '../../../src/station/physics/index.js';
import { charging, HOUR, MINUTE, type Setup, total, wattHours, watts } from './bench.js';

/** What people who know cars would expect, within 2 %. */
const PLAUSIBLE: readonly (readonly [what: string, setup: Setup, kW: number])[] = [
  ['an 11 kW car at a 22 kW post', { station: 'ac-22kw', vehicle: 'sedan' }, 11],
  ['a 22 kW car at a 22 kW post', { station: 'ac-22kw', vehicle: 'tourer-800v' }, 22],
  ['a 22 kW car at an 11 kW box', { station: 'ac-11kw', vehicle: 'tourer-800v' }, 11],
  ['an 11 kW car at a single-phase box: one of its phases', { station: 'ac-7kw', vehicle: 'sedan' }, 3.67],
  ['a single-phase car at a single-phase box', { station: 'ac-7kw', vehicle: 'compact-ac' }, 7.3],
  ['a single-phase car at a three-phase post', { station: 'ac-22kw', vehicle: 'compact-ac' }, 7.3],
  ['a two-phase car at a three-phase post', { station: 'ac-22kw', vehicle: 'two-phase' }, 7.3],
  ['an American box', { station: 'ac-7kw-type1', vehicle: 'compact-ac' }, 7.6],
  ['a household socket', { station: 'ac-socket', vehicle: 'sedan' }, 3.67],
  [
    'a 20 A cable between a 22 kW car and a 22 kW post',
    { station: 'ac-22kw', vehicle: 'tourer-800v', cableA: 20 },
    13.7,
  ],
  [
    'a 13 A cable, which an attached one makes useless',
    { station: 'ac-11kw', vehicle: 'sedan', cableA: 13 },
    11,
  ],
  [
    'a car that says at most 5 kW',
    { station: 'ac-22kw', vehicle: 'sedan', overrides: { maxPowerW: 5000 } },
    5,
  ],
  ['a car at a 50 kW charger: 125 A x 336 V', { station: 'dc-50kw', vehicle: 'sedan' }, 42],
  ['a car at a 150 kW charger: 350 A x 336 V', { station: 'dc-150kw', vehicle: 'sedan' }, 117.6],
  ['a large car at a 350 kW charger', { station: 'dc-350kw', vehicle: 'suv-dc' }, 170],
  ['an 800 V car at a 350 kW charger: 400 A x 654 V', { station: 'dc-350kw', vehicle: 'tourer-800v' }, 262],
  ['a bus at its pantograph: 600 A x 616 V', { station: 'dc-450kw-pantograph', vehicle: 'bus' }, 370],
];

describe('power', () => {
  it.each(PLAUSIBLE)('%s', (_, setup, kW) => {
    expect(watts(charging(setup))).toBeGreaterThan(kW * 980);
    expect(watts(charging(setup))).toBeLessThan(kW * 1020);
  });

  it('is 11 kW for most of the time that an 11 kW car spends at a 22 kW post', () => {
    const start = charging({ station: 'ac-22kw-twin', vehicle: 'sedan' });
    const full = fullAt(start) ?? 0;
    expect(full / HOUR).toBeGreaterThan(4.7);
    expect(full / HOUR).toBeLessThan(5.2);
    const shares = Array.from({ length: 100 }, (_, i) => watts(start, Math.floor((full * i) / 100)));
    expect(shares.filter((power) => power > 10_800).length).toBeGreaterThan(90);
    expect(shares.at(-1)).toBeLessThan(5000);
  });

  it('tapers above 80 % at a 150 kW charger', () => {
    const at = (socPercent: number) =>
      watts(charging({ station: 'dc-150kw', vehicle: 'suv-dc', overrides: { socPercent } }));
    const [half, eighty, ninety, end] = [50, 80, 90, 99].map(at);
    expect(half).toBeGreaterThan(145_000);
    expect(eighty).toBeLessThan(100_000);
    expect(ninety).toBeLessThan(50_000);
    expect(end).toBeLessThan(20_000);
  });

  it('takes a car from 20 to 80 % in about 25 minutes at a 150 kW charger', () => {
    const start = charging({ station: 'dc-150kw', vehicle: 'suv-dc', overrides: { targetPercent: 80 } });
    expect((fullAt(start) ?? 0) / MINUTE).toBeGreaterThan(20);
    expect((fullAt(start) ?? 0) / MINUTE).toBeLessThan(30);
  });

  it('gives 11 kWh in an hour', () => {
    const reading = measure(charging({ station: 'ac-22kw', vehicle: 'sedan' }), HOUR);
    expect(wattHours(reading)).toBeGreaterThan(10_900);
    expect(wattHours(reading)).toBeLessThan(11_050);
    expect(reading.vehicle?.socPercent).toBeCloseTo(20 + (wattHours(reading) * 0.92) / 600, 6);
  });
});

describe('charging profiles', () => {
  const post = { station: 'ac-22kw', vehicle: 'tourer-800v' };

  it('limit the current per phase', () => {
    const { outlet } = measure(charging({ ...post, limits: { currentA: 10 } }), 0);
    for (const amperes of outlet?.currentA ?? []) expect(amperes).toBeCloseTo(10, 9);
  });

  it.each([
    [undefined, 16, 3],
    [3, 16, 3],
    [1, 32, 1],
  ])('turn 11040 W on %s phases into %d A on each of %d (K01.FR.49, K01.FR.50)', (phases, amperes, used) => {
    const limits = { powerW: 11_040, ...(phases !== undefined && { phases }) };
    const { outlet } = measure(charging({ ...post, limits }), 0);
    const loaded = (outlet?.currentA ?? []).filter((current) => current > 0);
    expect(loaded).toHaveLength(used);
    for (const current of loaded) expect(current).toBeCloseTo(amperes, 9);
  });

  it('choose the phase of a single-phase charge (K01.FR.46)', () => {
    const { outlet } = measure(charging({ ...post, limits: { phases: 1, phaseToUse: 2 } }), 0);
    expect(outlet?.currentA.map((amperes) => amperes > 0)).toEqual([false, true, false]);
  });

  it('limit a DC charge in W and in A', () => {
    const dc = { station: 'dc-150kw', vehicle: 'suv-dc' };
    expect(watts(charging({ ...dc, limits: { powerW: 60_000 } }))).toBeCloseTo(60_000, 6);
    const { outlet } = measure(charging({ ...dc, limits: { currentA: 100 } }), 20 * MINUTE);
    expect(outlet?.currentA[0]).toBeCloseTo(100, 9);
  });

  it('count from the moment they are set', () => {
    const start = charging(post);
    const later = setLimits(start, HOUR / 2, { energized: true, currentA: 6 });
    expect(wattHours(measure(later, HOUR / 2))).toBeCloseTo(wattHours(measure(start, HOUR / 2)), 9);
    expect(watts(later)).toBeLessThan(4200);
  });
});

describe('the charging state', () => {
  const post: Setup = { station: 'ac-22kw', vehicle: 'sedan' };

  it.each<readonly [string, Setup, string, string | undefined]>([
    ['charging, as fast as the car can', post, 'Charging', 'vehicle'],
    ['charging, as fast as the post can', { ...post, vehicle: 'tourer-800v' }, 'Charging', 'evse'],
    ['charging, as fast as the cable can', { ...post, cableA: 13 }, 'Charging', 'cable'],
    ['charging, as fast as a profile allows', { ...post, limits: { currentA: 8 } }, 'Charging', 'profile'],
    ['charging, as fast as the car wants', { ...post, evLimitW: 2000 }, 'Charging', 'ev-limit'],
    ['charging, held by the battery', { ...post, overrides: { socPercent: 99 } }, 'Charging', 'charge-curve'],
    ['offered the least', { ...post, limits: { currentA: 6 } }, 'Charging', 'profile'],
    ['offered less than 6 A', { ...post, limits: { currentA: 5.9 } }, 'SuspendedEVSE', undefined],
    ['offered nothing', { ...post, limits: { powerW: 0 } }, 'SuspendedEVSE', undefined],
    ['not energized', { ...post, limits: { energized: false } }, 'EVConnected', undefined],
    ['full on arrival', { ...post, overrides: { socPercent: 100 } }, 'SuspendedEV', undefined],
    [
      'at its target',
      { ...post, overrides: { socPercent: 80, targetPercent: 80 } },
      'SuspendedEV',
      undefined,
    ],
    ['limiting itself to nothing', { ...post, evLimitW: 0 }, 'SuspendedEV', undefined],
    [
      'needing more than is offered',
      { ...post, vehicle: 'picky', limits: { currentA: 8 } },
      'SuspendedEV',
      undefined,
    ],
    ['unable to take AC', { ...post, vehicle: 'bus' }, 'SuspendedEV', undefined],
    ['unable to take DC', { station: 'dc-150kw', vehicle: 'compact-ac' }, 'SuspendedEV', undefined],
    [
      'of a higher voltage than the charger',
      { station: 'dc-50kw', vehicle: 'tourer-800v' },
      'SuspendedEV',
      undefined,
    ],
    [
      'offered no DC',
      { station: 'dc-150kw', vehicle: 'suv-dc', limits: { currentA: 0 } },
      'SuspendedEVSE',
      undefined,
    ],
  ])('of a vehicle %s', (_, setup, state, limitedBy) => {
    const reading = measure(charging(setup), 0);
    expect(reading.state).toBe(state);
    expect(reading.limitedBy).toBe(limitedBy);
    expect(total(reading.outlet?.activeW) > 0).toBe(state === 'Charging');
    expect(fullAt(charging(setup)) === undefined).toBe(state !== 'Charging');
  });

  it('becomes SuspendedEV when the battery is full, and nothing flows from then on', () => {
    const start = charging({ ...post, overrides: { socPercent: 95 } });
    const full = fullAt(start) ?? 0;
    const done = advance(start, full);
    expect(chargingState(done)).toBe('SuspendedEV');
    expect(advance(done, full + HOUR).meter).toEqual(done.meter);
  });
});

it('refuses to run backwards', () => {
  const state = advance(charging({ station: 'ac-22kw', vehicle: 'sedan' }), 5000);
  expect(() => advance(state, 4999)).toThrow(RangeError);
  expect(() => measure(state, 4999)).toThrow('cannot run back from 5000 to 4999 ms');
});
