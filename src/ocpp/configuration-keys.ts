/** A standard configuration key of OCPP 1.6. */
export interface ConfigurationKey {
  readonly key: string;
  /** Feature profile, by its identifier in SupportedFeatureProfiles; `Security` for the keys of the security whitepaper. */
  readonly profile: string;
  /** CSL: a comma separated list. */
  readonly type: 'boolean' | 'integer' | 'string' | 'CSL';
  /** `R or RW`: the station's choice. W is never read back. */
  readonly access: 'R' | 'RW' | 'W' | 'R or RW';
  /** Whether a station that supports the profile must have it. */
  readonly required: boolean;
  readonly unit?: 'seconds' | 'times' | '%' | 'Wh';
  /** Least and greatest value of an integer; least and greatest length of a string. */
  readonly min?: number;
  readonly max?: number;
  /** Allowed values, or list members. */
  readonly values?: readonly string[];
  /** Where it is defined: section of OCPP 1.6 edition 2, `errata` its errata sheet, `W` the security whitepaper edition 3. */
  readonly source: string;
}

type Particulars = Partial<Pick<ConfigurationKey, 'unit' | 'min' | 'max' | 'values'>>;
type Row = readonly [
  key: string,
  need: 'required' | 'optional',
  access: ConfigurationKey['access'],
  type: ConfigurationKey['type'],
  source: string,
  particulars?: Particulars,
];

// No negative value makes sense for any integer key; the text says so for WebSocketPingInterval only.
const count: Particulars = { min: 0 };
const times: Particulars = { unit: 'times', min: 0 };
const seconds: Particulars = { unit: 'seconds', min: 0 };

const core: readonly Row[] = [
  ['AllowOfflineTxForUnknownId', 'optional', 'RW', 'boolean', '9.1.1'],
  ['AuthorizationCacheEnabled', 'optional', 'RW', 'boolean', '9.1.2'],
  ['AuthorizeRemoteTxRequests', 'required', 'R or RW', 'boolean', '9.1.3'],
  ['BlinkRepeat', 'optional', 'RW', 'integer', '9.1.4', times],
  ['ClockAlignedDataInterval', 'required', 'RW', 'integer', '9.1.5', seconds],
  ['ConnectionTimeOut', 'required', 'RW', 'integer', '9.1.6', seconds],
  ['ConnectorPhaseRotation', 'required', 'RW', 'CSL', '9.1.7'],
  ['ConnectorPhaseRotationMaxLength', 'optional', 'R', 'integer', '9.1.8', count],
  ['GetConfigurationMaxKeys', 'required', 'R', 'integer', '9.1.9', count],
  ['HeartbeatInterval', 'required', 'RW', 'integer', '9.1.10', seconds],
  ['LightIntensity', 'optional', 'RW', 'integer', '9.1.11', { unit: '%', min: 0, max: 100 }],
  ['LocalAuthorizeOffline', 'required', 'RW', 'boolean', '9.1.12'],
  ['LocalPreAuthorize', 'required', 'RW', 'boolean', '9.1.13'],
  ['MaxEnergyOnInvalidId', 'optional', 'RW', 'integer', '9.1.14', { unit: 'Wh', min: 0 }],
  ['MessageTimeout', 'optional', 'RW', 'integer', 'errata 3.83', seconds],
  ['MeterValuesAlignedData', 'required', 'RW', 'CSL', '9.1.15'],
  ['MeterValuesAlignedDataMaxLength', 'optional', 'R', 'integer', '9.1.16', count],
  ['MeterValuesSampledData', 'required', 'RW', 'CSL', '9.1.17'],
  ['MeterValuesSampledDataMaxLength', 'optional', 'R', 'integer', '9.1.18', count],
  ['MeterValueSampleInterval', 'required', 'RW', 'integer', '9.1.19', seconds],
  ['MinimumStatusDuration', 'optional', 'RW', 'integer', '9.1.20', seconds],
  ['NumberOfConnectors', 'required', 'R', 'integer', '9.1.21', count],
  ['ResetRetries', 'required', 'RW', 'integer', '9.1.22', times],
  ['StopTransactionMaxMeterValues', 'optional', 'R', 'integer', 'errata 3.91', count],
  ['StopTransactionOnEVSideDisconnect', 'optional', 'R or RW', 'boolean', '9.1.23, errata 3.80'],
  ['StopTransactionOnInvalidId', 'required', 'RW', 'boolean', '9.1.24'],
  ['StopTxnAlignedData', 'required', 'RW', 'CSL', '9.1.25'],
  ['StopTxnAlignedDataMaxLength', 'optional', 'R', 'integer', '9.1.26', count],
  ['StopTxnSampledData', 'required', 'RW', 'CSL', '9.1.27'],
  ['StopTxnSampledDataMaxLength', 'optional', 'R', 'integer', '9.1.28', count],
  [
    'SupportedFeatureProfiles',
    'required',
    'R',
    'CSL',
    '9.1.29',
    {
      values: [
        'Core',
        'FirmwareManagement',
        'LocalAuthListManagement',
        'Reservation',
        'SmartCharging',
        'RemoteTrigger',
      ],
    },
  ],
  ['SupportedFeatureProfilesMaxLength', 'optional', 'R', 'integer', '9.1.30', count],
  ['TransactionMessageAttempts', 'required', 'RW', 'integer', '9.1.31', times],
  ['TransactionMessageRetryInterval', 'required', 'RW', 'integer', '9.1.32', seconds],
  ['UnlockConnectorOnEVSideDisconnect', 'required', 'R or RW', 'boolean', '9.1.33, errata 3.84'],
  ['WebSocketPingInterval', 'optional', 'RW', 'integer', '9.1.34', seconds],
];

