import { afterEach, describe, expect, it } from 'vitest';
import type { Provision } from '../../../src/csms/index.js';
import { isoTime, sleep } from '../../../src/world/index.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

async function ready(
  key: string | undefined,
  settings: Provision['settings'] = {},
  status = 'Accepted',
): Promise<{ b: Bench; s: BareStation }> {
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
    settings: { costMessages: true, ...settings },
  });
  const s = await made.station('CP1', '1.6');
  await s.boot();
  const known = { key: 'CustomDisplayCostAndPrice', readonly: true, value: key };
  s.answers({
    GetConfiguration: key === undefined ? { unknownKey: [known.key] } : { configurationKey: [known] },
    DataTransfer: { status },
    ChangeConfiguration: { status: 'Accepted' },
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
    const priceText = 'energy: 2.40 for 4 kWh. Total: 2.40 EUR';
    expect(all.at(-1)).toEqual(['FinalCost', { transactionId: 1, cost: 2.4, priceText }]);
    expect(all.map(([id]) => id)).toEqual(['SetUserPrice', 'RunningCost', 'RunningCost', 'FinalCost']);
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
    const { b, s } = await ready('true', { costMessages: false });
    await charge(b, s);
    expect(s.heard).toEqual([]);
  });

  it('does not know the vendor, and is not asked again until it boots', async () => {
    const { b, s } = await ready('true', {}, 'UnknownVendorId');
    await charge(b, s);
    expect(told(s)).toHaveLength(1);
    await charge(b, s);
    expect(s.heard.map(({ action }) => action)).toEqual(['GetConfiguration', 'DataTransfer']);
    await s.boot();
    await charge(b, s);
    expect(s.heard.slice(2).map(({ action }) => action)).toEqual(['GetConfiguration', 'DataTransfer']);
  });

  it('gives no answer to the question, and is asked again with the next price', async () => {
    const { b, s } = await ready('true', { callTimeoutMs: 1000 });
    const known = s.heard.length;
    s.answers({ DataTransfer: { status: 'Accepted' } });
    await charge(b, s);
    expect(told(s)).toEqual([]);
    expect(s.heard.slice(known).filter(({ action }) => action === 'GetConfiguration').length).toBeGreaterThan(
      1,
    );
  });

  it('is told the price with the start where it did not ask before', async () => {
    const { b, s } = await ready('true');
    const start = { connectorId: 1, idTag: 'TAG', meterStart: 0, timestamp: isoTime(b.clock.now()) };
    await s.ask('StartTransaction', start);
    await sleep(b.clock, 1000);
    expect(told(s).map(([id]) => id)).toEqual(['RunningCost', 'SetUserPrice']);
  });

  it('hears of idling when its status says so, and once', async () => {
    const { b, s } = await ready('true');
    const start = { connectorId: 1, idTag: 'TAG', meterStart: 0, timestamp: isoTime(b.clock.now()) };
    await s.ask('StartTransaction', start);
    const status = async (word: string) => {
      await sleep(b.clock, 60_000);
      const timestamp = isoTime(b.clock.now());
      await s.ask('StatusNotification', { connectorId: 1, status: word, errorCode: 'NoError', timestamp });
      await sleep(b.clock, 1000);
      return told(s).filter(([id]) => id === 'RunningCost').length;
    };
    expect(await status('Charging')).toBe(1);
    expect(await status('SuspendedEV')).toBe(2);
    expect(told(s).at(-1)?.[1]).toMatchObject({
      state: 'Idle',
      idlePrice: { graceMinutes: 10, hourPrice: 7.2 },
    });
    expect(await status('SuspendedEV')).toBe(2);
    expect(await status('Charging')).toBe(3);
    // The station holds back: nobody owes anything for it.
    expect(await status('SuspendedEVSE')).toBe(4);
    expect(told(s).at(-1)?.[1]).toMatchObject({ state: 'Idle' });
    expect(told(s).at(-1)?.[1]).not.toHaveProperty('idlePrice');
  });

  it('is told the receipt of the session', async () => {
    const { b, s } = await ready('true', { receiptUrl: 'https://cpo.example/r/{session}' });
    await charge(b, s);
    expect(told(s).at(-1)?.[1]).toMatchObject({ qrCodeText: 'https://cpo.example/r/1' });
  });

  it('is told no total of a session that was over before anybody heard of it', async () => {
    const { b, s } = await ready('true');
    const at = (minutes: number) => isoTime(b.clock.now() - minutes * 60_000);
    const start = { connectorId: 1, idTag: 'TAG', meterStart: 0, timestamp: at(90) };
    const { transactionId } = (await s.ask('StartTransaction', start)) as { transactionId: number };
    await s.ask('StopTransaction', { transactionId, meterStop: 5000, timestamp: at(30) });
    await sleep(b.clock, 1000);
    expect(b.events.some(({ type }) => type === 'billed')).toBe(true);
    expect(told(s).map(([id]) => id)).not.toContain('FinalCost');
  });
});

