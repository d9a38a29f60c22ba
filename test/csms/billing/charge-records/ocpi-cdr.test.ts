import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChargeRecord, costsOf } from '../../../../src/csms/billing/charge-records/charge-record.js';
import { cdrOf } from '../../../../src/csms/billing/charge-records/ocpi/cdr.js';
import {
  type ElementInput,
  factsFrom,
  price,
  type Segment,
  TariffError,
  type TariffInput,
  tariffFrom,
  type Usage,
} from '../../../../src/csms/pricing/index.js';
import { checkCdr } from './cdr-check.js';
import { priceOfCdr } from './ocpi-price.js';

const PARTY = { countryCode: 'DE', partyId: 'ABC' };
const ZONE = 'Europe/Berlin';
const MINUTE = 60_000;
const eur = (amount: string) => ({ amount, currency: 'EUR' });

interface Stretch {
  usage: Usage;
  ms: number;
  wh: number;
}

function recordFrom(
  stretches: readonly Stretch[],
  start: number,
  versions: readonly TariffInput[],
  wanted = 0,
  reservedBy?: TariffInput,
): ChargeRecord {
  // Where nobody came, a place was kept all the same.
  const reservedMs = wanted || (stretches.length === 0 ? MINUTE : 0);
  let at = start;
  const periods = stretches.map(({ usage, ms, wh }) => {
    const from = at;
    at += ms;
    return { from, to: at, usage, wh };
  });
  const reservation = reservedMs > 0 ? { reservation: { from: start - reservedMs, to: start } } : {};
  const facts = { ...factsFrom(periods), ...reservation };
  const segments = versions.map((input, index): Segment => {
    const from = start + Math.floor(((at - start) * index) / versions.length);
    return { from, tariff: tariffFrom('day', { ...input, timeZone: ZONE }), version: index + 1 };
  });
  const { tariff } = segments[0] as Segment;
  if (reservedBy && reservedMs > 0) {
    const kept = tariffFrom('kept', { ...reservedBy, timeZone: ZONE });
    segments.unshift({ from: start - reservedMs, tariff: kept, version: 4, reserved: true });
  }
  const bill = {
    ...{ ...price(facts, segments), sessionId: 7, revision: 1, tariff, facts, pricedAt: at },
    ...(segments.length > 1 && { segments }),
  };
  const session = {
    ...{ id: 7, stationId: 'CP1', startedAt: start, flags: [] },
    tariff: { id: 'day', version: 1, because: 'default' },
  };
  return { key: 'rec_1', id: '7-1', recordedAt: at, session, place: {}, party: PARTY, bill, takenOff: [] };
}

const usage = fc.constantFrom<Usage>('charging', 'charging', 'idle', 'suspended', 'waiting');
const stretch = fc.record({
  usage,
  ms: fc.oneof(
    fc.integer({ min: 0, max: 30_000_000 }),
    fc.integer({ min: 1, max: 400 }).map((it) => it * MINUTE),
  ),
  wh: fc.integer({ min: 0, max: 60_000 }),
});
const amount = fc.integer({ min: 0, max: 99_999 }).map((it) => (it / 10_000).toFixed(4));
const hour = fc.integer({ min: 0, max: 23 }).map((it) => `${String(it).padStart(2, '0')}:30`);
const prices = fc
  .record({ energy: amount, time: amount, idle: amount, flat: amount }, { requiredKeys: [] })
  .map((it) => Object.fromEntries(Object.entries(it).map(([kind, text]) => [kind, eur(text)])));
const when = fc.record(
  {
    ...{ startTime: hour, endTime: fc.oneof(hour, fc.constant('24:00')) },
    weekdays: fc.subarray(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const, { minLength: 1 }),
    season: fc.constantFrom(['11-01', '03-28'], ['02-29', '10-25'], ['03-30', '03-30'], ['06-01', '02-29']),
    endDate: fc.constantFrom('2026-03-30', '2028-02-29', '2026-10-25'),
    minKwh: fc.integer({ min: 0, max: 60 }),
    maxKwh: fc.integer({ min: 1, max: 99 }),
    minKw: fc.integer({ min: 1, max: 22 }),
    maxKw: fc.integer({ min: 1, max: 50 }),
    minDuration: fc.integer({ min: 0, max: 20_000 }),
    maxDuration: fc.integer({ min: 1, max: 50_000 }),
  },
  { requiredKeys: [] },
);
const element = fc
  .tuple(prices, fc.option(when, { freq: 5, nil: undefined }), fc.nat(3000))
  .map(([own, restrictions, idleGrace]): ElementInput => {
    const { season, ...rest } = restrictions ?? {};
    const [seasonStart, seasonEnd] = season ?? [];
    return {
      ...own,
      ...('idle' in own && { idleGrace }),
      when: { ...rest, ...(seasonStart && { seasonStart }), ...(seasonEnd && { seasonEnd }) } as never,
    };
  });
