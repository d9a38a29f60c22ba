import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ConsumptionPeriod,
  type ElementInput,
  factsFrom,
  price,
  type Tariff,
  type TariffInput,
  tariffFrom,
} from '../../../src/csms/pricing/index.js';
import { add, decimal, multiply, ratio, roundHalfUp } from '../../../src/csms/pricing/rational.js';
import { WEEKDAYS } from '../../../src/csms/pricing/restrictions.js';
import { localTime, parseIsoTime } from '../../../src/world/index.js';

const MINUTE = 60_000;
const eur = (amount: string, per?: string) => ({ amount, currency: 'EUR', ...(per && { per }) });
const at = (text: string) => parseIsoTime(text);

type Stretch = [minutes: number, wh: number, usage?: ConsumptionPeriod['usage']];

/** A session of stretches that follow one another. */
function session(start: string, ...stretches: Stretch[]) {
  return factsFrom(timeline(at(start), stretches));
}

function timeline(start: number, stretches: readonly Stretch[]): ConsumptionPeriod[] {
  let from = start;
  return stretches.map(([minutes, wh, usage = 'charging']) => {
    const period = { from, to: from + minutes * MINUTE, usage, wh };
    from = period.to;
    return period;
  });
}

const lines = (facts: ReturnType<typeof session>, input: TariffInput) =>
  price(facts, tariffFrom('t', input)).lines.map(({ kind, element, quantity, net }) => [
    kind,
    element,
    quantity,
    net,
  ]);

describe('an element', () => {
  const day: ElementInput = {
    name: 'day',
    energy: eur('0.50'),
    when: { startTime: '08:00', endTime: '20:00' },
  };
  const night: TariffInput = { energy: eur('0.20'), elements: [day] };

  it('applies at its time of day, and cuts what goes on evenly where it ends', () => {
    expect(lines(session('2027-01-05T19:30:00Z', [60, 10_000]), night)).toEqual([
      ['energy', 'day', '5', 250],
      ['energy', 't', '5', 100],
    ]);
  });

  it('goes by the clock of the time zone', () => {
    const berlin = { ...night, timeZone: 'Europe/Berlin' };
    expect(lines(session('2027-01-05T19:30:00Z', [60, 10_000]), berlin)).toEqual([
      ['energy', 't', '10', 200],
    ]);
  });

  it.each<[string, ElementInput['when'], string, boolean]>([
    ['over midnight', { startTime: '22:00', endTime: '06:00' }, '2027-01-05T23:00:00Z', true],
    ['over midnight, in the morning', { startTime: '22:00', endTime: '06:00' }, '2027-01-05T05:00:00Z', true],
    ['over midnight, at noon', { startTime: '22:00', endTime: '06:00' }, '2027-01-05T12:00:00Z', false],
    ['on its weekday', { weekdays: ['tue'] }, '2027-01-05T12:00:00Z', true],
    ['on another weekday', { weekdays: ['wed', 'sun'] }, '2027-01-05T12:00:00Z', false],
    ['from its first day', { startDate: '2027-01-05' }, '2027-01-05T00:00:00Z', true],
    ['before its last day', { endDate: '2027-01-06' }, '2027-01-05T12:00:00Z', true],
    ['on the day of its end', { endDate: '2027-01-05' }, '2027-01-05T12:00:00Z', false],
    [
      'in a season over the new year',
      { seasonStart: '11-01', seasonEnd: '01-05' },
      '2027-01-05T12:00:00Z',
      true,
    ],
    ['after the season', { seasonStart: '11-01', seasonEnd: '01-04' }, '2027-01-05T12:00:00Z', false],
    ['at the power', { minKw: 10 }, '2027-01-05T12:00:00Z', true],
    ['at more than the power', { maxKw: 10 }, '2027-01-05T12:00:00Z', false],
  ])('%s', (_, when, start, applies) => {
    const input = { energy: eur('1'), elements: [{ name: 'special', energy: eur('2'), when }] };
    expect(lines(session(start, [60, 10_000]), input)).toEqual([
      ['energy', applies ? 'special' : 't', '10', applies ? 2000 : 1000],
    ]);
  });

  it('begins with so much energy, and after so long', () => {
    const first: ElementInput = { name: 'first', energy: eur('1'), when: { maxKwh: 4 } };
    const long: ElementInput = { name: 'long', time: eur('6'), when: { minDuration: 1800 } };
    const input = { currency: 'EUR', energy: eur('0.50'), elements: [first, long] };
    expect(lines(session('2027-01-05T12:00:00Z', [60, 10_000]), input)).toEqual([
      ['energy', 'first', '4', 400],
      ['time', 'long', '0.5', 300],
      ['energy', 't', '6', 300],
    ]);
  });

  it('is billed in whole steps, once', () => {
    const input = { energy: eur('1'), energyStep: 1000, time: eur('6'), timeStep: 900 };
    expect(lines(session('2027-01-05T12:00:00Z', [10, 700], [10, 700]), input)).toEqual([
      ['energy', 't', '2', 200],
      ['time', 't', '0.5', 300],
    ]);
  });

  it('counts idling beyond the grace over the whole session', () => {
    const input = { idle: eur('0.10', 'min'), idleGrace: 600 };
    const facts = session('2027-01-05T12:00:00Z', [8, 0, 'idle'], [30, 5000], [8, 0, 'idle']);
    expect(lines(facts, input)).toEqual([['idle', 't', '0.1', 60]]);
  });

  it('prices a place that was kept, with the session or without', () => {
    const input = {
      energy: eur('1'),
      flat: eur('1'),
      reservation: eur('2'),
      reservationTime: eur('6'),
      min: eur('5'),
    };
    const facts = session('2027-01-05T12:00:00Z', [60, 10_000]);
    const reservation = { from: at('2027-01-05T11:30:00Z'), to: at('2027-01-05T12:00:00Z') };
    expect(price({ ...facts, reservation }, tariffFrom('t', input)).total).toBe(1000 + 100 + 200 + 300);
    expect(price({ ...factsFrom([]), reservation }, tariffFrom('t', input)).total).toBe(500);
  });
});

