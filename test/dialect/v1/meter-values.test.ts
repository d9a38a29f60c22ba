import { describe, expect, test } from 'vitest';
import { overTheWire, say, v16 } from '../support/wire.js';

const time = '1970-01-01T00:00:00Z';

function hear(...sampledValue: Record<string, unknown>[]) {
  const payload = { connectorId: 1, meterValue: [{ timestamp: time, sampledValue }] };
  const heard = v16.decodeRequest('station', { action: 'MeterValues', payload });
  if (heard?.intent !== 'meterValues') throw new Error('heard something else');
  return heard.request.meterValue[0];
}

describe('values are text', () => {
  test.each([
    ['12', 12],
    ['12.50', 12.5],
    [' 7 ', 7],
    ['-3', -3],
    ['1.234e3', 1234],
  ])('%j', (value, expected) => {
    expect(hear({ value })?.sampledValue[0]?.value).toBe(expected);
  });

  test.each(['', ' ', 'n/a', 'Infinity'])('%j is no sample', (value) => {
    expect(hear({ value })?.sampledValue).toEqual([]);
  });

  test('signed data is kept aside and reckoned with by nobody', () => {
    expect(hear({ value: '5' }, { value: '0A0B', format: 'SignedData' })).toMatchObject({
      sampledValue: [{ value: 5 }],
      signedData: ['0A0B'],
    });
  });

  test('very small and very large numbers are written out', () => {
    const sampledValue = [1e-7, 1e21].map((value) => ({
      value,
      measurand: 'Power.Factor',
      context: 'Other',
    }));
    const { payload } = say(v16, 'meterValues', { evseId: 1, meterValue: [{ timestamp: 0, sampledValue }] });
    expect(overTheWire(payload)).toMatchObject({
      meterValue: [{ sampledValue: [{ value: '0.0000001' }, { value: '1000000000000000000000' }] }],
    });
  });
});

describe('units', () => {
  test('kWh and kW are heard as Wh and W', () => {
    const heard = hear(
      { value: '1.1', unit: 'kWh' },
      { value: '7.36', unit: 'kW', measurand: 'Power.Active.Import' },
      { value: '20', unit: 'Celcius', measurand: 'Temperature' },
    );
    expect(heard?.sampledValue.map(({ value, unit }) => [value, unit])).toEqual([
      [1100, 'Wh'],
      [7360, 'W'],
      [20, 'Celsius'],
    ]);
  });

  test('a frequency is in hertz without saying so', () => {
    const sampledValue = [{ value: 50, measurand: 'Frequency', context: 'Other', unit: 'Hz' }];
    const { payload } = say(v16, 'meterValues', { evseId: 1, meterValue: [{ timestamp: 0, sampledValue }] });
    expect(payload).toMatchObject({
      meterValue: [{ sampledValue: [{ value: '50', measurand: 'Frequency', context: 'Other' }] }],
    });
    expect(JSON.stringify(payload)).not.toContain('Hz');
    expect(hear({ value: '50', measurand: 'Frequency' })?.sampledValue[0]?.unit).toBe('Hz');
  });

  test.each([
    ['unit', { unit: 'kPa' }],
    ['location', { location: 'Upstream' }],
    ['phase', { phase: 'L4' }],
  ])('a sample whose %s has no word is not said without it', (_, strange) => {
    const good = { value: 1, measurand: 'Voltage', context: 'Other' };
    const meterValue = [{ timestamp: 0, sampledValue: [good, { ...good, ...strange }] }];
    const { payload } = say(v16, 'meterValues', { evseId: 1, meterValue });
    expect(payload.meterValue).toEqual([
      {
        timestamp: '1970-01-01T00:00:00.000Z',
        sampledValue: [{ value: '1', measurand: 'Voltage', context: 'Other' }],
      },
    ]);
  });

  test('what 2.1 calls otherwise is said by its old name', () => {
    const sampledValue = [{ value: 32, measurand: 'Current.Import.Offered', context: 'Other', unit: 'A' }];
    const { payload } = say(v16, 'meterValues', { evseId: 1, meterValue: [{ timestamp: 0, sampledValue }] });
    expect(payload).toMatchObject({ meterValue: [{ sampledValue: [{ measurand: 'Current.Offered' }] }] });
  });
});
