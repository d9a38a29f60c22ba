import { describe, expect, test } from 'vitest';
import type { MeterValue, TransactionIntent } from '../../../src/dialect/intents.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

const REGISTER = 'Energy.Active.Import.Register';

function charging(options: BenchOptions): Bench {
  const bench = booted(options);
  bench.act('plug-in', { vehicle: { battery: 80_000, soc: 20, phases: 3 } });
  bench.act('tap', { token: 'ANNA' });
  return bench;
}

const updates = (bench: Bench, trigger: string) =>
  bench.saidOf('transaction').filter(({ triggerReason }) => triggerReason === trigger);
const samples = (events: readonly Pick<TransactionIntent, 'meterValue'>[]) =>
  events.flatMap(({ meterValue = [] }) => meterValue).flatMap(({ sampledValue }) => sampledValue);
const contexts = (values: readonly MeterValue[] = []) =>
  values.map(({ sampledValue }) => sampledValue[0]?.context);
const measurands = (events: readonly Pick<TransactionIntent, 'meterValue'>[]) =>
  [...new Set(samples(events).map(({ measurand }) => measurand))].sort();

describe.each(ALL)('metering in %s', (edition) => {
  const sampled = edition === '1.6' ? 'MeterValuesSampledData' : 'SampledDataCtrlr.TxUpdatedMeasurands';

  test('samples as often as the interval says, with what is asked for', () => {
    const bench = charging({
      edition,
      configuration: {
        [sampled]: `${REGISTER},Power.Active.Import,Current.Import,Voltage`,
        'SampledDataCtrlr.TxUpdatedInterval': '30',
      },
    });
    bench.pass(300_000);
    expect(updates(bench, 'MeterValuePeriodic')).toHaveLength(10);
    expect(measurands(updates(bench, 'MeterValuePeriodic'))).toEqual(
      [REGISTER, 'Power.Active.Import', 'Current.Import', 'Voltage'].sort(),
    );
  });

  test('what is sampled agrees with itself: current times voltage is power', () => {
    const bench = charging({
      edition,
      configuration: { [sampled]: 'Power.Active.Import,Current.Import,Voltage,Power.Factor' },
    });
    bench.pass(60_000);
    const values = samples(updates(bench, 'MeterValuePeriodic'));
    const of = (measurand: string, phase: string) =>
      values.find((each) => each.measurand === measurand && (each.phase ?? '').startsWith(phase))?.value ?? 0;
    const watts = ['L1', 'L2', 'L3'].reduce(
      (sum, phase) => sum + of('Current.Import', phase) * of('Voltage', phase),
      0,
    );
    const power =
      values.find(({ measurand, phase }) => measurand === 'Power.Active.Import' && !phase)?.value ?? 0;
    expect(power / watts).toBeGreaterThan(0.95);
    expect(power / watts).toBeLessThanOrEqual(1.001);
  });

  test('an interval of 0, or an empty list, samples nothing', () => {
    for (const configuration of [{ 'SampledDataCtrlr.TxUpdatedInterval': '0' }, { [sampled]: '' }]) {
      const bench = charging({ edition, configuration });
      bench.pass(3_600_000);
      expect(updates(bench, 'MeterValuePeriodic')).toEqual([]);
    }
  });

  test('a new interval holds from now on', () => {
    const bench = charging({ edition });
    expect(bench.set('SampledDataCtrlr', 'TxUpdatedInterval', '10')).toBe('Accepted');
    bench.pass(60_000);
    expect(updates(bench, 'MeterValuePeriodic')).toHaveLength(6);
  });

  test('a list with a measurand that it cannot measure is refused as a whole', () => {
    const bench = booted({ edition, model: 'ac-socket' });
    const [component = '', variable = ''] = 'SampledDataCtrlr.TxUpdatedMeasurands'.split('.');
    const before = bench.variable('SampledDataCtrlr.TxUpdatedMeasurands');
    expect(bench.set(component, variable, `${REGISTER},SoC`)).toBe('Rejected');
    expect(bench.set(component, variable, `${REGISTER},Nonsense`)).toBe('Rejected');
    expect(bench.variable('SampledDataCtrlr.TxUpdatedMeasurands')).toBe(before);
    expect(bench.set(component, variable, `${REGISTER}, Voltage`)).toBe('Accepted');
  });

  test('the end carries the beginning, what was sampled for it, and the last reading', () => {
    const bench = charging({ edition, configuration: { 'SampledDataCtrlr.TxUpdatedInterval': '60' } });
    bench.pass(130_000);
    bench.act('tap', { token: 'ANNA' });
    const end = bench.saidOf('transaction').at(-1);
    // 1.6 takes the samples for the end together with the others (1.6 9.1.27).
    const between = edition === '1.6' ? ['Sample.Periodic', 'Sample.Periodic'] : [];
    expect(contexts(end?.meterValue)).toEqual(['Transaction.Begin', ...between, 'Transaction.End']);
  });

  test('clock-aligned values come at full intervals of the day, for the main meter and each EVSE', () => {
    const bench = booted({
      edition,
      model: 'ac-22kw-twin',
      configuration: { 'AlignedDataCtrlr.Interval': '900' },
    });
    bench.pass(100_000);
    bench.pass(3_600_000);
    const seen = bench.said.filter(({ intent }) => intent === 'meterValues');
    expect(new Set(seen.map(({ at }) => (bench.now - bench.timeline.now + at) % 900_000))).toEqual(
      new Set([0]),
    );
    expect(seen.slice(0, 3).map(({ request }) => (request as { evseId: number }).evseId)).toEqual([0, 1, 2]);
    expect(seen).toHaveLength(12);
    expect(contexts(bench.saidOf('meterValues').flatMap(({ meterValue }) => meterValue))).not.toContain(
      'Sample.Periodic',
    );
  });

  test('during a transaction they belong to it', () => {
    const bench = charging({ edition, configuration: { 'AlignedDataCtrlr.Interval': '900' } });
    bench.pass(900_000);
    expect(updates(bench, 'MeterValueClock')).toHaveLength(1);
  });

  test('follow the clock when the CSMS puts it right', () => {
    const bench = booted({
      edition,
      configuration: { 'AlignedDataCtrlr.Interval': '900' },
      clockSkewMs: -400_000,
      tolerates: ['timestamps-sane'],
    });
    bench.pass(900_000);
    const [first] = bench.said.filter(({ intent }) => intent === 'meterValues');
    expect(first?.at).toBe(900_000);
  });

  test('a trigger gets the present values', () => {
    const bench = charging({ edition });
    bench.pass(90_000);
    bench.fresh();
    expect(
      bench.hear('trigger', {
        requestedMessage: 'MeterValues',
        evseId: 1,
        ...(edition === '1.6' ? { connectorId: 1 } : {}),
      }).status,
    ).toBe('Accepted');
    const [told] = bench.saidOf('meterValues');
    expect(told?.evseId).toBe(1);
    expect(contexts(told?.meterValue)).toEqual(['Trigger']);
  });

  test('the register never falls, unless the meter is made to', () => {
    const bench = charging({ edition, tolerates: ['registers-never-fall'] });
    bench.pass(300_000);
    const before = bench.state.memory.transactions.running[1];
    bench.act('meter-jump', { by: -500 });
    bench.pass(60_000);
    bench.act('tap', { token: 'ANNA' });
    expect(before).toBeDefined();
    const values = samples(updates(bench, 'MeterValuePeriodic')).filter(
      ({ measurand, phase }) => measurand === REGISTER && !phase,
    );
    const figures = values.map(({ value }) => value);
    expect(figures).not.toEqual([...figures].sort((a, b) => a - b));
  });

  test('every measurand of the fullest AC and DC station is sampled without a breach of the schema', () => {
    for (const model of ['ac-22kw', 'dc-350kw']) {
      const bench = booted({ edition, model });
      const list = bench.model.measurands.filter(
        (each) => bench.set('SampledDataCtrlr', 'TxUpdatedMeasurands', each) === 'Accepted',
      );
      expect(list.length).toBeGreaterThan(15);
      const chosen = list.slice(0, edition === '1.6' ? 30 : list.length).join(',');
      expect(bench.set('SampledDataCtrlr', 'TxUpdatedMeasurands', chosen)).toBe('Accepted');
      expect(bench.act('plug-in', { vehicle: { soc: 20 } })).toBeUndefined();
      bench.act('tap', { token: 'ANNA' });
      bench.pass(125_000);
      expect(updates(bench, 'MeterValuePeriodic')).toHaveLength(2);
      expect(measurands(updates(bench, 'MeterValuePeriodic')).length).toBeGreaterThan(10);
    }
  });
});