const version = fc
  .record({
    elements: fc.array(element, { maxLength: 4 }),
    own: prices,
    max: fc.option(fc.constant(eur('20')), { nil: undefined }),
    min: fc.option(fc.constant(eur('2.5')), { nil: undefined }),
    reservation: amount,
  })
  .map(
    ({ own, reservation, max, min, elements }): TariffInput => ({
      ...{ ...own, elements, tax: 19, currency: 'EUR' },
      ...{ reservation: eur(reservation), reservationTime: eur('1.2') },
      ...(max && { max }),
      ...(min && { min }),
    }),
  );
/** Around the changes of the clocks, of seasons and of years. */
const start = fc
  .tuple(
    fc.constantFrom(
      '2026-03-29T00:58:00Z',
      '2026-10-24T20:00:00Z',
      '2027-02-28T21:00:00Z',
      '2027-12-31T20:00:00Z',
    ),
    fc.nat(MINUTE * 60),
  )
  .map(([text, ms]) => Date.parse(text) + ms);

function known(versions: readonly TariffInput[]): boolean {
  try {
    for (const it of versions) tariffFrom('day', it);
    return true;
  } catch (error) {
    if (error instanceof TariffError) return false;
    throw error;
  }
}

const versions = fc.array(version, { minLength: 1, maxLength: 2 }).filter(known);
const reservedBy = fc.option(
  version.filter((it) => known([it])),
  { nil: undefined },
);
const sumOf = (cdr: ReturnType<typeof cdrOf>, type: string) =>
  cdr.charging_periods
    .flatMap(({ dimensions }) => dimensions)
    .reduce((sum, it) => sum + (it.type === type ? Math.round(it.volume * 10_000) : 0), 0) / 10_000;

