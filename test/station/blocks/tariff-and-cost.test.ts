import { describe, expect, test } from 'vitest';
import type { CostPrices } from '../../../src/dialect/index.js';
import { Variables } from '../../../src/station/core/variables.js';
import { shownOn } from '../../../src/station/display/shown.js';
import { isoTime } from '../../../src/world/index.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { FAMILY_2 } from '../harness/editions.js';

function shown(bench: Bench): string[] {
  const { state, model } = bench;
  const moment = { now: bench.now, mono: bench.timeline.now };
  const variables = new Variables(bench.core.parts.variables, state, moment);
  return (shownOn({ state, model, variables, ...moment }) ?? []).map(
    ({ source, text, evse }) => `${evse} ${source}: ${text}`,
  );
}

const station = (options: Omit<BenchOptions, 'model'>) => booted({ model: 'ac-22kw-twin', ...options });
const tariff = (content: string) => ({
  idTokenInfo: { status: 'Accepted', personalMessage: { format: 'UTF8', content } },
});
const FALLBACK = '1 tariff: Prices are shown in the app of your charging card';

function charge(bench: Bench): string {
  bench.act('plug-in', { evse: 1, vehicle: { soc: 10 } });
  bench.act('tap', { token: 'ANNA', evse: 1 });
  bench.pass(1000);
  return bench.state.memory.transactions.running[1]?.id ?? '';
}