describe.each(FAMILY_2)('metering that only %s knows', (edition) => {
  test('SampledDataCtrlr.Enabled and AlignedDataCtrlr.Enabled switch it off and on', () => {
    const bench = charging({ edition, configuration: { 'AlignedDataCtrlr.Interval': '60' } });
    bench.set('SampledDataCtrlr', 'Enabled', 'false');
    bench.set('AlignedDataCtrlr', 'Enabled', 'false');
    bench.fresh();
    bench.pass(200_000);
    expect(bench.saidOf('transaction')).toEqual([]);
    bench.set('SampledDataCtrlr', 'Enabled', 'true');
    bench.set('AlignedDataCtrlr', 'Enabled', 'true');
    bench.pass(60_000);
    expect(updates(bench, 'MeterValuePeriodic')).toHaveLength(1);
    expect(updates(bench, 'MeterValueClock')).toHaveLength(1);
  });

  test('RegisterValuesWithoutPhases leaves the total of the import register', () => {
    const bench = charging({
      edition,
      configuration: { 'SampledDataCtrlr.RegisterValuesWithoutPhases': 'true' },
    });
    bench.pass(60_000);
    const registers = samples(updates(bench, 'MeterValuePeriodic')).filter(
      ({ measurand }) => measurand === REGISTER,
    );
    expect(registers.map(({ phase }) => phase)).toEqual([undefined]);
  });

  test('SendDuringIdle is quiet while anybody charges', () => {
    const bench = charging({
      edition,
      configuration: { 'AlignedDataCtrlr.Interval': '60', 'AlignedDataCtrlr.SendDuringIdle': 'true' },
    });
    bench.pass(200_000);
    expect(updates(bench, 'MeterValueClock')).toEqual([]);
    bench.act('tap', { token: 'ANNA' });
    bench.pass(60_000);
    expect(bench.saidOf('meterValues').length).toBeGreaterThan(0);
  });

  test('samples for the end have an interval and a clock of their own', () => {
    const bench = charging({
      edition,
      configuration: {
        'SampledDataCtrlr.TxEndedInterval': '100',
        'AlignedDataCtrlr.TxEndedInterval': '60',
        'AlignedDataCtrlr.TxEndedMeasurands': 'Voltage',
      },
    });
    bench.pass(110_000);
    bench.act('tap', { token: 'ANNA' });
    expect(contexts(bench.saidOf('transaction').at(-1)?.meterValue)).toEqual([
      'Transaction.Begin',
      'Sample.Clock',
      'Sample.Periodic',
      'Transaction.End',
    ]);
  });

  test('a trigger for the transaction gets its state and readings', () => {
    const bench = charging({ edition });
    bench.fresh();
    bench.hear('trigger', { requestedMessage: 'TransactionEvent', evseId: 1 });
    const [event] = bench.saidOf('transaction');
    expect(event).toMatchObject({ triggerReason: 'Trigger', chargingState: 'Charging' });
    expect(contexts(event?.meterValue)).toEqual(['Trigger']);
  });

  test('a very long session keeps its end within bounds', () => {
    const bench = charging({
      edition,
      configuration: { 'SampledDataCtrlr.TxEndedInterval': '10', 'SampledDataCtrlr.TxUpdatedInterval': '0' },
    });
    bench.pass(3 * 3_600_000);
    bench.act('tap', { token: 'ANNA' });
    const kept = contexts(bench.saidOf('transaction').at(-1)?.meterValue);
    expect(kept.length).toBeLessThanOrEqual(502);
    expect([kept[0], kept.at(-1)]).toEqual(['Transaction.Begin', 'Transaction.End']);
  });
});
