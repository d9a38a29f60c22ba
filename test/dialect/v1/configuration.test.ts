import { describe, expect, test } from 'vitest';
import {
  configurationKeyOf,
  configurationKeys,
  KEY_COMPONENT,
  variableOfKey,
} from '../../../src/dialect/index.js';
import { answer, say, v16 } from '../support/wire.js';

describe('the table of configuration keys', () => {
  test.each([
    ['HeartbeatInterval', { component: 'OCPPCommCtrlr', variable: 'HeartbeatInterval' }],
    ['MeterValuesSampledData', { component: 'SampledDataCtrlr', variable: 'TxUpdatedMeasurands' }],
    ['StopTxnAlignedData', { component: 'AlignedDataCtrlr', variable: 'TxEndedMeasurands' }],
    ['ConnectionTimeOut', { component: 'TxCtrlr', variable: 'EVConnectionTimeOut' }],
    [
      'TransactionMessageRetryInterval',
      {
        component: 'OCPPCommCtrlr',
        variable: 'MessageAttemptInterval',
        variableInstance: 'TransactionEvent',
      },
    ],
    ['AuthorizationKey', { component: 'SecurityCtrlr', variable: 'BasicAuthPassword' }],
    ['NumberOfConnectors', { component: KEY_COMPONENT, variable: 'NumberOfConnectors' }],
    ['VendorThing', { component: KEY_COMPONENT, variable: 'VendorThing' }],
  ])('%s', (key, variable) => {
    expect(variableOfKey(key)).toEqual(variable);
    expect(configurationKeyOf(variable)).toBe(key);
  });

  test('says each key and each variable once, and goes both ways', () => {
    expect(configurationKeys).toHaveLength(52);
    expect(new Set(configurationKeys.map(({ key }) => key.toLowerCase())).size).toBe(52);
    expect(new Set(configurationKeys.map(({ variable }) => JSON.stringify(variable))).size).toBe(52);
    for (const { key, variable } of configurationKeys) {
      expect(configurationKeyOf(variable)).toBe(key);
      expect(variableOfKey(key)).toEqual(variable);
    }
  });

  test('compares keys and names without case', () => {
    expect(variableOfKey('heartbeatINTERVAL')).toEqual({
      component: 'OCPPCommCtrlr',
      variable: 'HeartbeatInterval',
    });
    expect(configurationKeyOf({ component: 'ocppcommctrlr', variable: 'HEARTBEATINTERVAL' })).toBe(
      'HeartbeatInterval',
    );
  });

  test('has no key for a variable that only 2.x knows, nor for one of an EVSE', () => {
    expect(configurationKeyOf({ component: 'TxCtrlr', variable: 'TxStartPoint' })).toBeUndefined();
    expect(
      configurationKeyOf({ component: KEY_COMPONENT, variable: 'BlinkRepeat', evseId: 1 }),
    ).toBeUndefined();
  });
});

const interval = { component: 'OCPPCommCtrlr', variable: 'HeartbeatInterval' };
const password = { component: 'SecurityCtrlr', variable: 'BasicAuthPassword' };
const rateUnit = { component: 'SmartChargingCtrlr', variable: 'RateUnit' };
const unknown = { component: KEY_COMPONENT, variable: 'Nonsense' };
const actual = { attributeType: 'Actual' as const };

describe('GetConfiguration', () => {
  test('without keys asks for all of them', () => {
    expect(say(v16, 'getVariables', { items: [] })).toEqual({ action: 'GetConfiguration', payload: {} });
    const heard = v16.decodeRequest('csms', { action: 'GetConfiguration', payload: {} });
    expect(heard).toEqual({ intent: 'getVariables', request: { items: [] } });
  });

  const asked = { items: [unknown, interval, password] };

  test('is answered with the known keys and apart from them the unknown ones', () => {
    const results = [
      { ...unknown, ...actual, status: 'UnknownVariable' },
      { ...interval, ...actual, status: 'Accepted', value: '60', readonly: false },
      { ...password, ...actual, status: 'Rejected', value: 'secret' },
    ];
    expect(answer(v16, 'getVariables', { results }, say(v16, 'getVariables', asked))).toEqual({
      configurationKey: [
        { key: 'HeartbeatInterval', value: '60', readonly: false },
        { key: 'AuthorizationKey', readonly: false },
      ],
      unknownKey: ['Nonsense'],
    });
  });

  test('is heard in the order of the question, whatever the order and case of the answer', () => {
    const payload = {
      configurationKey: [
        { key: 'Extra', readonly: true, value: '1' },
        { key: 'heartbeatinterval', readonly: true, value: '60' },
      ],
      unknownKey: ['Nonsense'],
    };
    const { results } = v16.decodeResponse('getVariables', payload, say(v16, 'getVariables', asked));
    expect(results.map(({ variable, status }) => [variable, status])).toEqual([
      ['Nonsense', 'UnknownVariable'],
      ['HeartbeatInterval', 'Accepted'],
      ['Extra', 'Accepted'],
    ]);
  });

  test('leaves out variables that have no key, and lists that are empty', () => {
    const results = [{ component: 'EVSE', variable: 'Power', ...actual, status: 'Accepted', value: '1' }];
    expect(answer(v16, 'getVariables', { results }, say(v16, 'getVariables', { items: [] }))).toEqual({});
  });

  test('is answered with the words of 1.6 where lists differ', () => {
    const message = say(v16, 'getVariables', { items: [rateUnit] });
    const results = [{ ...rateUnit, ...actual, status: 'Accepted', value: 'A,W', readonly: true }];
    const payload = answer(v16, 'getVariables', { results }, message);
    expect(payload).toEqual({
      configurationKey: [
        { key: 'ChargingScheduleAllowedChargingRateUnit', value: 'Current,Power', readonly: true },
      ],
    });
    expect(v16.decodeResponse('getVariables', payload, message)).toEqual({ results });
  });
});

describe('ChangeConfiguration', () => {
  const message = say(v16, 'setVariables', { items: [{ ...interval, value: '60' }] });

  test.each([
    ['Accepted', 'Accepted'],
    ['Rejected', 'Rejected'],
    ['RebootRequired', 'RebootRequired'],
    ['UnknownComponent', 'NotSupported'],
    ['UnknownVariable', 'NotSupported'],
    ['NotSupportedAttributeType', 'NotSupported'],
  ])('answers %s with %s', (status, expected) => {
    const results = [{ ...interval, ...actual, status }];
    expect(answer(v16, 'setVariables', { results }, message)).toEqual({ status: expected });
  });

  test('hears NotSupported as a variable that is not known', () => {
    expect(v16.decodeResponse('setVariables', { status: 'NotSupported' }, message)).toEqual({
      results: [{ ...interval, ...actual, status: 'UnknownVariable' }],
    });
  });

  test('keeps measurands with a phase as they are', () => {
    const payload = { key: 'MeterValuesSampledData', value: 'Voltage.L1,SoC' };
    expect(v16.decodeRequest('csms', { action: 'ChangeConfiguration', payload })?.request).toEqual({
      items: [{ component: 'SampledDataCtrlr', variable: 'TxUpdatedMeasurands', value: 'Voltage.L1,SoC' }],
    });
  });

  test('hears lists in the words of 2.x', () => {
    const payload = { key: 'ChargingScheduleAllowedChargingRateUnit', value: 'Power, Current' };
    expect(v16.decodeRequest('csms', { action: 'ChangeConfiguration', payload })?.request).toEqual({
      items: [{ ...rateUnit, value: 'W,A' }],
    });
  });
});
