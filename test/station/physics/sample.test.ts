import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import {
  isMeasurand,
  MEASURANDS,
  type Measurand,
  mark,
  measure,
  pauseVehicle,
  type Reading,
  sample,
} from '../../../src/station/physics/index.js';
import { charging, empty, HOUR, MINUTE, total } from './bench.js';

const three = charging({ station: 'ac-22kw-twin', vehicle: 'sedan', registerWh: 7000 });
const one = charging({ station: 'ac-7kw', vehicle: 'compact-ac' });
const dc = charging({ station: 'dc-350kw', vehicle: 'suv-dc', registerWh: 40_000 });

const short = (reading: Reading, measurand: Measurand, more = {}) =>
  sample(reading, { measurand, ...more }).map(({ value, phase, location }) => [location, phase, value]);

/** What needs energy to flow back, or a setpoint to follow. */
const NOT_HERE = [
  'Current.Export.Minimum',
  'Current.Export.Offered',
  'Energy.Active.Import.LocalGeneration.Register',
  'Energy.Active.Setpoint.Interval',
  'EnergyRequest.Maximum.V2X',
  'EnergyRequest.Minimum.V2X',
  'Power.Active.Residual',
  'Power.Active.Setpoint',
  'Power.Export.Minimum',
  'Power.Export.Offered',
];

function standardMeasurands(): string[] {
  const library = dirname(createRequire(import.meta.url).resolve('ocpp-rpc'));
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const values = (node as { enum?: unknown }).enum;
    if (Array.isArray(values) && values.includes('Power.Factor'))
      for (const value of values) names.add(String(value));
    for (const child of Object.values(node)) visit(child);
  };
  for (const file of ['ocpp1_6.json', 'ocpp2_0_1.json', 'ocpp2_1.json']) {
    visit(JSON.parse(readFileSync(join(library, 'lib', 'schemas', file), 'utf8')));
  }
  return [...names].sort();
}

test('the table holds exactly the measurands of the three editions that need no vehicle-to-grid', () => {
  expect([...Object.keys(MEASURANDS), ...NOT_HERE].sort()).toEqual(standardMeasurands());
  expect(isMeasurand('Voltage')).toBe(true);
  expect(isMeasurand('toString')).toBe(false);
});

test('every measurand of the table can be had from some station that charges', () => {
  const before = [three, dc].map((state) => measure(state, 0));
  for (const measurand of Object.keys(MEASURANDS).filter(isMeasurand)) {
    const found = [three, dc].flatMap((state, i) =>
      sample(measure(state, HOUR / 4), { measurand }, before[i]),
    );
    expect(found.length, measurand).toBeGreaterThan(0);
    for (const { value } of found) expect(Number.isFinite(value), measurand).toBe(true);
  }
});

