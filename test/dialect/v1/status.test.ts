import { describe, expect, test } from 'vitest';
import type { Condition } from '../../../src/dialect/index.js';
import { say, v16 } from '../support/wire.js';

const base = { connectorId: 1, status: 'Charging', errorCode: 'NoError' };
const hear = (payload: Record<string, unknown>) =>
  v16.decodeRequest('station', { action: 'StatusNotification', payload })?.request;

describe('hearing a status', () => {
  test('leaves out what was not told: no error, and no time', () => {
    expect(hear(base)).toEqual({ evseId: 1, connectorId: 1, condition: 'Charging' });
  });

  test('keeps what explains a status without an error', () => {
    expect(hear({ ...base, info: 'EV side disconnected' })).toMatchObject({
      error: { code: 'NoError', info: 'EV side disconnected' },
    });
  });

  test('connector 0 is the station', () => {
    expect(hear({ ...base, connectorId: 0, status: 'Unavailable' })).toMatchObject({
      evseId: 0,
      connectorId: 0,
    });
  });
});

describe('saying a status', () => {
  const place = { evseId: 1, connectorId: 1 };

  test('an error without a code of its own is an OtherError by the name that it has', () => {
    const error = { code: 'FanStuck', info: 'i'.repeat(60) };
    expect(say(v16, 'status', { ...place, condition: 'Faulted', error }).payload).toMatchObject({
      errorCode: 'OtherError',
      vendorErrorCode: 'FanStuck',
      info: 'i'.repeat(50),
    });
  });

  test('a vendor code is kept', () => {
    const error = { code: 'FanStuck', vendorErrorCode: 'E17' };
    expect(say(v16, 'status', { ...place, condition: 'Faulted', error }).payload).toMatchObject({
      vendorErrorCode: 'E17',
    });
  });

  test.each<[Condition, string]>([
    ['Available', 'Available'],
    ['Unavailable', 'Unavailable'],
    ['Faulted', 'Faulted'],
    ['Charging', 'Available'],
    ['Occupied', 'Available'],
  ])('the station as a whole that is %s says %s', (condition, word) => {
    expect(say(v16, 'status', { evseId: 0, connectorId: 0, condition }).payload).toMatchObject({
      connectorId: 0,
      status: word,
    });
  });
});

test('a boot is heard with the serial number of the box when it tells no other', () => {
  const payload = { chargePointVendor: 'V', chargePointModel: 'M', chargeBoxSerialNumber: 'B1' };
  expect(v16.decodeRequest('station', { action: 'BootNotification', payload })?.request).toEqual({
    reason: 'Unknown',
    vendor: 'V',
    model: 'M',
    serialNumber: 'B1',
  });
});
