import { describe, expect, test } from 'vitest';
import { isoTime } from '../../../src/world/index.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';

const VENDOR = 'org.openchargealliance.costmsg';

const station = (options: Partial<BenchOptions> = {}) =>
  booted({ edition: '1.6', model: 'ac-22kw-twin', ...options });

function charging(): Bench {
  const bench = station();
  bench.act('plug-in', { evse: 1, vehicle: { soc: 10 } });
  bench.act('tap', { token: 'ANNA', evse: 1 });
  bench.pass(1000);
  return bench;
}

const send = (bench: Bench, messageId: string | undefined, data: unknown) =>
  bench.hear('dataTransfer', {
    vendorId: VENDOR,
    ...(messageId !== undefined && { messageId }),
    ...(data !== undefined && { data: typeof data === 'string' ? data : JSON.stringify(data) }),
  });

const now = isoTime(Date.UTC(2026, 0, 5, 8));
const user = { idToken: 'ANNA', priceText: '0.12 per kWh' };
const running = {
  transactionId: 1,
  timestamp: now,
  meterValue: 1000,
  cost: 0,
  state: 'Charging',
  chargingPrice: { kWhPrice: 0.12 },
};
const final = { transactionId: 1, cost: 3.31, priceText: 'Total: 3.31' };
const without = (message: object, key: string) =>
  Object.fromEntries(Object.entries(message).filter(([name]) => name !== key));

describe('what a 1.6 station refuses of the messages for prices and costs', () => {
  test.each([
    ['SetUserPrice', user],
    ['SetUserPrice', { ...user, priceTextExtra: [{ format: 'UTF8', language: 'nl', content: '0,12' }] }],
    ['SetUserPrice', { ...user, beyond: 'the note' }],
    ['RunningCost', running],
    ['RunningCost', { ...running, idlePrice: {}, nextPeriod: { atTime: now }, triggerMeterValue: {} }],
    ['RunningCost', { ...running, state: 'Idle', chargingPrice: undefined, idlePrice: { hourPrice: 1 } }],
    ['RunningCost', { ...running, triggerMeterValue: { atCPStatus: ['SuspendedEV', 'Charging'] } }],
  ])('takes %s %j', (messageId, data) => {
    expect(send(charging(), messageId, data)).toEqual({ status: 'Accepted' });
  });

  test.each([
    ['SetUserPrice', undefined, 'data: missing'],
    ['SetUserPrice', '', 'data: not JSON'],
    ['SetUserPrice', '{"idToken": ', 'data: not JSON'],
    ['SetUserPrice', '['.repeat(100_000), 'data: not JSON'],
    ['SetUserPrice', 'null', 'data: not an object'],
    ['SetUserPrice', '[]', 'data: not an object'],
    ['SetUserPrice', '7', 'data: not an object'],
    ['SetUserPrice', without(user, 'idToken'), 'idToken: missing'],
    ['SetUserPrice', without(user, 'priceText'), 'priceText: missing'],
    ['SetUserPrice', { ...user, idToken: '' }, 'idToken: not a text with anything in it'],
    ['SetUserPrice', { ...user, priceText: 12 }, 'priceText: not a text'],
    ['SetUserPrice', { ...user, priceTextExtra: {} }, 'priceTextExtra: not a list'],
    ['SetUserPrice', { ...user, priceTextExtra: [{ content: 'x' }] }, 'priceTextExtra.0.language: missing'],
    ['RunningCost', without(running, 'transactionId'), 'transactionId: missing'],
    ['RunningCost', without(running, 'timestamp'), 'timestamp: missing'],
    ['RunningCost', without(running, 'meterValue'), 'meterValue: missing'],
    ['RunningCost', without(running, 'cost'), 'cost: missing'],
    ['RunningCost', without(running, 'state'), 'state: missing'],
    ['RunningCost', without(running, 'chargingPrice'), 'chargingPrice: missing'],
    ['RunningCost', { ...running, transactionId: '1' }, 'transactionId: not a whole number'],
    ['RunningCost', { ...running, transactionId: 1.5 }, 'transactionId: not a whole number'],
    ['RunningCost', { ...running, transactionId: 99 }, 'transactionId: 99 does not run here'],
    ['RunningCost', { ...running, timestamp: 'noon' }, 'timestamp: not an RFC 3339 time'],
    ['RunningCost', { ...running, timestamp: '2026-99-01T00:00:00Z' }, 'timestamp: not an RFC 3339 time'],
    ['RunningCost', { ...running, meterValue: 0.5 }, 'meterValue: not a whole number'],
    ['RunningCost', { ...running, cost: '1.00' }, 'cost: not a number'],
    ['RunningCost', { ...running, state: 'Waiting' }, 'state: not one of Charging, Idle'],
    ['RunningCost', { ...running, chargingPrice: 0.12 }, 'chargingPrice: not an object'],
    [
      'RunningCost',
      { ...running, chargingPrice: { kWhPrice: '0.12' } },
      'chargingPrice.kWhPrice: not a number',
    ],
    [
      'RunningCost',
      { ...running, idlePrice: { graceMinutes: -1 } },
      'idlePrice.graceMinutes: not a number from 0 on',
    ],
    ['RunningCost', { ...running, nextPeriod: { chargingPrice: {} } }, 'nextPeriod.atTime: missing'],
    ['RunningCost', { ...running, triggerMeterValue: [] }, 'triggerMeterValue: not an object'],
    [
      'RunningCost',
      { ...running, triggerMeterValue: { atTime: 9 } },
      'triggerMeterValue.atTime: not an RFC 3339 time',
    ],
    [
      'RunningCost',
      { ...running, triggerMeterValue: { atEnergykWh: -1 } },
      'triggerMeterValue.atEnergykWh: not a number from 0 on',
    ],
    [
      'RunningCost',
      { ...running, triggerMeterValue: { atPowerkW: '22' } },
      'triggerMeterValue.atPowerkW: not a number from 0 on',
    ],
    [
      'RunningCost',
      { ...running, triggerMeterValue: { atCPStatus: 'Charging' } },
      'triggerMeterValue.atCPStatus: not a list',
    ],
    [
      'RunningCost',
      { ...running, triggerMeterValue: { atCPStatus: ['Parked'] } },
      /^triggerMeterValue.atCPStatus.0: not one of .*SuspendedEVSE/,
    ],
    [
      'RunningCost',
      { ...running, triggerMeterValue: { atCPStatus: Array(7).fill('Charging') } },
      'triggerMeterValue.atCPStatus: more than 6',
    ],
    ['FinalCost', without(final, 'transactionId'), 'transactionId: missing'],
    ['FinalCost', without(final, 'cost'), 'cost: missing'],
    ['FinalCost', without(final, 'priceText'), 'priceText: missing'],
    ['FinalCost', { ...final, qrCodeText: 5 }, 'qrCodeText: not a text'],
    ['FinalCost', { ...final, transactionId: 99 }, 'transactionId: 99 is not the last of any connector'],
    ['FinalCost', final, 'transactionId: 1 still runs'],
  ])('refuses %s %j', (messageId, data, problem) => {
    const bench = charging();
    const answer = send(bench, messageId, data);
    expect(answer).toMatchObject({ status: 'Rejected', data: expect.stringMatching(problem) });
    // It goes on as if nothing had been said.
    expect(bench.state.volatile.costs?.evses[1]).not.toHaveProperty('account');
    bench.act('press-stop', { evse: 1 });
    expect(bench.saidOf('transaction').at(-1)?.eventType).toBe('Ended');
  });

  test.each([['Price'], ['runningcost'], ['constructor'], ['ConnectorUnplugged'], [undefined]])(
    'does not know a message %s',
    (messageId) => {
      expect(send(charging(), messageId, running)).toEqual({ status: 'UnknownMessageId' });
    },
  );

  test.each([
    ['of another model', { model: 'ac-7kw' }],
    ['that has it switched off', { configuration: { CustomDisplayCostAndPrice: 'false' } }],
  ])('a station %s does not know the vendor', (_, options) => {
    expect(send(station(options), 'SetUserPrice', user)).toEqual({ status: 'UnknownVendorId' });
  });

  test.each(['2.0.1', '2.1'] as const)('nor does one of %s, which has messages of its own', (edition) => {
    const request = { vendorId: VENDOR, messageId: 'SetUserPrice', data: JSON.stringify(user) };
    expect(station({ edition }).hear('dataTransfer', request)).toEqual({ status: 'UnknownVendorId' });
  });
});

