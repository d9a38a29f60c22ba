import { describe, expect, test } from 'vitest';
import type { Dialect, TransactionIntent } from '../../../src/dialect/index.js';
import { say, schemaErrors, v21, v201 } from '../support/wire.js';

const customData = { vendorId: 'org.example', more: 1 };
const time = '1970-01-01T00:00:00Z';

const extended: [
  action: string,
  from: 'station' | 'csms',
  payload: Record<string, unknown>,
  heard: unknown,
][] = [
  [
    'Authorize',
    'station',
    {
      idToken: {
        idToken: 'T',
        type: 'Central',
        additionalInfo: [{ additionalIdToken: 'a', type: 'b', customData }],
        customData,
      },
    },
    { idToken: { idToken: 'T', type: 'Central', additionalInfo: [{ additionalIdToken: 'a', type: 'b' }] } },
  ],
  [
    'BootNotification',
    'station',
    {
      reason: 'PowerUp',
      chargingStation: { vendorName: 'V', model: 'M', modem: { imsi: '1', customData }, customData },
    },
    { reason: 'PowerUp', vendor: 'V', model: 'M', modem: { imsi: '1' } },
  ],
  [
    'GetVariables',
    'csms',
    {
      getVariableData: [
        { component: { name: 'C', customData }, variable: { name: 'V', customData }, customData },
      ],
    },
    { items: [{ component: 'C', variable: 'V' }] },
  ],
  ['DataTransfer', 'csms', { vendorId: 'v', data: [1] }, { vendorId: 'v', data: [1] }],
  ['LogStatusNotification', 'station', { status: 'Idle' }, { status: 'Idle', kind: 'log' }],
  [
    'TriggerMessage',
    'csms',
    { requestedMessage: 'Heartbeat', evse: { id: 1, customData } },
    { requestedMessage: 'Heartbeat', evseId: 1 },
  ],
];

describe.each([v201, v21])('OCPP $edition', (dialect) => {
  test.each(extended)('%s may carry extensions', (action, from, payload, expected) => {
    const carried = { ...payload, customData };
    expect(schemaErrors(dialect.edition, action, 'request', carried)).toEqual([]);
    expect(dialect.decodeRequest(from, { action, payload: carried })?.request).toEqual(expected);
  });

  test('answers may carry extensions', () => {
    const payload = { status: 'Accepted', statusInfo: { reasonCode: 'R', customData }, customData };
    expect(dialect.decodeResponse('reset', payload, { action: 'Reset', payload: {} })).toEqual({
      status: 'Accepted',
      statusInfo: { reasonCode: 'R' },
    });
  });

  test('an event that tells little is heard with the defaults', () => {
    const payload = {
      eventType: 'Ended',
      timestamp: time,
      triggerReason: 'StopAuthorized',
      seqNo: 2,
      transactionInfo: { transactionId: 'tx' },
    };
    expect(dialect.decodeRequest('station', { action: 'TransactionEvent', payload })?.request).toEqual({
      eventType: 'Ended',
      timestamp: 0,
      triggerReason: 'StopAuthorized',
      seqNo: 2,
      offline: false,
      transactionId: 'tx',
      evseId: 0,
      tellsEvse: false,
      stoppedReason: 'Local',
    });
  });

  test('values are brought to Wh and W, signed data is kept aside', () => {
    const signedMeterValue = {
      signedMeterData: 'U0lHTkVE',
      signingMethod: '',
      encodingMethod: 'OCMF',
      publicKey: '',
    };
    const sampledValue = [
      { value: 1.1, unitOfMeasure: { unit: 'kWh' }, signedMeterValue },
      { value: 2, measurand: 'Power.Active.Import', unitOfMeasure: { unit: 'W', multiplier: 3 } },
    ];
    const payload = { evseId: 1, meterValue: [{ timestamp: time, sampledValue }] };
    expect(schemaErrors(dialect.edition, 'MeterValues', 'request', payload)).toEqual([]);
    expect(dialect.decodeRequest('station', { action: 'MeterValues', payload })?.request).toMatchObject({
      meterValue: [
        {
          sampledValue: [
            { value: 1100, unit: 'Wh' },
            { value: 2000, unit: 'W' },
          ],
          signedData: ['U0lHTkVE'],
        },
      ],
    });
  });

  test('a report that tells little is heard with the defaults', () => {
    const reportData = [
      { component: { name: 'C' }, variable: { name: 'V' }, variableAttribute: [{ value: '1' }] },
    ];
    const payload = { requestId: 1, generatedAt: time, seqNo: 0, reportData };
    expect(dialect.decodeRequest('station', { action: 'NotifyReport', payload })?.request).toMatchObject({
      tbc: false,
      reportData: [
        {
          attributes: [
            { type: 'Actual', value: '1', mutability: 'ReadWrite', persistent: false, constant: false },
          ],
          characteristics: { dataType: 'string', supportsMonitoring: false },
        },
      ],
    });
  });

  test('numbers that must be whole are rounded', () => {
    const { payload } = say(dialect, 'transaction', {
      ...event,
      timeSpentCharging: 10.6,
      cableMaxCurrent: 31.9,
    });
    expect(payload).toMatchObject({ transactionInfo: { timeSpentCharging: 11 }, cableMaxCurrent: 32 });
  });
});