describe('the least and the most', () => {
  const input = { energy: eur('1'), min: eur('2'), max: eur('5'), tax: 10 };

  it.each([
    [1000, 'minimum', 100, 220],
    [3000, undefined, 0, 330],
    [9000, 'maximum', -400, 550],
  ])('of %i Wh', (wh, kind, net, total) => {
    const bill = price(session('2027-01-05T12:00:00Z', [60, wh]), tariffFrom('t', input));
    const line = bill.lines.find((it) => it.kind === 'minimum' || it.kind === 'maximum');
    expect([line?.kind, line?.net ?? 0, bill.total]).toEqual([kind, net, total]);
  });
});

describe('several taxes', () => {
  it('are told apart, and add up to the tax', () => {
    const taxes = [
      { name: 'state', percent: '7.25' },
      { name: 'city', percent: '2.5' },
    ];
    const bill = price(
      session('2027-01-05T12:00:00Z', [60, 10_010]),
      tariffFrom('t', { energy: eur('1'), taxes }),
    );
    expect(bill).toMatchObject({ net: 1001, tax: 98, total: 1099, taxPercent: '9.75' });
    expect(bill.taxes).toEqual([
      { name: 'state', percent: '7.25', tax: 73 },
      { name: 'city', percent: '2.5', tax: 25 },
    ]);
  });
});