describe('its configuration keys', () => {
  const set = (bench: Bench, key: string, value: string) => bench.set('Ocpp16', key, value);
  const price = JSON.stringify({ priceText: 'a', priceTextOffline: 'b', chargingPrice: { kWhPrice: 0.15 } });

  test.each([
    ['DefaultPrice', price, 'Accepted'],
    ['DefaultPrice', '', 'Accepted'],
    ['DefaultPrice', '0.15 per kWh', 'Rejected'],
    ['DefaultPrice', '{}', 'Rejected'],
    ['DefaultPrice', '{"priceText":"a","chargingPrice":{"kWhPrice":"b"}}', 'Rejected'],
    ['DefaultPriceText,nl', '{"priceText":"a"}', 'Accepted'],
    ['DefaultPriceText,nl', 'a', 'Rejected'],
    ['DefaultPriceText,xx', '{"priceText":"a"}', 'UnknownVariable'],
    ['Language', 'nl', 'Accepted'],
    ['Language', 'xx', 'Rejected'],
    ['TimeOffset', '-05:00', 'Accepted'],
    ['TimeOffset', '5', 'Rejected'],
    ['TimeOffset', '+25:00', 'Rejected'],
    ['TimeOffsetNextTransition', '-04:00', 'Accepted'],
    ['TimeOffsetNextTransition', 'EST', 'Rejected'],
    ['NextTimeOffsetTransitionDateTime', '2026-03-29T01:00:00Z', 'Accepted'],
    ['NextTimeOffsetTransitionDateTime', 'in March', 'Rejected'],
    ['CustomDisplayCostAndPrice', 'false', 'Rejected'],
    ['NumberOfDecimalsForCostValues', '4', 'Rejected'],
    ['SupportedLanguages', 'en', 'Rejected'],
  ])('%s = %s: %s', (key, value, status) => {
    expect(set(station(), key, value)).toBe(status);
  });

  test('a model that shows no prices has none of them', () => {
    expect(set(station({ model: 'ac-7kw' }), 'DefaultPrice', price)).toMatch(/^Unknown/);
  });
});
