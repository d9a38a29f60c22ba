import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { price, type TariffInput, tariffFrom } from '../../../src/csms/pricing/index.js';
import { add, compare, decimal, multiply, ratio } from '../../../src/csms/pricing/rational.js';

const HOUR = 3_600_000;
const prices: TariffInput = {
  currency: 'EUR',
  energy: { amount: '0.42' },
  idle: { amount: '0.10', per: 'min' },
  idleGrace: 600,
  flat: { amount: '1.00' },
  tax: 19,
};
const evening = tariffFrom('evening', prices);

const line = { element: 'evening', from: 0 };

describe('price', () => {
  it('prices energy, idling beyond the grace and the flat fee, and adds the tax', () => {
    const bill = price({ energyWh: 11_000, chargingMs: HOUR, idleMs: 30 * 60_000 }, evening);
    expect(bill.lines).toEqual([
      {
        ...line,
        kind: 'energy',
        to: HOUR,
        quantity: '11',
        unit: 'kWh',
        unitPrice: '0.42',
        net: 462,
        tax: 88,
      },
      {
        ...line,
        kind: 'idle',
        from: HOUR + 10 * 60_000,
        to: HOUR + 30 * 60_000,
        quantity: '0.333333',
        unit: 'h',
        unitPrice: '6',
        net: 200,
        tax: 38,
      },
      {
        ...line,
        kind: 'flat',
        to: 0,
        quantity: '1',
        unit: 'session',
        unitPrice: '1.00',
        net: 100,
        tax: 19,
      },
    ]);
    // (4.62 + 2.00 + 1.00) x 1.19 = 9.0678
    expect(bill).toMatchObject({ net: 762, tax: 145, total: 907 });
  });

  it('prices charging time', () => {
    const tariff = tariffFrom('t', { currency: 'EUR', time: { amount: '6', per: 'h' } });
    expect(price({ energyWh: 0, chargingMs: HOUR / 4, idleMs: HOUR }, tariff)).toMatchObject({ total: 150 });
  });

  it('leaves out what costs nothing, and idling within the grace', () => {
    expect(
      price({ energyWh: 0, chargingMs: 0, idleMs: 600_000 }, evening).lines.map(({ kind }) => kind),
    ).toEqual(['flat']);
  });

  it('rounds a half up, once, at the end', () => {
    const tariff = tariffFrom('t', {
      currency: 'EUR',
      energy: { amount: '0.005' },
      flat: { amount: '0.01' },
    });
    expect(price({ energyWh: 1000, chargingMs: 0, idleMs: 0 }, tariff).total).toBe(2);
    expect(price({ energyWh: 999, chargingMs: 0, idleMs: 0 }, tariff).total).toBe(1);
  });

  it('counts in the minor unit of the currency', () => {
    const yen = tariffFrom('t', { currency: 'JPY', energy: { amount: '31.5' } });
    expect(price({ energyWh: 1000, chargingMs: 0, idleMs: 0 }, yen).total).toBe(32);
    const dinar = tariffFrom('t', { currency: 'KWD', energy: { amount: '0.0314' } });
    expect(price({ energyWh: 1000, chargingMs: 0, idleMs: 0 }, dinar).total).toBe(31);
  });

  it('never pays the driver for a meter that fell or a clock that was set back', () => {
    expect(
      price(
        { energyWh: -500, chargingMs: -1, idleMs: -1 },
        tariffFrom('t', { ...prices, flat: { amount: 0 } }),
      ).total,
    ).toBe(0);
  });
});

const amount = fc
  .tuple(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 0, max: 4 }))
  .map(([digits, places]) => (digits / 10 ** places).toFixed(places));
const inputs = fc.record({
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
  energy: fc.record({ amount }),
  time: fc.record({ amount }),
  idle: fc.record({ amount }),
  idleGrace: fc.integer({ min: 0, max: 3600 }),
  flat: fc.record({ amount }),
  tax: fc.constantFrom('0', '7', '7.7', '19', '20', '25.5'),
});
const tariffs = inputs.map((input) => tariffFrom('t', input));
const facts = fc.record({
  energyWh: fc.integer({ min: 0, max: 200_000 }),
  chargingMs: fc.integer({ min: 0, max: 24 * HOUR }),
  idleMs: fc.integer({ min: 0, max: 24 * HOUR }),
});

describe('every bill', () => {
  it('adds up: lines to net, net and tax to total, all whole minor units', () => {
    fc.assert(
      fc.property(facts, tariffs, (session, tariff) => {
        const { lines, net, tax, total } = price(session, tariff);
        expect(lines.reduce((sum, line) => sum + line.net, 0)).toBe(net);
        expect(net + tax).toBe(total);
        for (const value of [net, tax, total, ...lines.map((line) => line.net)]) {
          expect(Number.isSafeInteger(value)).toBe(true);
          expect(value).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('is at most half a minor unit away from the exact total', () => {
    fc.assert(
      fc.property(facts, inputs, (session, tariff) => {
        const { total } = price(session, tariffFrom('t', { ...tariff, currency: 'EUR' }));
        const idleMs = Math.max(0, session.idleMs - tariff.idleGrace * 1000);
        const exact = [
          [ratio(session.energyWh, 1000), tariff.energy.amount],
          [ratio(session.chargingMs, HOUR), tariff.time.amount],
          [ratio(idleMs, HOUR), tariff.idle.amount],
          [ratio(1), tariff.flat.amount],
        ] as const;
        const net = exact.reduce(
          (sum, [quantity, each]) => add(sum, multiply(quantity, decimal(each))),
          ratio(0),
        );
        const gross = multiply(net, add(ratio(100), decimal(tariff.tax)));
        const apart = add(gross, ratio(-total));
        expect(compare(apart, ratio(1, 2))).toBeLessThanOrEqual(0);
        expect(compare(apart, ratio(-1, 2))).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('grows, or stays, with energy and with time', () => {
    fc.assert(
      fc.property(facts, facts, tariffs, (session, more, tariff) => {
        const larger = {
          energyWh: session.energyWh + more.energyWh,
          chargingMs: session.chargingMs + more.chargingMs,
          idleMs: session.idleMs + more.idleMs,
        };
        expect(price(larger, tariff).total).toBeGreaterThanOrEqual(price(session, tariff).total);
      }),
    );
  });

  it('depends on nothing but its input', () => {
    fc.assert(
      fc.property(facts, tariffs, (session, tariff) => {
        expect(price(session, tariff)).toEqual(price({ ...session }, { ...tariff }));
      }),
    );
  });
});
