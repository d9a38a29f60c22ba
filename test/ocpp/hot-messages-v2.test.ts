import { describe, expect, it } from 'vitest';
import { type Edition, loadValidators, type PayloadSide, type v21, type v201 } from '../../src/ocpp/index.js';

const timestamp = '2025-01-31T08:00:00Z';

const bootNotification = {
  reason: 'PowerUp',
  chargingStation: { model: 'Duo 22', vendorName: 'Acme', modem: {} },
} satisfies v201.BootNotificationRequest;
const idToken = {
  idToken: '04A2B3C4D5',
  type: 'ISO14443',
  additionalInfo: [{ additionalIdToken: 'a', type: 'b' }],
} satisfies v201.IdTokenType;
const sampledValue = {
  value: 16.1,
  context: 'Sample.Periodic',
  measurand: 'Current.Import',
  phase: 'L1',
  location: 'Outlet',
  unitOfMeasure: { unit: 'A', multiplier: 0 },
} satisfies v201.SampledValueType;
const transactionEvent = {
  eventType: 'Started',
  timestamp,
  triggerReason: 'Authorized',
  seqNo: 0,
  offline: false,
  transactionInfo: { transactionId: 'a1b2', chargingState: 'EVConnected' },
  evse: { id: 1, connectorId: 1 },
  idToken,
  meterValue: [{ timestamp, sampledValue: [sampledValue] }],
} satisfies v201.TransactionEventRequest & v21.TransactionEventRequest;
const statusNotification = {
  timestamp,
  connectorStatus: 'Occupied',
  evseId: 1,
  connectorId: 1,
} satisfies v201.StatusNotificationRequest;

const both: readonly Edition[] = ['2.0.1', '2.1'];
const customData = { vendorId: 'com.acme', anything: { nested: [1, null] } };
const sampled = (value: unknown) => ({ evseId: 1, meterValue: [{ timestamp, sampledValue: [value] }] });

type Row = readonly [action: string, side: PayloadSide, payload: unknown];

const valid: readonly (readonly [readonly Edition[], ...Row])[] = [
  [both, 'BootNotification', 'request', bootNotification],
  [both, 'BootNotification', 'response', { currentTime: timestamp, interval: 300, status: 'Pending' }],
  [both, 'Authorize', 'request', { idToken }],
  [both, 'Authorize', 'response', { idTokenInfo: { status: 'Accepted', groupIdToken: idToken } }],
  [both, 'Heartbeat', 'request', { customData }],
  [both, 'StatusNotification', 'request', statusNotification],
  [both, 'StatusNotification', 'response', {}],
  [both, 'TransactionEvent', 'request', transactionEvent],
  [both, 'TransactionEvent', 'response', { totalCost: 1.25, idTokenInfo: { status: 'Blocked' } }],
  [both, 'MeterValues', 'request', { evseId: 0, meterValue: transactionEvent.meterValue, customData }],
  [both, 'DataTransfer', 'request', { vendorId: 'com.acme', data: [1, 'two', { three: null }] }],
  [
    both,
    'GetVariables',
    'request',
    { getVariableData: [{ component: { name: 'EVSE', evse: { id: 1 } }, variable: { name: 'Power' } }] },
  ],
  [
    ['2.1'],
    'TransactionEvent',
    'request',
    {
      ...transactionEvent,
      costDetails: {
        totalCost: { currency: 'EUR', typeOfCost: 'NormalCost', total: { exclTax: 1 } },
        totalUsage: { energy: 1, chargingTime: 60, idleTime: 0 },
      },
    },
  ],
  [['2.1'], 'Authorize', 'request', { idToken: { idToken: 'x', type: 'DirectPayment' } }],
  [
    ['2.1'],
    'NotifyPeriodicEventStream',
    'request',
    { id: 1, pending: 0, basetime: timestamp, data: [{ t: 0, v: '230.4' }] },
  ],
];