describe('the keys of a station that shows prices', () => {
  const keys = (s: BareStation) =>
    s.heard
      .filter(({ action }) => action === 'ChangeConfiguration')
      .map(({ payload }) => [payload['key'], payload['value']]);

  it('are left alone unless that is wanted', async () => {
    const { b, s } = await ready('true');
    await charge(b, s);
    expect(keys(s)).toEqual([]);
  });

  it('are set once, and anew when the price of the hour is another', async () => {
    const { b, s } = await ready('true', { defaultPrices: true });
    await sleep(b.clock, 1000);
    const price = (kWhPrice: number) => [
      'DefaultPrice',
      JSON.stringify({
        priceText: `€${kWhPrice.toFixed(2)}/kWh, €0.12/min idle after 10 min`,
        chargingPrice: { kWhPrice },
      }),
    ];
    expect(keys(s)).toEqual([]);
    await s.boot();
    await sleep(b.clock, 1000);
    expect(keys(s)).toEqual([price(0.6)]);
    // From 20:00 on it is night.
    await sleep(b.clock, 12 * 3_600_000);
    expect(keys(s)).toEqual([price(0.6), price(0.3)]);
  });

  it('tell the clock of the site, and the operator has the last word', async () => {
    const { b, s } = await ready('true', { defaultPrices: true });
    await b.csms.provision({
      sites: { harbour: { name: 'Harbour', timeZone: 'America/Los_Angeles' } },
      stations: { CP1: { site: 'harbour' } },
    });
    await b.csms.command('CP1', 'want-configuration', { values: { DefaultPrice: '{"priceText":"own"}' } });
    await sleep(b.clock, 10_000);
    const before = keys(s).length;
    await s.boot();
    await sleep(b.clock, 500);
    expect(keys(s).slice(before)).toEqual([
      ['TimeOffset', '-08:00'],
      ['NextTimeOffsetTransitionDateTime', '2026-03-08T10:00:00.000Z'],
      ['TimeOffsetNextTransition', '-07:00'],
    ]);
  });

  it('hold as much of a long text as there is room for, and texts in the languages that it speaks', async () => {
    const { b, s } = await ready('true', { defaultPrices: true });
    s.answers({
      GetConfiguration: {
        configurationKey: [
          { key: 'CustomDisplayCostAndPrice', readonly: true, value: 'true' },
          { key: 'SupportedLanguages', readonly: true, value: 'en, nl' },
        ],
      },
      ChangeConfiguration: { status: 'Accepted' },
      DataTransfer: { status: 'Accepted' },
    });
    await b.csms.provision({
      tariffs: {
        standard: {
          currency: 'EUR',
          energy: { amount: '0.50' },
          texts: { en: '"'.repeat(512), nl: 'een halve euro', fr: 'un demi' },
        },
      },
    });
    await s.boot();
    await sleep(b.clock, 1000);
    const set = Object.fromEntries(keys(s)) as Record<string, string>;
    expect(set['DefaultPrice']?.length).toBeLessThanOrEqual(500);
    expect(JSON.parse(set['DefaultPrice'] ?? '')).toMatchObject({ chargingPrice: { kWhPrice: 0.5 } });
    expect(set['DefaultPriceText,nl']).toBe('{"priceText":"een halve euro"}');
    expect(set).not.toHaveProperty('DefaultPriceText,fr');
    await s.ask('Authorize', { idTag: 'TAG' });
    await sleep(b.clock, 1000);
    expect(told(s).at(-1)?.[1]).toMatchObject({
      priceTextExtra: [{ format: 'UTF8', language: 'nl', content: 'een halve euro' }],
    });
  });
});