describe('phases and places', () => {
  const at = measure(three, 0);

  it.each<readonly [Measurand, readonly unknown[]]>([
    ['Voltage', ['L1-N', 'L2-N', 'L3-N']],
    ['Current.Import', ['L1', 'L2', 'L3']],
    ['Power.Active.Import', [undefined, 'L1', 'L2', 'L3']],
    ['Power.Reactive.Import', [undefined, 'L1', 'L2', 'L3']],
    ['Energy.Active.Import.Register', [undefined, 'L1', 'L2', 'L3']],
    ['Power.Factor', [undefined]],
    ['Frequency', [undefined]],
    ['Current.Offered', [undefined]],
  ])('%s of a three-phase EVSE has the phases %s', (measurand, phases) => {
    expect(sample(at, { measurand }).map(({ phase }) => phase)).toEqual(phases);
  });

  it('are few on one phase, and the phase can be asked for', () => {
    const reading = measure(one, 0);
    expect(short(reading, 'Voltage')).toEqual([['Outlet', 'L1-N', 229]]);
    expect(short(reading, 'Current.Import')).toEqual([['Outlet', 'L1', 32]]);
    expect(short(reading, 'Power.Active.Import')).toEqual([['Outlet', undefined, 7292.6]]);
    expect(short(reading, 'Power.Active.Import', { phase: 'L1' })).toEqual([['Outlet', 'L1', 7292.6]]);
    expect(short(reading, 'Current.Import', { phase: 'L2' })).toEqual([]);
  });

  it('add up to the overall value', () => {
    const [overall, ...phases] = sample(at, { measurand: 'Power.Active.Import' }).map(({ value }) => value);
    expect(total(phases)).toBeCloseTo(overall ?? 0, 0);
  });

  it.each([
    ['L1', 229.5],
    ['L1-N', 229.5],
    ['L1-L2', 397.5],
    ['L3-L1', 397.5],
  ])('give the voltage %s when asked for it', (phase, volts) => {
    expect(short(at, 'Voltage', { phase })).toEqual([['Outlet', phase, volts]]);
  });

  it.each([
    ['sedan', 0],
    ['compact-ac', 32],
    ['two-phase', 16],
  ])('give the neutral current of a %s as %d A', (vehicle, amperes) => {
    const reading = measure(charging({ station: 'ac-22kw', vehicle }), 0);
    expect(short(reading, 'Current.Import', { phase: 'N' })).toEqual([['Outlet', 'N', amperes]]);
  });

  it('can be left out where there is an overall value (RegisterValuesWithoutPhases)', () => {
    expect(short(at, 'Energy.Active.Import.Register', { withoutPhases: true })).toEqual([
      ['Outlet', undefined, 7000],
    ]);
    expect(short(at, 'Voltage', { withoutPhases: true })).toHaveLength(3);
  });

  it('are none on DC, whose mains figures come from the inlet', () => {
    const reading = measure(dc, 0);
    expect(short(reading, 'Voltage')).toEqual([['Outlet', undefined, 346]]);
    expect(short(reading, 'Current.Import')).toEqual([['Outlet', undefined, 491.33]]);
    expect(short(reading, 'Power.Factor')).toEqual([['Inlet', undefined, 0.99]]);
    expect(short(reading, 'Power.Reactive.Import')[0]?.[0]).toBe('Inlet');
    expect(short(reading, 'Current.Import', { location: 'Inlet' }).map(([, phase]) => phase)).toEqual([
      'L1',
      'L2',
      'L3',
    ]);
    expect(short(reading, 'SoC')).toEqual([['EV', undefined, 20]]);
    expect(short(reading, 'SoC', { location: 'Outlet' })).toEqual([]);
  });
});

describe('units', () => {
  it.each<readonly [Measurand, string | undefined]>([
    ['Energy.Active.Import.Register', 'Wh'],
    ['Energy.Reactive.Import.Register', 'varh'],
    ['Energy.Apparent.Import', 'VAh'],
    ['Power.Active.Import', 'W'],
    ['Power.Reactive.Import', 'var'],
    ['Power.Factor', undefined],
    ['Current.Import', 'A'],
    ['Voltage', 'V'],
    ['Frequency', 'Hz'],
    ['Temperature', 'Celsius'],
    ['SoC', 'Percent'],
    ['Display.ChargingComplete', undefined],
    ['Display.RemainingTimeToTargetSOC', 's'],
  ])('of %s is %s', (measurand, unit) => {
    for (const sampled of sample(measure(three, HOUR), { measurand })) expect(sampled.unit).toBe(unit);
  });
});

describe('energy', () => {
  it('is shown in steps of the meter', () => {
    const reading = measure(dc, 7 * MINUTE);
    expect(reading.resolutionWh).toBe(10);
    const value = sample(reading, { measurand: 'Energy.Active.Import.Register' })[0]?.value ?? 1;
    expect(value % 10).toBe(0);
    expect(value).toBeGreaterThan(40_000);
  });

  it('of intervals adds up to the difference of the registers, exactly', () => {
    const times = [0, 7, 13, 31, 60].map((minutes) => minutes * MINUTE);
    const readings = times.map((time) => measure(three, time));
    const intervals = readings.slice(1).map((reading, i) => {
      const before = readings[i];
      return (
        sample(reading, { measurand: 'Energy.Active.Import.Interval' }, before && mark(before))[0]?.value ?? 0
      );
    });
    const register = (reading: Reading | undefined) =>
      reading && sample(reading, { measurand: 'Energy.Active.Import.Register' })[0]?.value;
    expect(total(intervals)).toBe((register(readings.at(-1)) ?? 0) - (register(readings[0]) ?? 0));
  });

  it('of an interval without a beginning is not known', () => {
    expect(sample(measure(three, HOUR), { measurand: 'Energy.Active.Import.Interval' })).toEqual([]);
  });

  it('lost in an attached cable is counted from a beginning on', () => {
    const lost = sample(
      measure(dc, HOUR / 4),
      { measurand: 'Energy.Active.Import.CableLoss' },
      measure(dc, 0),
    );
    const through = sample(
      measure(dc, HOUR / 4),
      { measurand: 'Energy.Active.Import.Interval' },
      measure(dc, 0),
    );
    expect(lost).toHaveLength(1);
    expect(lost[0]?.value).toBeCloseTo((through[0]?.value ?? 0) * 0.008, 1);
    expect(
      sample(measure(three, HOUR), { measurand: 'Energy.Active.Import.CableLoss' }, measure(three, 0)),
    ).toEqual([]);
  });

  it('does not flow back', () => {
    for (const measurand of [
      'Energy.Active.Export.Register',
      'Power.Active.Export',
      'Current.Export',
    ] as const) {
      expect(short(measure(three, HOUR), measurand)).toEqual([['Outlet', undefined, 0]]);
    }
  });
});

