import { describe, expect, test } from 'vitest';
import { hearSample, hearSamples, registerIn } from '../../../src/dialect/common/samples.js';

describe('what a sample leaves out', () => {
  test('is an import register at the outlet in Wh, read periodically', () => {
    expect(hearSample({ value: 5 })).toEqual({
      value: 5,
      measurand: 'Energy.Active.Import.Register',
      context: 'Sample.Periodic',
      location: 'Outlet',
      unit: 'Wh',
    });
  });

  test('is no unit when it is no energy', () => {
    expect(hearSample({ value: 0.9, measurand: 'Power.Factor' })).not.toHaveProperty('unit');
  });
});

describe('units', () => {
  test.each([
    [{ value: 1.234, unit: 'kWh' }, 1234, 'Wh'],
    [{ value: 22.08, unit: 'kW', measurand: 'Power.Active.Import' }, 22080, 'W'],
    [{ value: 1.1, unit: 'kvarh', measurand: 'Energy.Reactive.Import.Register' }, 1100, 'varh'],
    [{ value: 3, unit: 'W', multiplier: 3, measurand: 'Power.Active.Import' }, 3000, 'W'],
    [{ value: 1.5, unit: 'kWh', multiplier: -3 }, 1.5, 'Wh'],
    [{ value: 21, unit: 'Celcius', measurand: 'Temperature' }, 21, 'Celsius'],
    [{ value: 64, unit: 'Percent', measurand: 'SoC' }, 64, 'Percent'],
    [{ value: 7, unit: '__proto__', measurand: 'SoC' }, 7, '__proto__'],
  ])('%j', (raw, value, unit) => {
    expect(hearSample(raw)).toMatchObject({ value, unit });
  });

  test('that make more of a value than a number can hold leave the sample out', () => {
    expect(hearSamples([{ value: 1e300, multiplier: 10 }, { value: 2 }])).toMatchObject([{ value: 2 }]);
  });
});

describe('the register in samples', () => {
  const register = (timestamp: number, value: number, more = {}) => ({
    timestamp,
    sampledValue: [hearSample({ value, ...more })],
  });

  test('is the newest one, in whatever order they come', () => {
    expect(registerIn([register(30, 300), register(10, 100), register(20, 200)])).toBe(300);
  });

  test('is neither a phase of it nor the grid side nor the export', () => {
    const others = [{ phase: 'L1' }, { location: 'Inlet' }, { measurand: 'Energy.Active.Export.Register' }];
    expect(registerIn(others.map((more) => register(1, 1, more)))).toBeUndefined();
    expect(registerIn([])).toBeUndefined();
    expect(registerIn(undefined)).toBeUndefined();
  });
});
