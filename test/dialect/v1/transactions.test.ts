import { describe, expect, test } from 'vitest';
import type { TransactionIntent } from '../../../src/dialect/index.js';
import { overTheWire, say, v16 } from '../support/wire.js';

const event: TransactionIntent = {
  eventType: 'Updated',
  timestamp: 0,
  triggerReason: 'MeterValuePeriodic',
  seqNo: 1,
  offline: false,
  transactionId: 'tx-1',
  evseId: 1,
  connectorId: 1,
  tellsEvse: false,
  registerWh: 10.4,
};
const power = { value: 7000, measurand: 'Power.Active.Import', context: 'Sample.Periodic', unit: 'W' };
const sampled = (measurand: string) => [{ timestamp: 0, sampledValue: [{ ...power, measurand }] }];

describe('a transaction that the CSMS never numbered', () => {
  test('is -1 in what follows its start', () => {
    expect(say(v16, 'transaction', { ...event, meterValue: sampled('SoC') }).payload).toMatchObject({
      transactionId: -1,
    });
    expect(say(v16, 'transaction', { ...event, eventType: 'Ended' }).payload).toMatchObject({
      transactionId: -1,
    });
  });
});

describe('an update', () => {
  test.each([
    ['has no samples', undefined],
    ['has an empty list of samples', []],
    ['has only samples that 1.6 has no word for', sampled('Energy.Active.Net')],
  ])('is silent when it %s', (_, meterValue) => {
    expect(v16.encodeRequest('transaction', { ...event, ...(meterValue && { meterValue }) })).toEqual({
      nothing: true,
    });
  });

  test('drops the samples that have no word and keeps the others', () => {
    const meterValue = [...sampled('Energy.Active.Net'), ...sampled('Power.Active.Import')];
    const { payload } = say(v16, 'transaction', { ...event, meterValue });
    expect(payload.meterValue).toHaveLength(1);
  });
});

describe('an end', () => {
  test('rounds the register to whole Wh', () => {
    expect(say(v16, 'transaction', { ...event, eventType: 'Ended' }).payload).toMatchObject({
      meterStop: 10,
    });
  });

  test('has neither token nor reason nor data unless told', () => {
    const { payload } = say(v16, 'transaction', { ...event, eventType: 'Ended' });
    expect(Object.keys(payload).sort()).toEqual(['meterStop', 'timestamp', 'transactionId']);
  });

  test('is heard as Local when no reason is told', () => {
    const payload = {
      transactionId: 7,
      meterStop: 12,
      timestamp: '1970-01-01T00:00:01Z',
      transactionData: [],
    };
    expect(v16.decodeRequest('station', { action: 'StopTransaction', payload })?.request).toEqual({
      eventType: 'Ended',
      timestamp: 1000,
      triggerReason: 'StopAuthorized',
      seqNo: 0,
      offline: false,
      transactionId: '',
      csmsTransactionId: 7,
      evseId: 0,
      tellsEvse: false,
      stoppedReason: 'Local',
      registerWh: 12,
    });
  });
});

describe('MeterValues', () => {
  const hear = (transactionId: number | undefined, ...contexts: (string | undefined)[]) => {
    const sampledValue = contexts.map((context) => ({ value: '1', context }));
    const payload = overTheWire({
      connectorId: 1,
      transactionId,
      meterValue: [{ timestamp: '1970-01-01T00:00:00Z', sampledValue }],
    });
    return v16.decodeRequest('station', { action: 'MeterValues', payload });
  };

  test.each([
    ['an update of the transaction', 7, 'Sample.Periodic', 'transaction'],
    ['an update of the transaction by the clock', 7, 'Sample.Clock', 'transaction'],
    ['an update of the transaction, without context', 7, undefined, 'transaction'],
    ['an answer to a trigger', 7, 'Trigger', 'meterValues'],
    ['samples outside transactions', undefined, 'Sample.Clock', 'meterValues'],
  ])('are %s', (_, transactionId, context, intent) => {
    expect(hear(transactionId, context)?.intent).toBe(intent);
  });

  test('are an update when any of the samples was not asked for', () => {
    expect(hear(7, 'Trigger', 'Sample.Periodic')?.intent).toBe('transaction');
  });

  test('without any samples are no event', () => {
    const payload = { connectorId: 1, transactionId: 7, meterValue: [] };
    const heard = v16.decodeRequest('station', { action: 'MeterValues', payload });
    expect(heard).toEqual({
      intent: 'meterValues',
      request: { evseId: 1, connectorId: 1, csmsTransactionId: 7, meterValue: [] },
    });
  });
});

test('a token is heard as a card at the station and as Central when the CSMS sends it', () => {
  const start = { connectorId: 1, idTag: 'T', meterStart: 0, timestamp: '1970-01-01T00:00:00Z' };
  expect(v16.decodeRequest('station', { action: 'StartTransaction', payload: start })?.request).toMatchObject(
    {
      idToken: { idToken: 'T', type: 'ISO14443' },
    },
  );
  expect(
    v16.decodeRequest('csms', { action: 'RemoteStartTransaction', payload: { idTag: 'T' } })?.request,
  ).toEqual({
    idToken: { idToken: 'T', type: 'Central' },
    remoteStartId: 0,
  });
});

test('a parent id that is too long for 1.6 is left out of the answer', () => {
  const idTokenInfo = { status: 'Accepted', groupIdToken: { idToken: 'G'.repeat(21), type: 'Central' } };
  const message = { action: 'Authorize', payload: {} };
  expect(v16.encodeResponse('authorize', { idTokenInfo }, message)).toEqual({
    idTagInfo: { status: 'Accepted' },
  });
});