describe('what the vehicle tells', () => {
  it('is what it still needs, and when it will have it', () => {
    const state = charging({
      station: 'dc-350kw',
      vehicle: 'suv-dc',
      overrides: { socPercent: 10, targetPercent: 90 },
    });
    const value = (measurand: Measurand) => sample(measure(state, 0), { measurand })[0]?.value;
    expect(value('EnergyRequest.Minimum')).toBe(9000);
    expect(value('EnergyRequest.Bulk')).toBe(63_000);
    expect(value('EnergyRequest.Target')).toBe(72_000);
    expect(value('EnergyRequest.Maximum')).toBe(81_000);
    expect(value('Display.RemainingTimeToMinimumSOC')).toBeGreaterThan(180);
    expect(value('Display.RemainingTimeToTargetSOC')).toBeGreaterThan(1500);
    expect(value('Display.RemainingTimeToMaximumSOC')).toBeUndefined();
    expect(value('Display.TargetSOC')).toBe(90);
  });

  it('is no remaining time while it does not charge', () => {
    const paused = measure(pauseVehicle(three, 0, true), MINUTE);
    expect(short(paused, 'Display.RemainingTimeToTargetSOC')).toEqual([]);
    expect(short(paused, 'SoC')).toHaveLength(1);
  });

  it('is that it has finished', () => {
    const full = measure(
      charging({ station: 'ac-22kw', vehicle: 'sedan', overrides: { socPercent: 100 } }),
      0,
    );
    expect(short(full, 'Display.ChargingComplete')[0]?.[2]).toBe(1);
    expect(short(full, 'Display.RemainingTimeToTargetSOC')[0]?.[2]).toBe(0);
  });

  it('is nothing when there is none', () => {
    const idle = measure(empty({ station: 'dc-350kw' }).state, MINUTE);
    for (const measurand of [
      'SoC',
      'Display.PresentSOC',
      'EnergyRequest.Target',
      'Voltage.Maximum',
    ] as const) {
      expect(short(idle, measurand)).toEqual([]);
    }
  });
});

describe('an EVSE at rest', () => {
  it('has mains voltage and no current on AC, and neither on DC', () => {
    const ac = measure(empty({ station: 'ac-22kw' }).state, MINUTE);
    expect(short(ac, 'Voltage')[0]?.[2]).toBe(230);
    expect(short(ac, 'Current.Import').map(([, , value]) => value)).toEqual([0, 0, 0]);
    expect(short(ac, 'Power.Factor')[0]?.[2]).toBe(1);
    expect(short(ac, 'Current.Offered')[0]?.[2]).toBe(0);
    expect(short(measure(empty({ station: 'dc-150kw' }).state, MINUTE), 'Voltage')[0]?.[2]).toBe(0);
  });

  it('offers nothing, however much it could', () => {
    expect(short(measure(three, 0), 'Power.Offered')[0]?.[2]).toBe(22_080);
    expect(short(measure(empty({ station: 'ac-22kw' }).state, 0), 'Power.Offered')[0]?.[2]).toBe(0);
  });
});

describe('temperature and fan', () => {
  it('rise while charging and fall after', () => {
    const celsius = (at: number) => sample(measure(dc, at), { measurand: 'Temperature' })[0]?.value ?? 0;
    expect(celsius(0)).toBe(20);
    expect(celsius(20 * MINUTE)).toBeGreaterThan(25);
    expect(celsius(10 * HOUR)).toBe(20);
    expect(sample(measure(dc, 20 * MINUTE), { measurand: 'RPM' })[0]?.value).toBeGreaterThan(0);
    expect(sample(measure(three, 0), { measurand: 'RPM' })).toEqual([]);
  });
});
