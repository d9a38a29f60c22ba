import { isoTime } from '../../world/index.js';
import { LIST_CAPACITY } from '../core/local-list.js';
import { MOST_PROFILES } from '../smart-charging/refusals.js';
import { installed } from '../smart-charging/state.js';
import { measurands, notEmpty } from './checks.js';
import type { FactoryTable } from './factory.js';
import { has } from './features.js';
import { higherProfile, password, usableSlots } from './security-checks.js';

/** Points that a transaction can begin and end at here; no meter of ours signs, so DataSigned is none. */
const TX_POINTS = ['ParkingBayOccupancy', 'EVConnected', 'Authorized', 'PowerPathClosed', 'EnergyTransfer'];

/** The longest message that the station's connection takes, in bytes. */
const LONGEST_MESSAGE = '1048576';

/** What a token takes in the cache or in the list at most. */
const TOKEN_BYTES = 400;

const REGISTER = 'Energy.Active.Import.Register';
const SAMPLED = `${REGISTER},Power.Active.Import,SoC`;

/**
 * The controllers of a station as they leave the factory, by `Component.Variable[Instance]`. Clock-aligned values are off, so
 * that a trace shows what was done and not what time it was.
 */
export const controllers: FactoryTable = {
  'AlignedDataCtrlr.Available': 'true',
  'AlignedDataCtrlr.Enabled': 'true',
  'AlignedDataCtrlr.Interval': '0',
  'AlignedDataCtrlr.Measurands': measurands(REGISTER),
  'AlignedDataCtrlr.SendDuringIdle': { value: 'false', tier: 'station' },
  'AlignedDataCtrlr.TxEndedInterval': '0',
  'AlignedDataCtrlr.TxEndedMeasurands': measurands(''),

  'AuthCacheCtrlr.Available': { value: 'true', needs: 'authCache' },
  'AuthCacheCtrlr.Enabled': { value: 'true', needs: 'authCache' },
  'AuthCacheCtrlr.LifeTime': { value: '0', needs: 'authCache', always: true },
  // Refused tokens give way first, then the oldest.
  'AuthCacheCtrlr.Policy': { value: 'CUSTOM', values: ['CUSTOM'], needs: 'authCache' },
  'AuthCacheCtrlr.Storage': {
    live: () => (state) => String(JSON.stringify(state.memory.authCache).length),
    max: 1000 * TOKEN_BYTES,
    needs: 'authCache',
  },
  'AuthCacheCtrlr.DisablePostAuthorize': { value: 'false', needs: 'authCache' },

  'AuthCtrlr.AuthorizeRemoteStart': 'false',
  'AuthCtrlr.Enabled': 'true',
  'AuthCtrlr.LocalAuthorizeOffline': 'true',
  'AuthCtrlr.LocalPreAuthorize': 'false',
  'AuthCtrlr.MasterPassGroupId': '',
  'AuthCtrlr.OfflineTxForUnknownIdEnabled': 'false',
  'AuthCtrlr.DisableRemoteAuthorization': 'false',
  'AuthCtrlr.SupportedIdTokenTypes': {
    value: ({ model }) =>
      `Central,${has(model, 'iso15118') ? 'eMAID,' : ''}ISO14443,KeyCode,Local,NoAuthorization`,
  },

  'ClockCtrlr.DateTime': { live: () => (_state, moment) => isoTime(moment.now), moves: () => () => true },
  'ClockCtrlr.TimeAdjustmentReportingThreshold': '20',
  'ClockCtrlr.TimeSource': { value: 'Heartbeat', values: ['Heartbeat'] },

  'CustomizationCtrlr.CustomImplementationEnabled[org.openchargealliance.costmsg]': {
    value: 'true',
    needs: 'costMessages',
  },
  'CustomizationCtrlr.CustomImplementationEnabled[org.plugfest]': 'true',

  'DeviceDataCtrlr.BytesPerMessage[GetReport]': LONGEST_MESSAGE,
  'DeviceDataCtrlr.BytesPerMessage[GetVariables]': LONGEST_MESSAGE,
  'DeviceDataCtrlr.BytesPerMessage[SetVariables]': LONGEST_MESSAGE,
  'DeviceDataCtrlr.ItemsPerMessage[GetReport]': '50',
  'DeviceDataCtrlr.ItemsPerMessage[GetVariables]': '50',
  'DeviceDataCtrlr.ItemsPerMessage[SetVariables]': '50',
  'DeviceDataCtrlr.ConfigurationValueSize': '1000',
  'DeviceDataCtrlr.ReportingValueSize': '1000',

  'LocalAuthListCtrlr.Available': { value: 'true', needs: 'localAuthList' },
  'LocalAuthListCtrlr.BytesPerMessage': { value: LONGEST_MESSAGE, needs: 'localAuthList' },
  'LocalAuthListCtrlr.DisablePostAuthorize': { value: 'false', needs: 'localAuthList' },
  'LocalAuthListCtrlr.Enabled': { value: 'true', needs: 'localAuthList' },
  'LocalAuthListCtrlr.Entries': {
    live: () => (state) => String(Object.keys(state.memory.localList?.entries ?? {}).length),
    max: LIST_CAPACITY,
    needs: 'localAuthList',
  },
  'LocalAuthListCtrlr.ItemsPerMessage': { value: '100', needs: 'localAuthList' },
  'LocalAuthListCtrlr.Storage': {
    live: () => (state) => String(JSON.stringify(state.memory.localList ?? {}).length),
    max: LIST_CAPACITY * TOKEN_BYTES,
    needs: 'localAuthList',
  },
  'LocalAuthListCtrlr.SupportsExpiryDateTime': { value: 'true', needs: 'localAuthList' },
  'OCPPCommCtrlr.ActiveNetworkProfile': {
    live: () => (state) => String(state.volatile.route?.stoodOn ?? state.memory.network?.lastGood ?? 1),
  },
  'OCPPCommCtrlr.FileTransferProtocols': {
    value: ({ model }) => (has(model, 'diagnostics') ? 'FTP,FTPS,HTTP,HTTPS' : ''),
  },
  'OCPPCommCtrlr.HeartbeatInterval': '300',
  'OCPPCommCtrlr.MessageTimeout[Default]': '30',
  'OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]': '60',
  'OCPPCommCtrlr.MessageAttempts[TransactionEvent]': { value: '3', min: 1 },
  'OCPPCommCtrlr.MinimumStatusDuration': { value: '0', tier: 'station' },
  'OCPPCommCtrlr.NetworkConfigurationPriority': {
    value: '1',
    // B09.FR.06 asks for two slots at least.
    values: ['1', '2', '3'],
    check: usableSlots,
    rebootRequired: true,
  },
  'OCPPCommCtrlr.NetworkProfileConnectionAttempts': { value: '3', min: 1 },
  'OCPPCommCtrlr.OfflineThreshold': '60',
  'OCPPCommCtrlr.ResetRetries': '1',
  'OCPPCommCtrlr.RetryBackOffRandomRange': { value: '5', always: true },
  'OCPPCommCtrlr.RetryBackOffRepeatTimes': { value: '3', always: true, max: 20 },
  'OCPPCommCtrlr.RetryBackOffWaitMinimum': { value: '10', always: true },
  'OCPPCommCtrlr.UnlockOnEVSideDisconnect': { value: 'true', readOnly: true },
  'OCPPCommCtrlr.WebSocketPingInterval': '0',

  'ReservationCtrlr.Available': { value: 'true', needs: 'reservation' },
  'ReservationCtrlr.Enabled': { value: 'true', needs: 'reservation', always: true },
  'ReservationCtrlr.NonEvseSpecific': { value: 'true', needs: 'reservation' },

  'SampledDataCtrlr.Available': 'true',
  'SampledDataCtrlr.Enabled': 'true',
  'SampledDataCtrlr.TxEndedInterval': '0',
  'SampledDataCtrlr.TxEndedMeasurands': measurands(REGISTER),
  'SampledDataCtrlr.TxStartedMeasurands': measurands(REGISTER),
  'SampledDataCtrlr.TxUpdatedInterval': '60',
  'SampledDataCtrlr.TxUpdatedMeasurands': measurands(SAMPLED),
  'SampledDataCtrlr.RegisterValuesWithoutPhases': 'false',

  'SecurityCtrlr.AllowSecurityProfileDowngrade': { value: 'false', readOnly: true },
  'SecurityCtrlr.BasicAuthPassword': { check: password },
  'SecurityCtrlr.Identity': { readOnly: true },
  'SecurityCtrlr.SecurityProfile': { value: '0', check: higherProfile },

  'SmartChargingCtrlr.ACPhaseSwitchingSupported': {
    value: ({ model }) => String(model.evses.some((evse) => evse.phaseSwitching)),
    needs: 'smartCharging',
  },
  'SmartChargingCtrlr.Available': { value: 'true', needs: 'smartCharging' },
  'SmartChargingCtrlr.Enabled': { value: 'true', needs: 'smartCharging' },
  'SmartChargingCtrlr.Entries[ChargingProfiles]': {
    live: () => (state) => String(installed(state).length),
    max: MOST_PROFILES,
    needs: 'smartCharging',
  },
  'SmartChargingCtrlr.ExternalControlSignalsEnabled': { value: 'true', needs: 'smartCharging' },
  'SmartChargingCtrlr.LimitChangeSignificance': { value: '5', min: 0, max: 100, needs: 'smartCharging' },
  'SmartChargingCtrlr.NotifyChargingLimitWithSchedules': { value: 'false', needs: 'smartCharging' },
  'SmartChargingCtrlr.PeriodsPerSchedule': { value: '1024', needs: 'smartCharging' },
  'SmartChargingCtrlr.Phases3to1': {
    value: ({ model }) => String(model.evses.some((evse) => evse.phaseSwitching)),
    needs: 'smartCharging',
  },
  'SmartChargingCtrlr.ProfileStackLevel': { value: '99', needs: 'smartCharging' },
  'SmartChargingCtrlr.RateUnit': { value: 'A,W', needs: 'smartCharging' },

  'TxCtrlr.EVConnectionTimeOut': '60',
  'TxCtrlr.StopTxOnEVSideDisconnect': 'true',
  'TxCtrlr.MaxEnergyOnInvalidId': { value: '0', min: 0 },
  'TxCtrlr.StopTxOnInvalidId': 'true',
  'TxCtrlr.TxBeforeAcceptedEnabled': 'false',
  'TxCtrlr.TxStartPoint': { value: 'PowerPathClosed', values: TX_POINTS, check: notEmpty },
  'TxCtrlr.TxStopPoint': { value: 'EVConnected,Authorized', values: TX_POINTS, check: notEmpty },
};