describe('a day on which clocks change', () => {
  const night: ElementInput = {
    name: 'night',
    time: eur('6'),
    when: { startTime: '02:00', endTime: '04:00' },
  };
  const input = { time: eur('1'), timeZone: 'Europe/Berlin', elements: [night] };
  const hours = (start: string, count: number) =>
    Object.fromEntries(
      price(session(start, [count * 60, 0]), tariffFrom('t', input)).lines.map((it) => [
        it.element,
        it.quantity,
      ]),
    );

  it('in spring has an hour less of it', () => {
    expect(hours('2027-03-27T23:00:00Z', 5)).toEqual({ night: '1', t: '4' });
  });

  it('in autumn has an hour more of it', () => {
    expect(hours('2027-10-30T22:00:00Z', 6)).toEqual({ night: '3', t: '3' });
  });

  it('knows times that do not exist', () => {
    const odd = { ...input, elements: [{ ...night, when: { startTime: '02:30', endTime: '03:30' } }] };
    const bill = price(session('2027-03-27T23:00:00Z', [300, 0]), tariffFrom('t', odd));
    expect(bill.lines.map((it) => it.quantity)).toEqual(['0.5', '4.5']);
  });
});

describe('segments', () => {
  it('price each part by what held then, the fee once, and bounds by the last', () => {
    const start = '2027-01-05T12:00:00Z';
    const old = tariffFrom('t', { energy: eur('1'), flat: eur('1') });
    const young = tariffFrom('t', { energy: eur('2'), flat: eur('9'), max: eur('12') });
    const segments = [
      { from: at(start), tariff: old },
      { from: at(start) + 30 * MINUTE, tariff: young },
    ];
    const bill = price(session(start, [60, 10_000]), segments);
    expect(bill.lines.map(({ kind, net }) => [kind, net])).toEqual([
      ['energy', 500],
      ['flat', 100],
      ['energy', 1000],
      ['maximum', -400],
    ]);
    expect(price(session(start, [30, 5_000]), segments).total).toBe(600);
  });
});

const START = at('2027-03-27T20:00:00Z');
const amount = fc
  .tuple(fc.integer({ min: 0, max: 9_999 }), fc.integer({ min: 0, max: 4 }))
  .map(([digits, places]) => (digits / 10 ** places).toFixed(places));
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const restriction = fc.oneof(
  fc.record({ startTime: clock, endTime: clock }),
  fc.record({ weekdays: fc.uniqueArray(fc.constantFrom(...WEEKDAYS), { minLength: 1 }) }),
  fc.record({ minDuration: fc.integer({ min: 0, max: 600 }).map((minutes) => minutes * 60) }),
  fc.record({ maxDuration: fc.integer({ min: 1, max: 600 }).map((minutes) => minutes * 60) }),
);
const byEnergy = fc.record({
  maxKwh: fc.integer({ min: 1, max: 40_000 }).map((wh) => (wh / 1000).toFixed(3)),
});
const components = fc.record({
  energy: fc.record({ amount }),
  time: fc.record({ amount }),
  idle: fc.record({ amount }),
  idleGrace: fc.integer({ min: 0, max: 120 }).map((minutes) => minutes * 60),
});
const element = (when: fc.Arbitrary<ElementInput['when']>) =>
  fc.tuple(components, when).map(([prices, it]): ElementInput => ({ ...prices, when: it }));

function tariffsOf(when: fc.Arbitrary<ElementInput['when']>): fc.Arbitrary<Tariff> {
  return fc
    .record({
      currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
      timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'),
      elements: fc.array(element(when), { maxLength: 3 }),
      base: components,
      tax: fc.constantFrom('0', '7.7', '19'),
    })
    .map(({ base, elements, ...input }) => {
      // Elements that never apply, or overlap in part, are refused: as many as can be had.
      for (let count = elements.length; count > 0; count -= 1) {
        try {
          return tariffFrom('t', { ...base, ...input, elements: elements.slice(0, count) });
        } catch {}
      }
      return tariffFrom('t', { ...base, ...input });
    });
}

/** Stretches of whole minutes, each with the same whole Wh in every minute. */
const stretches = fc.array(
  fc.tuple(
    fc.integer({ min: 1, max: 240 }),
    fc.integer({ min: 0, max: 180 }),
    fc.constantFrom<ConsumptionPeriod['usage']>('charging', 'idle', 'suspended'),
  ),
  { minLength: 1, maxLength: 6 },
);
const even = (list: [number, number, ConsumptionPeriod['usage']][]): Stretch[] =>
  list.map(([minutes, wh, usage]) => [minutes, minutes * wh, usage]);
