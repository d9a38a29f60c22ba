import { describe, expect, test } from 'vitest';
import type { Prices, RunningCost } from '../../../src/dialect/index.js';
import { Variables } from '../../../src/station/core/variables.js';
import { shownOn } from '../../../src/station/display/shown.js';
import { isoTime } from '../../../src/world/index.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';

const VENDOR = 'org.openchargealliance.costmsg';
const HOUR = 3_600_000;

const station = (options: Partial<BenchOptions> = {}) =>
  booted({ edition: '1.6', model: 'ac-22kw-twin', ...options });

function shown(bench: Bench): string[] {
  const { state, model } = bench;
  const moment = { now: bench.now, mono: bench.timeline.now };
  const variables = new Variables(bench.core.parts.variables, state, moment);
  return (shownOn({ state, model, variables, ...moment }) ?? []).map(
    ({ source, text, evse }) => `${evse === undefined ? '' : `${evse} `}${source}: ${text}`,
  );
}

const send = (bench: Bench, messageId: string, data: object) =>
  bench.hear('dataTransfer', { vendorId: VENDOR, messageId, data: JSON.stringify(data) }).status;

function charge(bench: Bench, { battery = 500_000 } = {}): void {
  bench.act('plug-in', { evse: 1, vehicle: { soc: 10, battery, phases: 3, 'max-power': 22_000 } });
  bench.act('tap', { token: 'ANNA', evse: 1 });
  bench.pass(1000);
}

const register = (bench: Bench) => Math.round(bench.saidOf('transaction').at(-1)?.registerWh ?? 0);

function runningCost(bench: Bench, more: Partial<RunningCost> & Prices = {}): string {
  return send(bench, 'RunningCost', {
    transactionId: 1,
    timestamp: isoTime(bench.now),
    meterValue: register(bench),
    cost: 1,
    state: 'Charging',
    chargingPrice: { kWhPrice: 0 },
    ...more,
  });
}

const defaultPrice = (bench: Bench, more: object = {}) =>
  bench.set(
    'Ocpp16',
    'DefaultPrice',
    JSON.stringify({ priceText: '0.15 per kWh', priceTextOffline: 'offline: 0.20 per kWh', ...more }),
  );