const event: TransactionIntent = {
  eventType: 'Started',
  timestamp: 0,
  triggerReason: 'CablePluggedIn',
  seqNo: 0,
  offline: false,
  transactionId: 'tx',
  evseId: 1,
  tellsEvse: true,
};

describe('what only 2.1 can say', () => {
  const pairs = <T>(run: (dialect: Dialect) => T) => [run(v201), run(v21)];

  test('comes as near as it can in 2.0.1', () => {
    const reasons = pairs(
      (it) => say(it, 'transaction', { ...event, triggerReason: 'CostLimitReached' }).payload.triggerReason,
    );
    expect(reasons).toEqual(['EnergyLimitReached', 'CostLimitReached']);
  });

  test('is left out of answers in 2.0.1 where it is optional', () => {
    const idTokenInfo = {
      status: 'Accepted',
      groupIdToken: { idToken: 'G'.repeat(40), type: 'Central' },
      personalMessage: { format: 'QRCODE', content: 'pay' },
    };
    const answers = pairs((it) =>
      it.encodeResponse('authorize', { idTokenInfo }, { action: 'Authorize', payload: {} }),
    );
    expect(answers).toEqual([{ idTokenInfo: { status: 'Accepted' } }, { idTokenInfo }]);
  });

  test('a sample of the building is not taken for one of the outlet', () => {
    const sample = { value: 1, measurand: 'Voltage', context: 'Other', unit: 'V' };
    const sampledValue = [
      { ...sample, location: 'Outlet' },
      { ...sample, location: 'Upstream' },
    ];
    const told = pairs(
      (it) => say(it, 'meterValues', { evseId: 0, meterValue: [{ timestamp: 0, sampledValue }] }).payload,
    );
    const counts = told.map((it) => (it.meterValue as { sampledValue: unknown[] }[])[0]?.sampledValue.length);
    expect(counts).toEqual([1, 2]);
  });

  test('a period without a limit is heard as one that nothing can exceed', () => {
    const chargingProfile = {
      id: 1,
      stackLevel: 0,
      chargingProfilePurpose: 'TxProfile',
      chargingProfileKind: 'Relative',
      chargingSchedule: [
        { id: 1, chargingRateUnit: 'W', chargingSchedulePeriod: [{ startPeriod: 0, setpoint: 500 }] },
      ],
    };
    const payload = { remoteStartId: 1, idToken: { idToken: 'T', type: 'Central' }, chargingProfile };
    expect(schemaErrors('2.1', 'RequestStartTransaction', 'request', payload)).toEqual([]);
    expect(v21.decodeRequest('csms', { action: 'RequestStartTransaction', payload })?.request).toMatchObject({
      chargingProfile: {
        chargingSchedule: [{ chargingSchedulePeriod: [{ startPeriod: 0, limit: Number.MAX_SAFE_INTEGER }] }],
      },
    });
  });
});
