import { describe, expect, it } from 'vitest';
import {
  type Edition,
  enumOf,
  genericVariables,
  type StandardVariable,
  standardVariables,
  unitsOfMeasure,
} from '../../src/ocpp/index.js';

const v2: readonly Edition[] = ['2.0.1', '2.1'];

const label = ({ component, name, instance }: StandardVariable) =>
  `${component}.${name}${instance === undefined ? '' : `[${instance}]`}`;

const find = (edition: Edition, wanted: string): StandardVariable => {
  const found = standardVariables(edition).find((variable) => label(variable) === wanted);
  if (!found) throw new Error(`${edition} has no ${wanted}`);
  return found;
};

describe('the standard variables', () => {
  it('do not exist in OCPP 1.6', () => {
    expect(standardVariables('1.6')).toEqual([]);
    expect(genericVariables('1.6')).toEqual([]);
  });

  it.each(v2)('of OCPP %s are listed once each', (edition) => {
    const labels = standardVariables(edition).map(label);
    expect(labels.filter((name, index) => labels.indexOf(name) !== index)).toEqual([]);
  });

  it('number 183 in 2.0.1 and 360 in 2.1, and 69 or 74 for any component', () => {
    expect(v2.map((edition) => standardVariables(edition).length)).toEqual([183, 360]);
    expect(v2.map((edition) => genericVariables(edition).length)).toEqual([69, 74]);
  });

  it.each(v2)(
    'of OCPP %s have standard units, sensible limits, and values exactly when they are lists of options',
    (edition) => {
      const open = new Set([
        'NetworkConfigurationPriority',
        'CustomTriggers',
        'Language',
        'PhaseRotation',
        'ChargingState',
      ]);
      for (const variable of [...standardVariables(edition), ...genericVariables(edition)]) {
        const { dataType, units, values, min, max, name } = variable;
        expect([
          label(variable),
          units.filter((unit) => !unitsOfMeasure(edition).includes(unit) && unit !== 'VA'),
        ]).toEqual([label(variable), []]);
        if (min !== undefined && max !== undefined) expect(min).toBeLessThanOrEqual(max);
        if (dataType.endsWith('List') && !open.has(name))
          expect([label(variable), values ?? []]).not.toEqual([label(variable), []]);
      }
    },
  );

  it('that a 2.0.1 station needs for talking to a CSMS', () => {
    const required = standardVariables('2.0.1').filter(
      ({ component, required }) => component === 'OCPPCommCtrlr' && required,
    );
    expect(required.map(label).sort()).toEqual([
      'OCPPCommCtrlr.ActiveNetworkProfile',
      'OCPPCommCtrlr.FileTransferProtocols',
      'OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]',
      'OCPPCommCtrlr.MessageAttempts[TransactionEvent]',
      'OCPPCommCtrlr.MessageTimeout[Default]',
      'OCPPCommCtrlr.NetworkConfigurationPriority',
      'OCPPCommCtrlr.NetworkProfileConnectionAttempts',
      'OCPPCommCtrlr.OfflineThreshold',
      'OCPPCommCtrlr.ResetRetries',
      'OCPPCommCtrlr.RetryBackOffRandomRange',
      'OCPPCommCtrlr.RetryBackOffRepeatTimes',
      'OCPPCommCtrlr.RetryBackOffWaitMinimum',
      'OCPPCommCtrlr.UnlockOnEVSideDisconnect',
      'OCPPCommCtrlr.WebSocketPingInterval',
    ]);
  });

  it('know what a station uses most', () => {
    expect(find('2.0.1', 'OCPPCommCtrlr.HeartbeatInterval')).toEqual({
      component: 'OCPPCommCtrlr',
      name: 'HeartbeatInterval',
      tier: 'station',
      required: false,
      mutability: 'RW',
      dataType: 'integer',
      units: ['s'],
      min: 1,
      attributes: ['Actual'],
    });
    expect(find('2.1', 'SecurityCtrlr.BasicAuthPassword')).toMatchObject({
      mutability: 'W',
      min: 16,
      max: 64,
    });
    expect(find('2.0.1', 'DeviceDataCtrlr.ItemsPerMessage[GetReport]')).toMatchObject({
      instance: 'GetReport',
      mutability: 'R',
      required: true,
    });
    expect(find('2.0.1', 'TxCtrlr.TxStartPoint')).toMatchObject({
      dataType: 'MemberList',
      mutability: 'R or RW',
      values: [
        'ParkingBayOccupancy',
        'EVConnected',
        'Authorized',
        'DataSigned',
        'PowerPathClosed',
        'EnergyTransfer',
      ],
    });
    expect(find('2.0.1', 'EVSE.AvailabilityState')).toMatchObject({
      tier: 'evse',
      mutability: 'R',
      values: ['Available', 'Occupied', 'Reserved', 'Unavailable', 'Faulted'],
    });
    expect(find('2.1', 'Connector.Available').tier).toBe('connector');
    expect(find('2.1', 'SampledDataCtrlr.TxUpdatedMeasurands').values).toEqual(
      enumOf('2.1', 'MeasurandEnumType'),
    );
    expect(find('2.0.1', 'EVSE.Power').units).toEqual(['W', 'kW']);
  });

  it('take over in 2.1 what 2.1 says differently', () => {
    expect(find('2.0.1', 'DeviceDataCtrlr.ConfigurationValueSize').max).toBe(1000);
    expect(find('2.1', 'DeviceDataCtrlr.ConfigurationValueSize').max).toBe(2500);
    expect(find('2.0.1', 'TariffCostCtrlr.Enabled[Tariff]').mutability).toBe('RW');
    expect(find('2.1', 'TariffCostCtrlr.Enabled[Tariff]').mutability).toBe('R or RW');
    expect(() => find('2.1', 'TariffCostCtrlr.TariffFallbackMessage')).toThrow();
    expect(find('2.1', 'TariffCostCtrlr.TariffFallbackMessage[<language>]').max).toBe(512);
    expect(find('2.1', 'ConnectedEV.DCCurrent').attributes).toEqual(['MinSet', 'MaxSet', 'Target']);
  });
});
