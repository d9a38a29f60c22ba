import { describe, expect, it } from 'vitest';
import { configurationKeys, edition } from '../../src/ocpp/index.js';

const keysWith = (test: (key: (typeof configurationKeys)[number]) => boolean) =>
  configurationKeys.filter(test).map(({ key }) => key);

describe('the standard configuration keys of OCPP 1.6', () => {
  it('are 36 of Core, 3 of the local list, 1 of reservation, 5 of smart charging, 1 of firmware, 6 of security', () => {
    const counts: Record<string, number> = {};
    for (const { profile } of configurationKeys) counts[profile] = (counts[profile] ?? 0) + 1;
    expect(counts).toEqual({
      Core: 36,
      LocalAuthListManagement: 3,
      Reservation: 1,
      SmartCharging: 5,
      FirmwareManagement: 1,
      Security: 6,
    });
    expect(new Set(configurationKeys.map(({ key }) => key.toLowerCase())).size).toBe(52);
  });

  it('belong to the profiles that the actions belong to', () => {
    const blocks = new Set([...edition('1.6').actions.values()].map(({ block }) => block));
    expect(
      [...new Set(configurationKeys.map(({ profile }) => profile))].filter((p) => !blocks.has(p)),
    ).toEqual([]);
  });

  it('are required as section 9 and its errata say', () => {
    expect(keysWith(({ required, profile }) => required && profile === 'Core')).toEqual([
      'AuthorizeRemoteTxRequests',
      'ClockAlignedDataInterval',
      'ConnectionTimeOut',
      'ConnectorPhaseRotation',
      'GetConfigurationMaxKeys',
      'HeartbeatInterval',
      'LocalAuthorizeOffline',
      'LocalPreAuthorize',
      'MeterValuesAlignedData',
      'MeterValuesSampledData',
      'MeterValueSampleInterval',
      'NumberOfConnectors',
      'ResetRetries',
      'StopTransactionOnInvalidId',
      'StopTxnAlignedData',
      'StopTxnSampledData',
      'SupportedFeatureProfiles',
      'TransactionMessageAttempts',
      'TransactionMessageRetryInterval',
      'UnlockConnectorOnEVSideDisconnect',
    ]);
  });

  it('can be written unless they describe the station', () => {
    expect(keysWith(({ access }) => access === 'W')).toEqual(['AuthorizationKey']);
    expect(keysWith(({ access }) => access === 'R or RW')).toEqual([
      'AuthorizeRemoteTxRequests',
      'StopTransactionOnEVSideDisconnect',
      'UnlockConnectorOnEVSideDisconnect',
    ]);
    expect(keysWith(({ key, access }) => key.endsWith('MaxLength') && access !== 'R')).toEqual([]);
  });

  it('have a least value when they are integers, and units where the text gives them', () => {
    expect(keysWith(({ type, min }) => type === 'integer' && min === undefined)).toEqual([]);
    expect(keysWith(({ unit }) => unit === 'Wh')).toEqual(['MaxEnergyOnInvalidId']);
    expect(keysWith(({ unit }) => unit === 'seconds')).toEqual([
      'ClockAlignedDataInterval',
      'ConnectionTimeOut',
      'HeartbeatInterval',
      'MessageTimeout',
      'MeterValueSampleInterval',
      'MinimumStatusDuration',
      'TransactionMessageRetryInterval',
      'WebSocketPingInterval',
    ]);
  });
});
