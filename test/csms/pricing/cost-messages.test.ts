import { afterEach, describe, expect, it } from 'vitest';
import { isoTime, sleep } from '../../../src/world/index.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

async function ready(key: string | undefined, costMessages = true): Promise<{ b: Bench; s: BareStation }> {
  made = await bench({
    stations: { CP1: {} },
    tokens: { TAG: {} },
    tariffs: {
      standard: {
        currency: 'EUR',
        energy: { amount: '0.50' },
        idle: { amount: '6' },
        idleGrace: 600,
        tax: 20,
        elements: [{ energy: { amount: '0.25' }, when: { startTime: '20:00', endTime: '06:00' } }],
      },
    },
    settings: { costMessages },
  });
  const s = await made.station('CP1', '1.6');
  await s.boot();
  const known = { key: 'CustomDisplayCostAndPrice', readonly: true, value: key };
  s.answers({
    GetConfiguration: key === undefined ? { unknownKey: [known.key] } : { configurationKey: [known] },
    DataTransfer: { status: 'Accepted' },
  });
  return { b: made, s };
}

async function charge(b: Bench, s: BareStation): Promise<void> {
  const timestamp = () => isoTime(b.clock.now());
  await s.ask('Authorize', { idTag: 'TAG' });
  const start = { connectorId: 1, idTag: 'TAG', meterStart: 1000, timestamp: timestamp() };
  const { transactionId } = (await s.ask('StartTransaction', start)) as { transactionId: number };
  await sleep(b.clock, 600_000);
  const sampledValue = [{ value: '3000' }];
  const meterValue = [{ timestamp: timestamp(), sampledValue }];
  await s.ask('MeterValues', { connectorId: 1, transactionId, meterValue });
  await sleep(b.clock, 600_000);
  await s.ask('StopTransaction', { transactionId, meterStop: 5000, timestamp: timestamp() });
  await sleep(b.clock, 1000);
}

const told = (s: BareStation) =>
  s.heard
    .filter(({ action }) => action === 'DataTransfer')
    .map(({ payload }) => [payload['messageId'], JSON.parse(String(payload['data']))] as const);

describe('a 1.6 station that knows the pricing messages', () => {
  it('is told the price of the driver, the running cost with its prices, and the total', async () => {
    const { b, s } = await ready('true');
    await charge(b, s);
    const all = told(s);
    expect(all.find(([id]) => id === 'SetUserPrice')?.[1]).toEqual({
      idToken: 'TAG',
      priceText: '€0.60/kWh, €0.12/min idle after 10 min',
    });
    const prices = { chargingPrice: { kWhPrice: 0.6 }, idlePrice: { graceMinutes: 10, hourPrice: 7.2 } };
    expect(all.findLast(([id]) => id === 'RunningCost')?.[1]).toMatchObject({
      transactionId: 1,
      meterValue: 3000,
      cost: 1.2,
      state: 'Charging',
      ...prices,
      nextPeriod: { ...prices, chargingPrice: { kWhPrice: 0.3 } },
    });
    expect(all.at(-1)).toEqual(['FinalCost', { transactionId: 1, cost: 2.4, priceText: 'Total: 2.40 EUR' }]);
    expect(s.heard.filter(({ action }) => action === 'GetConfiguration')).toHaveLength(1);
  });

  it.each([
    ['does not know the key', undefined],
    ['has it switched off', 'false'],
  ])('and one that %s is told nothing', async (_, key) => {
    const { b, s } = await ready(key);
    await charge(b, s);
    expect(told(s)).toEqual([]);
  });

  it('is told nothing unless that is wanted', async () => {
    const { b, s } = await ready('true', false);
    await charge(b, s);
    expect(s.heard).toEqual([]);
  });
});