describe('the display of a 1.6 station that knows the messages for prices and costs', () => {
  test('says to who comes what everybody pays, with and without connection', () => {
    const bench = station();
    expect(shown(bench)).toEqual([]);
    defaultPrice(bench);
    expect(shown(bench)).toEqual(['tariff: 0.15 per kWh']);
    bench.reachable = false;
    bench.linkDown();
    expect(shown(bench)).toEqual(['tariff: offline: 0.20 per kWh']);
  });

  test('speaks the language that it is set to', () => {
    const bench = station();
    defaultPrice(bench);
    bench.set('Ocpp16', 'DefaultPriceText,nl', '{"priceText":"0,15 per kWh"}');
    bench.set('Ocpp16', 'Language', 'nl');
    expect(shown(bench)).toEqual(['tariff: 0,15 per kWh']);
    const priceTextExtra = [
      { format: 'UTF8', language: 'de', content: '12 Cent' },
      { format: 'UTF8', language: 'nl', content: '12 cent' },
    ];
    send(bench, 'SetUserPrice', { idToken: 'ANNA', priceText: '0.12', priceTextExtra });
    charge(bench);
    expect(shown(bench)).toContain('1 tariff: 12 cent');
  });

  test.each([
    ['before the token gets its place', true],
    ['after it', false],
  ])('shows the price of the driver, told %s, and to nobody else', (_, before) => {
    const bench = station();
    defaultPrice(bench);
    if (before) send(bench, 'SetUserPrice', { idToken: 'anna', priceText: '0.12 for you' });
    charge(bench);
    if (!before) send(bench, 'SetUserPrice', { idToken: 'anna', priceText: '0.12 for you' });
    expect(shown(bench)).toEqual(['tariff: 0.15 per kWh', '1 tariff: 0.12 for you']);
    bench.act('tap', { token: 'BERT', evse: 2 });
    expect(shown(bench)).toEqual(['1 tariff: 0.12 for you', '2 tariff: 0.15 per kWh']);
    bench.act('press-stop', { evse: 1 });
    bench.act('unplug', { evse: 1 });
    expect(shown(bench)).toEqual(['tariff: 0.15 per kWh', '2 tariff: 0.15 per kWh']);
    bench.act('plug-in', { evse: 1 });
    bench.act('tap', { token: 'CARL', evse: 1 });
    expect(shown(bench)).toEqual(['1 tariff: 0.15 per kWh', '2 tariff: 0.15 per kWh']);
  });

  test('counts on by energy and by time from what it was told, and takes the next word for it', () => {
    const bench = station();
    charge(bench);
    runningCost(bench, { chargingPrice: { kWhPrice: 0.5, hourPrice: 6 } });
    const from = register(bench);
    expect(shown(bench)).toEqual(['1 cost: Cost so far: 1.00']);
    bench.pass(HOUR / 2);
    const energy = ((bench.saidOf('transaction').at(-1)?.registerWh ?? 0) - from) / 1000;
    expect(energy).toBeGreaterThan(5);
    const [line = ''] = shown(bench);
    expect(Number(line.slice('1 cost: Cost so far: '.length))).toBeCloseTo(1 + energy * 0.5 + 3, 1);
    runningCost(bench, { cost: 7.5 });
    expect(shown(bench)).toEqual(['1 cost: Cost so far: 7.50']);
  });

  test('idling costs after the grace, which runs from the first word of it', () => {
    const bench = station();
    charge(bench);
    const idle = { state: 'Idle', idlePrice: { graceMinutes: 30, hourPrice: 2 } } as const;
    runningCost(bench, idle);
    bench.pass(HOUR / 2);
    expect(shown(bench)).toContain('1 cost: Cost so far: 1.00');
    // The CSMS says it again in the midst of it.
    runningCost(bench, idle);
    bench.pass(HOUR / 2);
    expect(shown(bench)).toContain('1 cost: Cost so far: 2.00');
    runningCost(bench, { cost: 2 });
    bench.pass(HOUR);
    expect(shown(bench)).toContain('1 cost: Cost so far: 2.00');
  });

  test('tells the next price by the clock of the place, and goes over to it by itself', () => {
    const bench = station();
    bench.set('Ocpp16', 'TimeOffset', '-05:00');
    bench.set('Ocpp16', 'TimeOffsetNextTransition', '-04:00');
    charge(bench);
    const atTime = isoTime(bench.now + HOUR);
    const nextPeriod = { atTime, chargingPrice: { hourPrice: 60 }, idlePrice: { hourPrice: 3 } };
    runningCost(bench, { nextPeriod });
    const hour = (offset: number) => isoTime(bench.now + HOUR + offset * HOUR).slice(11, 16);
    const at = (clock: string) => `1 tariff: From ${clock}: 60 per hour, 3 per hour of idling`;
    expect(shown(bench)).toEqual(['1 cost: Cost so far: 1.00', at(hour(-5))]);
    bench.set('Ocpp16', 'NextTimeOffsetTransitionDateTime', isoTime(bench.now + HOUR / 2));
    expect(shown(bench)).toContain(at(hour(-4)));
    bench.pass(HOUR);
    expect(shown(bench)).toEqual(['1 cost: Cost so far: 1.00']);
    bench.pass(HOUR / 2);
    expect(shown(bench)).toEqual(['1 cost: Cost so far: 31.00']);
  });

  test('the last word is that of the CSMS, with its address, and for a while', () => {
    const bench = station();
    charge(bench);
    runningCost(bench);
    bench.act('press-stop', { evse: 1 });
    expect(shown(bench)).toEqual([]);
    const final = {
      transactionId: 1,
      cost: 3.31,
      priceText: 'COST: $3.31',
      qrCodeText: 'https://cpo.example/1',
    };
    expect(send(bench, 'FinalCost', final)).toBe('Accepted');
    expect(shown(bench)).toEqual(['1 total: COST: $3.31', '1 qr-code: https://cpo.example/1']);
    bench.pass(121_000);
    expect(shown(bench)).toEqual([]);
  });

  test('the total of a session after which another driver has come is refused', () => {
    const bench = station();
    charge(bench);
    bench.act('press-stop', { evse: 1 });
    bench.act('unplug', { evse: 1 });
    bench.act('tap', { token: 'BERT', evse: 1 });
    expect(send(bench, 'FinalCost', { transactionId: 1, cost: 1, priceText: 'x' })).toBe('Rejected');
  });

  test('a session that began without connection goes by the prices of everybody, and ends with what is known', () => {
    const bench = station({
      configuration: { LocalAuthorizeOffline: 'true', AllowOfflineTxForUnknownId: 'true' },
    });
    defaultPrice(bench, { chargingPrice: { hourPrice: 2, flatFee: 0.5 } });
    bench.reachable = false;
    bench.linkDown();
    charge(bench);
    bench.pass(HOUR);
    expect(shown(bench)).toContain('1 cost: Cost so far: 2.50');
    bench.act('press-stop', { evse: 1 });
    expect(shown(bench)).toContain('1 total: Cost: 2.50, as far as it is known here; your bill counts');
    bench.reachable = true;
    bench.pass(100_000);
    // The CSMS has come to know of it, and has its say.
    expect(bench.saidOf('transaction').at(-1)?.eventType).toBe('Ended');
    expect(send(bench, 'FinalCost', { transactionId: 1, cost: 2.6, priceText: '2.60' })).toBe('Accepted');
    expect(shown(bench)).toContain('1 total: 2.60');
  });

  test('a restart forgets it, and the next word brings it back', () => {
    const bench = station();
    charge(bench);
    runningCost(bench, { triggerMeterValue: { atPowerkW: 5 } });
    bench.act('cut-power');
    expect(shown(bench)).toEqual([]);
    bench.act('restore-power');
    bench.pass(HOUR);
    expect(shown(bench)).toEqual([]);
  });

  test.each([
    ['without a display', { model: 'ac-7kw' }],
    ['that has it switched off', { configuration: { CustomDisplayCostAndPrice: 'false' } }],
  ])('a station %s shows nothing at all', (_, options) => {
    const bench = station(options);
    const moment = { now: bench.now, mono: bench.timeline.now };
    const variables = new Variables(bench.core.parts.variables, bench.state, moment);
    expect(shownOn({ state: bench.state, model: bench.model, variables, ...moment })).toBeUndefined();
  });
});