// payload; what is wrong with it
const invalid: readonly (readonly [readonly Edition[], ...Row, readonly string[]])[] = [
  [both, 'BootNotification', 'request', { chargingStation: bootNotification.chargingStation }, [' required']],
  [both, 'BootNotification', 'request', { ...bootNotification, reason: 'Boot' }, ['/reason enum']],
  [
    both,
    'BootNotification',
    'request',
    { ...bootNotification, chargingStation: { model: 'x'.repeat(21), vendorName: 'v' } },
    ['/chargingStation/model maxLength'],
  ],
  [
    ['2.0.1'],
    'Authorize',
    'request',
    { idToken: { idToken: 'x', type: 'DirectPayment' } },
    ['/idToken/type enum'],
  ],
  [
    ['2.0.1'],
    'Authorize',
    'request',
    { idToken: { ...idToken, idToken: 'x'.repeat(37) } },
    ['/idToken/idToken maxLength'],
  ],
  [
    ['2.1'],
    'Authorize',
    'request',
    { idToken: { ...idToken, idToken: 'x'.repeat(256) } },
    ['/idToken/idToken maxLength'],
  ],
  [
    both,
    'Authorize',
    'request',
    { idToken: { ...idToken, additionalInfo: [] } },
    ['/idToken/additionalInfo minItems'],
  ],
  [both, 'Heartbeat', 'request', { customData: { note: 'no vendor' } }, ['/customData required']],
  [both, 'Heartbeat', 'request', { vendorId: 'x' }, [' additionalProperties']],
  [
    both,
    'StatusNotification',
    'request',
    { ...statusNotification, connectorStatus: 'Charging' },
    ['/connectorStatus enum'],
  ],
  [
    both,
    'TransactionEvent',
    'request',
    { ...transactionEvent, transactionInfo: {} },
    ['/transactionInfo required'],
  ],
  [both, 'TransactionEvent', 'request', { ...transactionEvent, seqNo: '0' }, ['/seqNo type']],
  [both, 'TransactionEvent', 'request', { ...transactionEvent, meterValue: [] }, ['/meterValue minItems']],
  [both, 'TransactionEvent', 'request', { ...transactionEvent, offline: 'false' }, ['/offline type']],
  [
    both,
    'TransactionEvent',
    'request',
    { ...transactionEvent, transactionInfo: { transactionId: 'x'.repeat(37) } },
    ['/transactionInfo/transactionId maxLength'],
  ],
  [
    both,
    'MeterValues',
    'request',
    sampled({ ...sampledValue, value: '16.1' }),
    ['/meterValue/0/sampledValue/0/value type'],
  ],
  [
    both,
    'MeterValues',
    'request',
    sampled({ ...sampledValue, unit: 'A' }),
    ['/meterValue/0/sampledValue/0 additionalProperties'],
  ],
  [
    both,
    'MeterValues',
    'request',
    sampled({ ...sampledValue, measurand: 'Current' }),
    ['/meterValue/0/sampledValue/0/measurand enum'],
  ],
  [
    ['2.0.1'],
    'TransactionEvent',
    'request',
    { ...transactionEvent, costDetails: {} },
    [' additionalProperties'],
  ],
];

const each = <Rest extends readonly unknown[]>(rows: readonly (readonly [readonly Edition[], ...Rest])[]) =>
  rows.flatMap(([editions, ...rest]) => editions.map((edition) => [edition, ...rest] as const));

describe('the messages of a session in OCPP 2.x', () => {
  it.each(each(valid))('%s: %s %s is valid: %j', async (edition, action, side, payload) => {
    const { validate } = await loadValidators(edition);
    expect(validate(action, side, payload)).toEqual([]);
  });

  it.each(each(invalid))('%s: %s %s is not valid: %j', async (edition, action, side, payload, faults) => {
    const { validate } = await loadValidators(edition);
    const found = validate(action, side, payload).map(({ path, keyword }) => `${path} ${keyword}`);
    expect(found.sort()).toEqual(faults);
  });
});