const byProfile: Readonly<Record<string, readonly Row[]>> = {
  Core: core,
  LocalAuthListManagement: [
    ['LocalAuthListEnabled', 'required', 'RW', 'boolean', '9.2.1'],
    ['LocalAuthListMaxLength', 'required', 'R', 'integer', '9.2.2', count],
    ['SendLocalListMaxLength', 'required', 'R', 'integer', '9.2.3', count],
  ],
  Reservation: [['ReserveConnectorZeroSupported', 'optional', 'R', 'boolean', '9.3.1']],
  SmartCharging: [
    ['ChargeProfileMaxStackLevel', 'required', 'R', 'integer', '9.4.1', count],
    [
      'ChargingScheduleAllowedChargingRateUnit',
      'required',
      'R',
      'CSL',
      '9.4.2',
      { values: ['Current', 'Power'] },
    ],
    ['ChargingScheduleMaxPeriods', 'required', 'R', 'integer', '9.4.3', count],
    ['ConnectorSwitch3to1PhaseSupported', 'optional', 'R', 'boolean', '9.4.4'],
    ['MaxChargingProfilesInstalled', 'required', 'R', 'integer', '9.4.5', count],
  ],
  FirmwareManagement: [
    [
      'SupportedFileTransferProtocols',
      'optional',
      'R',
      'CSL',
      'errata 3.90',
      { values: ['FTP', 'FTPS', 'HTTP', 'HTTPS'] },
    ],
  ],
  Security: [
    ['AdditionalRootCertificateCheck', 'optional', 'R', 'boolean', 'W 7.1'],
    // 16 to 20 bytes, written as hexadecimal digits.
    ['AuthorizationKey', 'optional', 'W', 'string', 'W 7.2', { min: 32, max: 40 }],
    ['CertificateSignedMaxChainSize', 'optional', 'R', 'integer', 'W 7.3', { min: 0, max: 10_000 }],
    ['CertificateStoreMaxLength', 'optional', 'R', 'integer', 'W 7.4', count],
    ['CpoName', 'optional', 'RW', 'string', 'W 7.5'],
    ['SecurityProfile', 'optional', 'RW', 'integer', 'W 7.6', { min: 0, max: 3 }],
  ],
};

/** Every standard configuration key of OCPP 1.6, by profile. */
export const configurationKeys: readonly ConfigurationKey[] = Object.entries(byProfile).flatMap(
  ([profile, rows]) =>
    rows.map(([key, need, access, type, source, particulars]) => ({
      key,
      profile,
      type,
      access,
      required: need === 'required',
      source,
      ...particulars,
    })),
);
