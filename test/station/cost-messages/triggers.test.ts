import { describe, expect, test } from 'vitest';
import type { MeterTriggers } from '../../../src/dialect/index.js';
import { isoTime } from '../../../src/world/index.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';

const VENDOR = 'org.openchargealliance.costmsg';
const MINUTE = 60_000;

/** No samples but those that are asked for. */
function charging(options: Partial<BenchOptions> = {}): Bench {
  const bench = booted({
    edition: '1.6',
    model: 'ac-22kw',
    ...options,
    configuration: {
      MeterValueSampleInterval: '0',
      MeterValuesSampledData: 'Energy.Active.Import.Register',
      ...options.configuration,
    },
  });
  bench.act('plug-in', { evse: 1, vehicle: { soc: 10, battery: 500_000, phases: 3, 'max-power': 22_000 } });
  bench.act('tap', { token: 'ANNA', evse: 1 });
  bench.pass(1000);
  return bench;
}

function arm(bench: Bench, triggerMeterValue: MeterTriggers): void {
  const data = {
    transactionId: 1,
    timestamp: isoTime(bench.now),
    meterValue: 0,
    cost: 0,
    state: 'Charging',
    chargingPrice: {},
    triggerMeterValue,
  };
  const request = { vendorId: VENDOR, messageId: 'RunningCost', data: JSON.stringify(data) };
  expect(bench.hear('dataTransfer', request)).toEqual({ status: 'Accepted' });
}

/** What was sent between start and end. */
const sent = (bench: Bench) => bench.saidOf('transaction').filter(({ meterValue }) => meterValue?.length);
const values = (bench: Bench) => sent(bench).flatMap(({ meterValue = [] }) => meterValue);
const powerKw = (bench: Bench) => {
  const power = values(bench)
    .at(-1)
    ?.sampledValue.find(({ measurand, phase }) => measurand === 'Power.Active.Import' && !phase);
  return (power?.value ?? Number.NaN) / 1000;
};
const REGISTER = 'Energy.Active.Import.Register';
const WITH_POWER = { MeterValuesSampledData: `${REGISTER},Power.Active.Import` };

describe('a meter value that the CSMS asks for with a running cost', () => {
  test('comes at its time, once, as one of the transaction, and not as an answer to a trigger', () => {
    const bench = charging();
    const at = bench.now + 10 * MINUTE;
    arm(bench, { atTime: isoTime(at) });
    bench.pass(10 * MINUTE - 1);
    expect(sent(bench)).toEqual([]);
    bench.pass(1);
    const [value] = values(bench);
    expect(value?.timestamp).toBe(at);
    expect(value?.sampledValue[0]).toMatchObject({ measurand: REGISTER, context: 'Other' });
    expect(bench.said.at(-1)?.message).toMatchObject({
      action: 'MeterValues',
      payload: { transactionId: 1 },
    });
    bench.pass(60 * MINUTE);
    expect(sent(bench)).toHaveLength(1);
  });

  test('is not sent for a time that has passed, an energy that has flowed, or a status that holds', () => {
    const bench = charging();
    bench.pass(10 * MINUTE);
    arm(bench, { atTime: isoTime(bench.now), atEnergykWh: 1, atCPStatus: ['Charging'] });
    bench.pass(60 * MINUTE);
    expect(sent(bench)).toEqual([]);
  });

  test('comes when the transaction has its energy', () => {
    const bench = charging();
    const start = bench.saidOf('transaction')[0]?.registerWh ?? 0;
    arm(bench, { atEnergykWh: 5 });
    bench.pass(60 * MINUTE);
    const [register] = values(bench)[0]?.sampledValue ?? [];
    expect(sent(bench)).toHaveLength(1);
    expect((register?.value ?? 0) - start).toBeGreaterThanOrEqual(5000);
    expect((register?.value ?? 0) - start).toBeLessThan(5030);
  });

  test('comes whenever the power crosses its bound, downwards or upwards, and not while it breathes around it', () => {
    const bench = charging({ configuration: WITH_POWER });
    const limit = (power: number) => {
      bench.act('ev-limit', { evse: 1, power });
      bench.pass(MINUTE);
      return sent(bench).length;
    };
    arm(bench, { atPowerkW: 10 });
    bench.pass(5 * MINUTE);
    expect(sent(bench)).toEqual([]);
    expect(limit(6000)).toBe(1);
    expect(powerKw(bench)).toBeLessThan(10);
    expect(limit(22_000)).toBe(2);
    expect(powerKw(bench)).toBeGreaterThan(10);
    expect(limit(9950)).toBe(2);
    // The same said anew changes nothing about where the power was.
    arm(bench, { atPowerkW: 10 });
    expect(limit(22_000)).toBe(2);
    expect(limit(6000)).toBe(3);
  });

  test('comes with every status that is come to, and with no other', () => {
    const bench = charging();
    arm(bench, { atCPStatus: ['SuspendedEV', 'Charging'] });
    bench.act('ev-suspend', { evse: 1 });
    bench.pass(1000);
    expect(sent(bench)).toHaveLength(1);
    arm(bench, { atCPStatus: ['SuspendedEV', 'Charging'] });
    bench.pass(MINUTE);
    expect(sent(bench)).toHaveLength(1);
    bench.act('ev-resume', { evse: 1 });
    bench.pass(1000);
    expect(sent(bench)).toHaveLength(2);
    bench.act('evse-suspend', { evse: 1 });
    bench.pass(1000);
    expect(sent(bench)).toHaveLength(2);
    bench.act('evse-resume', { evse: 1 });
    bench.pass(1000);
    expect(sent(bench)).toHaveLength(3);
  });

  test('comes once where several things come together', () => {
    const bench = charging({ configuration: WITH_POWER });
    arm(bench, { atPowerkW: 1, atCPStatus: ['SuspendedEV'] });
    bench.act('ev-suspend', { evse: 1 });
    bench.pass(MINUTE);
    expect(sent(bench)).toHaveLength(1);
  });

  test('is asked for no more when the next word does not, or the session is over', () => {
    const bench = charging();
    arm(bench, { atTime: isoTime(bench.now + MINUTE), atEnergykWh: 2 });
    arm(bench, {});
    bench.pass(20 * MINUTE);
    expect(sent(bench)).toEqual([]);
    arm(bench, { atTime: isoTime(bench.now + MINUTE) });
    bench.act('press-stop', { evse: 1 });
    bench.pass(20 * MINUTE);
    expect(bench.said.filter(({ message }) => message.action === 'MeterValues')).toEqual([]);
  });

  test('holds the register where nothing is sampled at all', () => {
    const bench = charging({ configuration: { MeterValuesSampledData: '' } });
    arm(bench, { atTime: isoTime(bench.now + MINUTE) });
    bench.pass(MINUTE);
    expect(values(bench)).toMatchObject([{ sampledValue: [{ measurand: 'Energy.Active.Import.Register' }] }]);
  });

  test('waits in flash while there is no connection', () => {
    const bench = charging();
    arm(bench, { atTime: isoTime(bench.now + MINUTE) });
    bench.reachable = false;
    bench.linkDown();
    bench.pass(2 * MINUTE);
    expect(bench.state.memory.queue).toHaveLength(1);
    bench.reachable = true;
    bench.pass(10 * MINUTE);
    expect(sent(bench)).toHaveLength(1);
  });
});
