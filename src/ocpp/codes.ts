import type { Edition } from './edition.js';
import { enumOf } from './enums.js';

type PerEdition<Value> = Readonly<Record<Edition, Value>>;

/** A security event and whether it is critical, i.e. must be delivered to the CSMS. */
export interface SecurityEvent {
  readonly name: string;
  readonly critical: boolean;
}

const critical = (...names: readonly string[]) => names.map((name) => ({ name, critical: true }));
const minor = (...names: readonly string[]) => names.map((name) => ({ name, critical: false }));

const events: PerEdition<readonly SecurityEvent[]> = {
  '1.6': [
    ...critical(
      'FirmwareUpdated',
      'SettingSystemTime',
      'StartupOfTheDevice',
      'ResetOrReboot',
      'SecurityLogWasCleared',
      'MemoryExhaustion',
      'TamperDetectionActivated',
    ),
    ...minor(
      'FailedToAuthenticateAtCentralSystem',
      'CentralSystemFailedToAuthenticate',
      'ReconfigurationOfSecurityParameters',
      'InvalidMessages',
      'AttemptedReplayAttacks',
      'InvalidFirmwareSignature',
      'InvalidFirmwareSigningCertificate',
      'InvalidCentralSystemCertificate',
      'InvalidChargePointCertificate',
      'InvalidTLSVersion',
      'InvalidTLSCipherSuite',
    ),
  ],
  '2.0.1': [
    ...critical(
      'FirmwareUpdated',
      'SettingSystemTime',
      'StartupOfTheDevice',
      'ResetOrReboot',
      'SecurityLogWasCleared',
      'MemoryExhaustion',
      'TamperDetectionActivated',
      'InvalidFirmwareSignature',
      'InvalidFirmwareSigningCertificate',
      'InvalidCsmsCertificate',
      'InvalidChargingStationCertificate',
      'InvalidTLSVersion',
      'InvalidTLSCipherSuite',
      'MaintenanceLoginAccepted',
      'MaintenanceLoginFailed',
    ),
    ...minor(
      'FailedToAuthenticateAtCsms',
      'CsmsFailedToAuthenticate',
      'ReconfigurationOfSecurityParameters',
      'InvalidMessages',
      'AttemptedReplayAttacks',
    ),
  ],
  '2.1': [
    ...critical(
      'FirmwareUpdated',
      'SettingSystemTime',
      'StartupOfTheDevice',
      'ResetOrReboot',
      'SecurityLogWasCleared',
      'MemoryExhaustion',
      'TamperDetectionActivated',
      'InvalidFirmwareSignature',
      'InvalidFirmwareSigningCertificate',
      'InvalidCsmsCertificate',
      'InvalidChargingStationCertificate',
      'DiscardedRenewedClientCertificate',
      'InvalidTLSVersion',
      'InvalidTLSCipherSuite',
      'MaintenanceLoginAccepted',
      'MaintenanceLoginFailed',
    ),
    ...minor(
      'FailedToAuthenticateAtCsms',
      'CsmsFailedToAuthenticate',
      'ReconfigurationOfSecurityParameters',
      'InvalidMessages',
      'AttemptedReplayAttacks',
    ),
  ],
};

/** OCPP 1.6 security whitepaper edition 3, 8; 2.0.1 appendices 1.4; 2.1 appendices 2.0. */
export const securityEvents = (edition: Edition): readonly SecurityEvent[] => events[edition];

// Those that 2.0.1 and 2.1 share.
const commonReasons = [
  'CSNotAccepted',
  'DuplicateProfile',
  'DuplicateRequestId',
  'FixedCable',
  'FwUpdateInProgress',
  'InternalError',
  'InvalidCertificate',
  'InvalidCSR',
  'InvalidIdToken',
  'InvalidMessageSeq',
  'InvalidProfile',
  'InvalidSchedule',
  'InvalidStackLevel',
  'InvalidURL',
  'InvalidValue',
  'MissingDevModelInfo',
  'MissingParam',
  'NoCable',
  'NoError',
  'NotEnabled',
  'NotFound',
  'OutOfMemory',
  'OutOfStorage',
  'ReadOnly',
  'TooLargeElement',
  'TooManyElements',
  'TxInProgress',
  'TxNotFound',
  'TxStarted',
  'UnknownConnectorId',
  'UnknownConnectorType',
  'UnknownEvse',
  'Unspecified',
  'UnsupportedParam',
  'UnsupportedRateUnit',
  'UnsupportedRequest',
  'ValueOutOfRange',
  'ValuePositiveOnly',
  'ValueTooHigh',
  'ValueTooLow',
  'ValueZeroNotAllowed',
  'WriteOnly',
];
const reasons: PerEdition<readonly string[]> = {
  '1.6': [],
  '2.0.1': [...commonReasons, 'UnknownTxId'],
  '2.1': [
    ...commonReasons,
    'InvalidProfileId',
    'NoFreqWattCurve',
    'NoPhaseForDC',
    'NoSignalWattCurve',
    'RateLimitExceeded',
    'UnsupportedKind',
    'UnsupportedPurpose',
    'BatterySoHLow',
    'BatterySoC',
    'BatteryDamaged',
    'BatteryUnknown',
    'BatteryType',
    'NoBatteryAvailable',
    'RedirectNotAllowed',
  ],
};

/** Standard values of statusInfo.reasonCode. OCPP 2.0.1 appendices 1.4, 2.1 appendices 2.0: reason codes. 1.6 has none. */
export const reasonCodes = (edition: Edition): readonly string[] => reasons[edition];

const commonUnits = [
  'A',
  'ASU',
  'B',
  'Celsius',
  'dB',
  'dBm',
  'Deg',
  'Fahrenheit',
  'Hz',
  'K',
  'lx',
  'm',
  'ms2',
  'N',
  'Ohm',
  'kPa',
  'Percent',
  'RH',
  'RPM',
  's',
  'V',
  'VA',
  'kVA',
  'VAh',
  'kVAh',
  'var',
  'kvar',
  'varh',
  'kvarh',
  'W',
  'kW',
  'Wh',
  'kWh',
];
const units: PerEdition<readonly string[]> = {
  '1.6': enumOf('1.6', 'UnitOfMeasure'),
  '2.0.1': commonUnits,
  '2.1': [...commonUnits, 'mHz'],
};

/** Standard units of measure; in 2.x others are allowed. OCPP 1.6 7.45; 2.0.1 appendices 1.4; 2.1 appendices 2.0. */
export const unitsOfMeasure = (edition: Edition): readonly string[] => units[edition];
