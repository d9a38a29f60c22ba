import { describe, expect, it } from 'vitest';
import { loadValidators, type PayloadSide, type v16 } from '../../src/ocpp/index.js';

const timestamp = '2025-01-31T08:00:00Z';

const bootNotification = {
  chargePointVendor: 'Acme',
  chargePointModel: 'Duo 22',
} satisfies v16.BootNotificationRequest;
const bootAccepted = {
  status: 'Accepted',
  currentTime: timestamp,
  interval: 300,
} satisfies v16.BootNotificationResponse;
const authorizeConf = {
  idTagInfo: { status: 'Accepted', parentIdTag: 'GROUP', expiryDate: '2026-01-01T00:00:00+01:00' },
} satisfies v16.AuthorizeResponse;
const statusNotification = {
  connectorId: 1,
  errorCode: 'NoError',
  status: 'Charging',
  timestamp,
  info: '',
} satisfies v16.StatusNotificationRequest;
const startTransaction = {
  connectorId: 1,
  idTag: '04A2B3C4D5',
  meterStart: 1000,
  timestamp,
} satisfies v16.StartTransactionRequest;
const sampledValue = {
  value: '16.1',
  context: 'Sample.Periodic',
  format: 'Raw',
  measurand: 'Current.Import',
  phase: 'L1',
  location: 'Outlet',
  unit: 'A',
} satisfies v16.SampledValue;
const meterValues = {
  connectorId: 1,
  transactionId: 7,
  meterValue: [{ timestamp: '2025-01-31T08:15:00.5Z', sampledValue: [sampledValue] }],
} satisfies v16.MeterValuesRequest;
const stopTransaction = {
  transactionId: 7,
  idTag: '04A2B3C4D5',
  meterStop: 12000,
  timestamp,
  reason: 'Local',
  transactionData: meterValues.meterValue,
} satisfies v16.StopTransactionRequest;
const remoteStart = {
  idTag: '04A2B3C4D5',
  chargingProfile: {
    chargingProfileId: 1,
    stackLevel: 0,
    chargingProfilePurpose: 'TxProfile',
    chargingProfileKind: 'Relative',
    chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 6.1 }] },
  },
} satisfies v16.RemoteStartTransactionRequest;

const sampled = (value: unknown) => ({
  ...meterValues,
  meterValue: [{ timestamp, sampledValue: [value] }],
});

const valid: readonly (readonly [string, PayloadSide, unknown])[] = [
  ['Authorize', 'request', { idTag: '04A2B3C4D5' }],
  ['Authorize', 'response', authorizeConf],
  ['BootNotification', 'request', bootNotification],
  ['BootNotification', 'response', bootAccepted],
  ['Heartbeat', 'request', {}],
  ['Heartbeat', 'response', { currentTime: timestamp }],
  ['StatusNotification', 'request', statusNotification],
  ['StatusNotification', 'response', {}],
  ['StartTransaction', 'request', { ...startTransaction, reservationId: 5 }],
  ['StartTransaction', 'response', { idTagInfo: { status: 'ConcurrentTx' }, transactionId: -1 }],
  ['StopTransaction', 'request', stopTransaction],
  ['StopTransaction', 'request', { transactionId: 7, meterStop: 1, timestamp }],
  ['StopTransaction', 'response', {}],
  ['MeterValues', 'request', meterValues],
  ['MeterValues', 'request', sampled({ value: '21', measurand: 'Temperature', unit: 'Celsius' })],
  ['MeterValues', 'request', sampled({ value: '21', measurand: 'Temperature', unit: 'Celcius' })],
  ['RemoteStartTransaction', 'request', remoteStart],
  ['DataTransfer', 'request', { vendorId: 'com.acme', messageId: 'ping', data: 'x'.repeat(100_000) }],
  ['GetConfiguration', 'request', {}],
  [
    'GetConfiguration',
    'response',
    { configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '300' }] },
  ],
];

// payload; what is wrong with it
const invalid: readonly (readonly [string, PayloadSide, unknown, readonly string[]])[] = [
  ['Authorize', 'request', {}, [' required']],
  ['Authorize', 'request', { idTag: '123456789012345678901' }, ['/idTag maxLength']],
  ['Authorize', 'request', { idtag: '04A2' }, [' additionalProperties', ' required']],
  ['Authorize', 'request', { idTag: 42 }, ['/idTag type']],
  ['Authorize', 'request', { idTag: null }, ['/idTag type']],
  ['Authorize', 'response', { idTagInfo: { status: 'OK' } }, ['/idTagInfo/status enum']],
  [
    'Authorize',
    'response',
    { idTagInfo: { status: 'Accepted', expiryDate: '2026-01-01' } },
    ['/idTagInfo/expiryDate format'],
  ],
  ['BootNotification', 'request', { chargePointVendor: 'Acme' }, [' required']],
  ['BootNotification', 'request', { ...bootNotification, serialNumber: 'x' }, [' additionalProperties']],
  ['BootNotification', 'response', { ...bootAccepted, interval: '300' }, ['/interval type']],
  ['BootNotification', 'response', { ...bootAccepted, heartbeatInterval: 300 }, [' additionalProperties']],
  [
    'BootNotification',
    'response',
    { ...bootAccepted, currentTime: '2025-01-31T08:00:00' },
    ['/currentTime format'],
  ],
  ['Heartbeat', 'request', { customData: { vendorId: 'v' } }, [' additionalProperties']],
  ['StatusNotification', 'request', { ...statusNotification, status: 'Occupied' }, ['/status enum']],
  ['StatusNotification', 'request', { ...statusNotification, connectorId: 1.5 }, ['/connectorId type']],
  ['StatusNotification', 'request', { ...statusNotification, info: 'x'.repeat(51) }, ['/info maxLength']],
  ['StartTransaction', 'request', { ...startTransaction, meterStart: 1000.5 }, ['/meterStart type']],
  ['StartTransaction', 'request', { ...startTransaction, timestamp: 1738310400 }, ['/timestamp type']],
  ['StartTransaction', 'response', { transactionId: 7 }, [' required']],
  ['StopTransaction', 'request', { ...stopTransaction, reason: 'Stopped' }, ['/reason enum']],
  ['StopTransaction', 'request', { ...stopTransaction, transactionData: {} }, ['/transactionData type']],
  ['MeterValues', 'request', { connectorId: 1 }, [' required']],
  [
    'MeterValues',
    'request',
    sampled({ ...sampledValue, value: 16.1 }),
    ['/meterValue/0/sampledValue/0/value type'],
  ],
  [
    'MeterValues',
    'request',
    sampled({ ...sampledValue, unit: 'Hz' }),
    ['/meterValue/0/sampledValue/0/unit enum'],
  ],
  [
    'MeterValues',
    'request',
    sampled({ ...sampledValue, phase: 'L4' }),
    ['/meterValue/0/sampledValue/0/phase enum'],
  ],
  ['RemoteStartTransaction', 'request', { ...remoteStart, chargingProfile: null }, ['/chargingProfile type']],
];

describe('the messages of a session in OCPP 1.6', () => {
  it.each(valid)('%s %s is valid: %j', async (action, side, payload) => {
    const { validate } = await loadValidators('1.6');
    expect(validate(action, side, payload)).toEqual([]);
  });

  it.each(invalid)('%s %s is not valid: %j', async (action, side, payload, faults) => {
    const { validate } = await loadValidators('1.6');
    const found = validate(action, side, payload).map(({ path, keyword }) => `${path} ${keyword}`);
    expect(found.sort()).toEqual(faults);
  });
});