const minutely = (list: [number, number, ConsumptionPeriod['usage']][]): Stretch[] =>
  list.flatMap(([minutes, wh, usage]) => Array.from({ length: minutes }, (): Stretch => [1, wh, usage]));

/** The same, reckoned by looking at every minute for itself. */
function byMinute(list: [number, number, ConsumptionPeriod['usage']][], tariff: Tariff): number {
  const digits = { EUR: 2, JPY: 0, KWD: 3 }[tariff.currency] ?? 2;
  let idle = 0;
  let sum = ratio(0);
  for (const [minute, [, wh, usage = 'charging']] of minutely(list).entries()) {
    const moment = localTime(START + minute * MINUTE, tariff.timeZone ?? 'UTC');
    const open = tariff.elements.find(({ restrictions: it = {} }) => {
      const from = clockMinutes(it.startTime ?? '00:00');
      const to = clockMinutes(it.endTime ?? '24:00');
      const byClock =
        from < to ? moment.minute >= from && moment.minute < to : moment.minute >= from || moment.minute < to;
      const byDay = !it.weekdays || it.weekdays.some((day) => WEEKDAYS.indexOf(day) === moment.weekday);
      const seconds = minute * 60;
      return byClock && byDay && seconds >= (it.minDuration ?? 0) && seconds < (it.maxDuration ?? Infinity);
    });
    for (const { kind, price: each, grace = 0 } of open?.components ?? []) {
      if (kind === 'energy') sum = add(sum, multiply(decimal(each), ratio(wh, 1000)));
      if (kind === 'time' && usage === 'charging') sum = add(sum, multiply(decimal(each), ratio(1, 60)));
      if (kind === 'idle' && usage === 'idle' && idle * 60 >= grace) {
        sum = add(sum, multiply(decimal(each), ratio(1, 60)));
      }
    }
    if (usage === 'idle') idle += 1;
  }
  const gross = multiply(sum, multiply(add(ratio(100), decimal(tariff.taxPercent)), ratio(1, 100)));
  return Number(roundHalfUp(multiply(gross, ratio(10 ** digits))));
}

function clockMinutes(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return hours * 60 + minutes;
}

describe('every price', () => {
  const facts = (list: Stretch[]) => factsFrom(timeline(START, list));

  it('is what looking at every minute for itself comes to', () => {
    fc.assert(
      fc.property(stretches, tariffsOf(restriction), (list, tariff) => {
        expect(price(facts(even(list)), tariff).total).toBe(byMinute(list, tariff));
      }),
      { numRuns: 150 },
    );
  });

  it('is the same however the timeline is cut', () => {
    fc.assert(
      fc.property(stretches, tariffsOf(fc.oneof(restriction, byEnergy)), (list, tariff) => {
        const { lines: _, ...whole } = price(facts(even(list)), tariff);
        const { lines: __, ...cut } = price(facts(minutely(list)), tariff);
        expect(cut).toEqual(whole);
      }),
      { numRuns: 150 },
    );
  });

  it('adds up, and grows or stays as the session goes on', () => {
    fc.assert(
      fc.property(stretches, tariffsOf(fc.oneof(restriction, byEnergy)), (list, tariff) => {
        let before = 0;
        for (let length = 1; length <= list.length; length += 1) {
          const bill = price(facts(even(list.slice(0, length))), tariff);
          expect(bill.lines.reduce((sum, line) => sum + line.net, 0)).toBe(bill.net);
          expect(bill.lines.reduce((sum, line) => sum + line.tax, 0)).toBe(bill.tax);
          expect(bill.taxes.reduce((sum, it) => sum + it.tax, 0)).toBe(bill.tax);
          expect(bill.net + bill.tax).toBe(bill.total);
          expect(bill.total).toBeGreaterThanOrEqual(before);
          before = bill.total;
        }
      }),
      { numRuns: 100 },
    );
  });
});