describe.each(FAMILY_2)('tariff and cost in %s', (edition) => {
  test('the driver reads the tariff that the CSMS tells of the token', () => {
    const bench = station({ edition, answers: { authorize: tariff('0.42 EUR/kWh') } });
    expect(shown(bench)).toEqual([]);
    charge(bench);
    expect(shown(bench)).toEqual(['1 tariff: 0.42 EUR/kWh']);
    bench.act('press-stop', { evse: 1 });
    bench.act('unplug', { evse: 1 });
    expect(shown(bench).filter((line) => line.includes('tariff'))).toEqual([]);
  });

  test('who is refused reads why for a while, and whoever charges meanwhile does not', () => {
    const content = 'This card has expired.';
    const expired = { idTokenInfo: { status: 'Expired', personalMessage: { format: 'UTF8', content } } };
    const bench = station({
      edition,
      answers: { authorize: ({ idToken: { idToken } }) => (idToken === 'OLD' ? expired : tariff('0.42')) },
    });
    bench.act('tap', { token: 'OLD', evse: 1 });
    expect(shown(bench)).toEqual([`1 refusal: ${content}`]);
    bench.pass(31_000);
    expect(shown(bench)).toEqual([]);
    bench.act('tap', { token: 'OLD', evse: 1 });
    charge(bench);
    expect(shown(bench)).toEqual(['1 tariff: 0.42']);
    bench.act('tap', { token: 'OLD', evse: 1 });
    expect(shown(bench)).toEqual(['1 tariff: 0.42']);
  });

  test('without a word about the tariff, and without connection, the fallback is shown', () => {
    const bench = station({ edition });
    charge(bench);
    expect(shown(bench)).toEqual([FALLBACK]);
    const instance = edition === '2.1' ? '[en]' : '';
    bench.set('TariffCostCtrlr', `TariffFallbackMessage${instance}`, 'Ask the host');
    expect(shown(bench)).toEqual(['1 tariff: Ask the host']);
  });

  test('a tariff that changes during the transaction is shown', () => {
    const bench = station({ edition, answers: { authorize: tariff('old') } });
    bench.answers = {
      ...bench.answers,
      transaction: { updatedPersonalMessage: { format: 'UTF8', content: 'new' } },
    };
    charge(bench);
    bench.pass(61_000);
    expect(shown(bench)).toContain('1 tariff: new');
  });

  test('the cost grows as it is told, by CostUpdated or with an answer', () => {
    const bench = station({ edition });
    const transactionId = charge(bench);
    bench.hear('costUpdated', { transactionId, totalCost: 1.5 });
    expect(shown(bench)).toContain('1 cost: Cost so far: 1.50 EUR');
    bench.answers = { ...bench.answers, transaction: { totalCost: 2.25 } };
    bench.pass(61_000);
    expect(shown(bench)).toContain('1 cost: Cost so far: 2.25 EUR');
    bench.set('TariffCostCtrlr', 'Enabled[Cost]', 'false');
    expect(shown(bench)).toEqual([FALLBACK]);
  });

  test('a cost of a transaction that does not run is answered, and shown to nobody', () => {
    const bench = station({ edition });
    charge(bench);
    expect(bench.hear('costUpdated', { transactionId: 'nobody', totalCost: 9 })).toEqual({});
    expect(shown(bench)).toEqual([FALLBACK]);
  });

  test('the total is shown when the session is over, for a while', () => {
    const bench = station({ edition });
    charge(bench);
    bench.answers = { ...bench.answers, transaction: { totalCost: 5.5 } };
    bench.act('press-stop', { evse: 1 });
    expect(shown(bench)).toEqual(['1 total: Total: 5.50 EUR']);
    bench.pass(121_000);
    expect(shown(bench)).toEqual([]);
  });

  test('a session that costs nothing says so; one of which nothing is told does not', () => {
    const bench = station({ edition });
    charge(bench);
    bench.act('press-stop', { evse: 1 });
    expect(shown(bench)).toEqual([]);
    bench.act('unplug', { evse: 1 });
    charge(bench);
    bench.answers = { ...bench.answers, transaction: { totalCost: 0 } };
    bench.act('press-stop', { evse: 1 });
    expect(shown(bench)).toEqual(['1 total: Total: 0.00 EUR']);
  });

  test('a total that cannot be known is excused: offline at the end, or cut off before the answer', () => {
    const bench = station({ edition });
    charge(bench);
    bench.answers = { ...bench.answers, transaction: { totalCost: 5.5 } };
    bench.reachable = false;
    bench.linkDown();
    bench.act('press-stop', { evse: 1 });
    expect(shown(bench)).toEqual(['1 fallback: You will find the cost on your bill']);
    bench.reachable = true;
    bench.pass(60_000);
    // The driver has gone by the time that the total is known.
    expect(shown(bench)).toEqual(['1 fallback: You will find the cost on your bill']);
  });

  test('who has driven away is shown no total', () => {
    const bench = station({ edition, configuration: { 'TxCtrlr.TxStopPoint': 'ParkingBayOccupancy' } });
    charge(bench);
    bench.answers = { ...bench.answers, transaction: { totalCost: 5.5 } };
    bench.act('tap', { token: 'ANNA', evse: 1 });
    bench.act('unplug', { evse: 1 });
    bench.act('leave', { evse: 1 });
    bench.pass(1000);
    expect(bench.saidOf('transaction').at(-1)?.eventType).toBe('Ended');
    expect(shown(bench)).toEqual([]);
  });

  const HOUR = 3_600_000;
  const VENDOR = 'org.openchargealliance.costmsg';
  const told = (bench: Bench, more: Partial<CostPrices> = {}): CostPrices => ({
    timestamp: isoTime(bench.now),
    meterValue: Math.round(bench.saidOf('transaction').at(-1)?.registerWh ?? 0),
    state: 'Charging',
    chargingPrice: { hourPrice: 2 },
    ...more,
  });

  test('the station goes on reckoning by the prices that come with a cost, until it is told another', () => {
    const bench = station({ edition });
    const transactionId = charge(bench);
    bench.hear('costUpdated', { transactionId, totalCost: 1.5, prices: told(bench) });
    bench.pass(HOUR / 2);
    expect(shown(bench)).toContain('1 cost: Cost so far: 2.50 EUR');
    bench.hear('costUpdated', { transactionId, totalCost: 2.4 });
    expect(shown(bench)).toContain('1 cost: Cost so far: 2.40 EUR');
    bench.act('press-stop', { evse: 1 });
    expect(shown(bench).filter((line) => line.includes('so far'))).toEqual([]);
  });

  test('sends a meter value when the prices ask for one', () => {
    const interval = { 'SampledDataCtrlr.TxUpdatedInterval': '0' };
    const bench = station({ edition, configuration: interval });
    const transactionId = charge(bench);
    const at = bench.now + HOUR / 2;
    const triggerMeterValue = { atTime: isoTime(at), atEnergykWh: 2 };
    bench.hear('costUpdated', { transactionId, totalCost: 0, prices: told(bench, { triggerMeterValue }) });
    bench.pass(HOUR);
    const sent = bench.saidOf('transaction').filter(({ triggerReason }) => triggerReason === 'Trigger');
    expect(sent).toHaveLength(2);
    expect(sent[1]?.meterValue?.[0]).toMatchObject({ timestamp: at });
    expect(sent[0]?.meterValue?.[0]?.sampledValue[0]).toMatchObject({ context: 'Other' });
  });

  test.each([
    ['of somebody else', { vendorId: 'com.example', state: 'Charging' }],
    ['without what there must be', { vendorId: VENDOR, state: 'Charging' }],
    ['of another type', { vendorId: VENDOR, timestamp: 1, meterValue: 'x', state: 'Charging' }],
  ])('prices %s are let be, and the cost is shown', (_, customData) => {
    const bench = station({ edition });
    const transactionId = charge(bench);
    const payload = { transactionId, totalCost: 1.5, customData };
    expect(bench.hearRaw({ action: 'CostUpdated', payload })).toEqual({});
    bench.pass(HOUR);
    expect(shown(bench)).toContain('1 cost: Cost so far: 1.50 EUR');
  });

  test('with the implementation switched off it counts nothing itself', () => {
    const bench = station({ edition });
    bench.set('CustomizationCtrlr', `CustomImplementationEnabled[${VENDOR}]`, 'false');
    const transactionId = charge(bench);
    bench.hear('costUpdated', { transactionId, totalCost: 1.5, prices: told(bench) });
    bench.pass(HOUR);
    expect(shown(bench)).toContain('1 cost: Cost so far: 1.50 EUR');
  });

  test('a model without it refuses CostUpdated', () => {
    const bench = booted({ edition, model: 'ac-7kw' });
    expect(() => bench.hear('costUpdated', { transactionId: 'x', totalCost: 1 })).toThrow('NotSupported');
  });
});