describe('a record as OCPI writes it', () => {
  it('adds up: costs to the total, volumes of the periods to those of the session', () => {
    fc.assert(
      fc.property(
        fc.array(stretch, { maxLength: 8 }),
        start,
        versions,
        fc.nat(9_000_000),
        reservedBy,
        (all, at, by, reserved, keptBy) => {
          const record = recordFrom(all, at, by, reserved, keptBy);
          const { bill } = record;
          const cdr = cdrOf(record, PARTY);
          checkCdr(cdr);
          const costs = Object.values(costsOf(bill));
          expect(costs.reduce((sum, { net }) => sum + net, 0)).toBe(bill.net);
          expect(costs.reduce((sum, { total }) => sum + total, 0)).toBe(bill.total);
          expect(cdr.total_cost).toEqual({ excl_vat: bill.net / 100, incl_vat: bill.total / 100 });
          expect(sumOf(cdr, 'ENERGY')).toBe(cdr.total_energy);
          expect(cdr.total_energy).toBe(bill.facts.energyWh / 1000);
          expect(sumOf(cdr, 'PARKING_TIME')).toBe(cdr.total_parking_time);
          expect((sumOf(cdr, 'TIME') * 10_000 + sumOf(cdr, 'PARKING_TIME') * 10_000) / 10_000).toBeCloseTo(
            cdr.total_time,
            8,
          );
          const known = new Set(cdr.tariffs.map(({ id }) => id));
          expect(known.size).toBe(bill.segments?.length ?? 1);
          for (const { tariff_id } of cdr.charging_periods) {
            if (tariff_id !== undefined) expect(known).toContain(tariff_id);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('comes to its total by its own periods and tariffs, whatever the tariff', () => {
    fc.assert(
      fc.property(
        fc.array(stretch, { maxLength: 8 }),
        start,
        versions,
        fc.nat(9_000_000),
        reservedBy,
        (all, at, by, reserved, keptBy) => {
          const record = recordFrom(all, at, by, reserved, keptBy);
          const cdr = cdrOf(record, PARTY);
          const { net, gross, doubt } = priceOfCdr(cdr, ZONE);
          expect(Math.abs(net - cdr.total_cost.excl_vat)).toBeLessThanOrEqual(0.005_001 + doubt);
          expect(Math.abs(gross - cdr.total_cost.incl_vat)).toBeLessThanOrEqual(0.005_001 + doubt * 1.19);
        },
      ),
      { numRuns: 300 },
    );
  });

  const HOUR = 60 * MINUTE;
  const cdrFor = (stretches: Stretch[], begin: string, ...by: TariffInput[]) =>
    cdrOf(recordFrom(stretches, Date.parse(begin), by), PARTY);
  const charging = (hours: number, wh: number): Stretch => ({ usage: 'charging', ms: hours * HOUR, wh });

  it('begins a period where another price begins to hold: by the clock, by energy and by the version of the tariff', () => {
    const night = { name: 'night', when: { startTime: '22:00', endTime: '06:00' }, energy: eur('0.20') };
    const much = { name: 'much', when: { minKwh: 30 }, energy: eur('0.50') };
    const cdr = cdrFor(
      [charging(4, 40_000)],
      '2026-11-30T20:00:00Z',
      { elements: [night], energy: eur('0.40'), tax: 19 },
      { elements: [much], energy: eur('0.45'), tax: 19 },
    );
    expect(
      cdr.charging_periods.map(({ tariff_id, start_date_time }) => [start_date_time, tariff_id]),
    ).toEqual([
      ['2026-11-30T20:00:00.000Z', 'day-1'],
      ['2026-11-30T21:00:00.000Z', 'day-1'],
      ['2026-11-30T22:00:00.000Z', 'day-2'],
      ['2026-11-30T23:00:00.000Z', 'day-2'],
    ]);
    expect(cdr.charging_periods.map(({ dimensions }) => dimensions)).toEqual(
      Array.from({ length: 4 }, () => [
        { type: 'ENERGY', volume: 10 },
        { type: 'TIME', volume: 1 },
      ]),
    );
    expect(cdr.tariffs.map(({ id, end_date_time }) => [id, end_date_time])).toEqual([
      ['day-1', '2026-11-30T22:00:00.000Z'],
      ['day-2', undefined],
    ]);
  });

  it('writes a season as the dates of this year, a bound as prices without and with VAT, and the grace in words', () => {
    const winter = {
      name: 'winter',
      when: { seasonStart: '11-01', seasonEnd: '03-31' },
      energy: eur('0.60'),
    };
    const [tariff] = cdrFor([charging(1, 5000)], '2026-12-31T22:30:00Z', {
      ...{ elements: [winter], energy: eur('0.40'), idle: eur('6'), idleGrace: 600, tax: 19 },
      ...{ min: eur('1'), max: eur('20.50') },
    }).tariffs;
    expect(tariff).toMatchObject({
      min_price: { excl_vat: 1, incl_vat: 1.19 },
      max_price: { excl_vat: 20.5, incl_vat: 24.395 },
      elements: [
        { restrictions: { start_date: '2026-11-01', end_date: '2027-04-01' } },
        { price_components: [{ type: 'ENERGY' }, { type: 'PARKING_TIME' }] },
      ],
    });
    expect(tariff?.tariff_alt_text).toEqual([
      {
        language: 'en',
        text: 'day: the first 600 s of idling are free; times and dates by the clock of Europe/Berlin',
      },
    ]);
  });

  it('names no tariff for time that costs nothing although the tariff has a price for it', () => {
    const cdr = cdrFor(
      [charging(1, 10_000), { usage: 'suspended', ms: HOUR, wh: 0 }, { usage: 'idle', ms: HOUR, wh: 0 }],
      '2026-11-30T20:00:00Z',
      { time: eur('1.2'), idle: eur('6'), idleGrace: 1800, tax: 19 },
    );
    expect(cdr.charging_periods.map((it) => [it.tariff_id, it.dimensions.at(-1)])).toEqual([
      ['day-1', { type: 'TIME', volume: 1 }],
      [undefined, { type: 'TIME', volume: 1 }],
      [undefined, { type: 'PARKING_TIME', volume: 0.5 }],
      ['day-1', { type: 'PARKING_TIME', volume: 0.5 }],
    ]);
    expect(cdr).toMatchObject({ total_time: 3, total_parking_time: 1, total_cost: { excl_vat: 4.2 } });
  });

  it('tells the steps of a price, which fill up what was used', () => {
    const cdr = cdrFor(
      [charging(1, 10_100), { usage: 'idle', ms: 20 * MINUTE, wh: 0 }],
      '2026-11-30T20:00:00Z',
      {
        ...{ energy: eur('1'), energyStep: 500, idle: eur('4'), idleStep: 900, tax: 19 },
      },
    );
    expect(cdr.total_cost.excl_vat).toBe(12.5);
    expect(priceOfCdr(cdr, ZONE).net).toBeCloseTo(12.5, 2);
  });

  it('tells a time that a place was kept before the session, and what it cost', () => {
    const record = recordFrom(
      [charging(1, 10_000)],
      Date.parse('2026-11-30T20:00:00Z'),
      [{ energy: eur('0.40'), reservation: eur('2'), reservationTime: eur('1') }],
      HOUR / 2,
    );
    const cdr = cdrOf(record, PARTY);
    checkCdr(cdr);
    expect(cdr).toMatchObject({
      start_date_time: '2026-11-30T19:30:00.000Z',
      total_reservation_cost: { excl_vat: 2.5 },
      total_time: 1,
    });
    expect(cdr.charging_periods[0]?.dimensions).toEqual([{ type: 'RESERVATION_TIME', volume: 0.5 }]);
  });
});
