import { describe, expect, test } from 'vitest';
import { say, v16 } from '../support/wire.js';

const period = { startPeriod: 0, limit: 8.14, numberPhases: 1, phaseToUse: 2 };
const profile = {
  id: 3,
  stackLevel: 1,
  chargingProfilePurpose: 'TxProfile',
  chargingProfileKind: 'Absolute',
  transactionId: 'tx-1',
  chargingSchedule: [
    {
      id: 9,
      startSchedule: 0,
      chargingRateUnit: 'A' as const,
      minChargingRate: 6.06,
      chargingSchedulePeriod: [period],
    },
  ],
};
const idToken = { idToken: 'APP', type: 'Central' };

describe('the profile of a remote start', () => {
  test('names no transaction and no phase, and has limits of one digit of fraction', () => {
    const { payload } = say(v16, 'remoteStart', { idToken, remoteStartId: 1, chargingProfile: profile });
    expect(payload.chargingProfile).toEqual({
      chargingProfileId: 3,
      stackLevel: 1,
      chargingProfilePurpose: 'TxProfile',
      chargingProfileKind: 'Absolute',
      chargingSchedule: {
        startSchedule: '1970-01-01T00:00:00.000Z',
        chargingRateUnit: 'A',
        minChargingRate: 6.1,
        chargingSchedulePeriod: [{ startPeriod: 0, limit: 8.1, numberPhases: 1 }],
      },
    });
  });

  test('that names a transaction all the same is heard with it, as text', () => {
    const chargingSchedule = {
      chargingRateUnit: 'W',
      chargingSchedulePeriod: [{ startPeriod: 0, limit: 1 }],
    };
    const chargingProfile = {
      chargingProfileId: 1,
      stackLevel: 0,
      chargingProfilePurpose: 'ChargePointMaxProfile',
      chargingProfileKind: 'Absolute',
      transactionId: 7,
      chargingSchedule,
    };
    const payload = { idTag: 'APP', chargingProfile };
    expect(v16.decodeRequest('csms', { action: 'RemoteStartTransaction', payload })?.request).toMatchObject({
      chargingProfile: {
        transactionId: '7',
        chargingProfilePurpose: 'ChargingStationMaxProfile',
        chargingSchedule: [{ id: 1, chargingRateUnit: 'W' }],
      },
    });
  });
});

describe('firmware status', () => {
  test('goes by the message of the update that it belongs to', () => {
    expect(say(v16, 'firmwareStatus', { status: 'InvalidSignature' })).toEqual({
      action: 'FirmwareStatusNotification',
      payload: { status: 'InstallationFailed' },
    });
    expect(say(v16, 'firmwareStatus', { status: 'InvalidSignature', requestId: 4 })).toEqual({
      action: 'SignedFirmwareStatusNotification',
      payload: { status: 'InvalidSignature', requestId: 4 },
    });
  });

  test.each(['DownloadScheduled', 'InstallScheduled', 'InstallRebooting', 'SignatureVerified'])(
    'passes over %s, for which 1.6 7.25 has no word, unless the update is signed',
    (status) => {
      expect(v16.encodeRequest('firmwareStatus', { status })).toEqual({ nothing: true });
      expect(say(v16, 'firmwareStatus', { status, requestId: 4 }).payload).toEqual({ status, requestId: 4 });
    },
  );

  test('is asked for by either trigger, each for its own message', () => {
    expect(say(v16, 'trigger', { requestedMessage: 'FirmwareStatusNotification' })).toEqual({
      action: 'TriggerMessage',
      payload: { requestedMessage: 'FirmwareStatusNotification' },
    });
    const extended = say(v16, 'trigger', { requestedMessage: 'SignedFirmwareStatusNotification' });
    expect(extended).toEqual({
      action: 'ExtendedTriggerMessage',
      payload: { requestedMessage: 'FirmwareStatusNotification' },
    });
    expect(v16.decodeRequest('csms', extended)?.request).toEqual({
      requestedMessage: 'SignedFirmwareStatusNotification',
    });
  });
});

test('a message that both triggers know is asked for by the plain one, and heard from either', () => {
  expect(say(v16, 'trigger', { requestedMessage: 'Heartbeat' }).action).toBe('TriggerMessage');
  const payload = { requestedMessage: 'Heartbeat' };
  expect(v16.decodeRequest('csms', { action: 'ExtendedTriggerMessage', payload })).toEqual({
    intent: 'trigger',
    request: { requestedMessage: 'Heartbeat' },
  });
});

test('a trigger for connector 0 is for the station', () => {
  const payload = { requestedMessage: 'StatusNotification', connectorId: 0 };
  expect(v16.decodeRequest('csms', { action: 'TriggerMessage', payload })?.request).toEqual({
    requestedMessage: 'StatusNotification',
    evseId: 0,
    connectorId: 0,
  });
});
