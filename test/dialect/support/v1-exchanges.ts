import fc from 'fast-check';
import {
  type ChargingProfile,
  configurationKeys,
  type IdTokenInfo,
  type VariableName,
} from '../../../src/dialect/index.js';
import { certificateExchanges16 } from './certificate-exchanges.js';
import { v1Lists } from './list-exchanges.js';
import type { Sayable } from './sayable.js';
import { smartCharging16 } from './smart-charging.js';
import {
  both,
  metered,
  meterValuesOf,
  moment,
  none,
  number,
  sample,
  seconds,
  small,
  some,
  text,
  word,
} from './values.js';

const w = (enumeration: string) => word('1.6', enumeration);
const place = number.map((evseId) => ({ evseId, connectorId: 1 }));
const card = text(20).map((idToken) => ({ idToken, type: 'ISO14443' }));
const central = text(20).map((idToken) => ({ idToken, type: 'Central' }));
const samples = sample('1.6', {
  measurand: 'Measurand',
  context: 'ReadingContext',
  phase: 'Phase',
  location: 'Location',
});
const status = (enumeration: string) => fc.record({ status: w(enumeration) });

const idTokenInfo: fc.Arbitrary<IdTokenInfo> = some(
  { status: w('AuthorizationStatus'), cacheExpiry: moment, groupIdToken: central },
  ['status'],
);

const untold = { seqNo: 0, offline: false, transactionId: '' };

const start = both(
  fc
    .tuple(
      place,
      some({ timestamp: moment, idToken: card, registerWh: small, reservationId: small }, [
        'timestamp',
        'idToken',
        'registerWh',
      ]),
    )
    .map(([at, it]) => ({
      ...untold,
      ...at,
      ...it,
      eventType: 'Started' as const,
      triggerReason: 'Authorized',
      tellsEvse: true,
    })),
  fc.record({ csmsTransactionId: fc.integer({ min: -5, max: 2 ** 31 - 1 }), idTokenInfo }),
);

const update = both(
  fc
    .tuple(place, fc.constantFrom('Sample.Clock', 'Sample.Periodic'), small)
    .chain(([at, context, csmsTransactionId]) =>
      metered(
        samples.map((it) => ({ ...it, context })),
        context,
      ).map((it) => ({
        ...untold,
        ...at,
        ...it,
        csmsTransactionId,
        eventType: 'Updated' as const,
        timestamp: it.meterValue.at(-1)?.timestamp ?? 0,
        triggerReason: context === 'Sample.Clock' ? 'MeterValueClock' : 'MeterValuePeriodic',
        tellsEvse: true,
      })),
    ),
  none,
);

const TRIGGERS: Record<string, string> = {
  Local: 'StopAuthorized',
  Remote: 'RemoteStop',
  DeAuthorized: 'Deauthorized',
  EVDisconnected: 'EVCommunicationLost',
  HardReset: 'ResetCommand',
  SoftReset: 'ResetCommand',
  UnlockCommand: 'UnlockCommand',
};

const stop = both(
  some(
    {
      timestamp: moment,
      csmsTransactionId: small,
      stoppedReason: w('Reason'),
      registerWh: small,
      idToken: card,
      meterValue: meterValuesOf(samples),
    },
    ['timestamp', 'csmsTransactionId', 'stoppedReason', 'registerWh'],
  ).map((it) => ({
    ...untold,
    ...it,
    eventType: 'Ended' as const,
    triggerReason: TRIGGERS[it.stoppedReason] ?? 'AbnormalCondition',
    evseId: 0,
    tellsEvse: false,
  })),
  some({ idTokenInfo }, []),
);

const profile: fc.Arbitrary<ChargingProfile> = some(
  {
    id: small,
    stackLevel: small,
    chargingProfilePurpose: fc.constantFrom('ChargingStationMaxProfile', 'TxDefaultProfile', 'TxProfile'),
    chargingProfileKind: w('ChargingProfileKindType'),
    recurrencyKind: w('RecurrencyKindType'),
    validFrom: moment,
    validTo: moment,
    chargingSchedule: fc.tuple(
      some(
        {
          id: fc.constant(1),
          startSchedule: moment,
          duration: seconds,
          chargingRateUnit: fc.constantFrom('W', 'A'),
          minChargingRate: small,
          chargingSchedulePeriod: fc.array(
            some({ startPeriod: seconds, limit: small, numberPhases: fc.constantFrom(1, 2, 3) }, [
              'startPeriod',
              'limit',
            ]),
            { minLength: 1, maxLength: 3 },
          ),
        },
        ['id', 'chargingRateUnit', 'chargingSchedulePeriod'],
      ),
    ),
  },
  ['id', 'stackLevel', 'chargingProfilePurpose', 'chargingProfileKind', 'chargingSchedule'],
);

const variable: fc.Arbitrary<VariableName> = fc.oneof(
  fc.constantFrom(...configurationKeys.map((it) => it.variable)),
  fc.stringMatching(/^Vendor[A-Z][a-z]{1,9}$/).map((key) => ({ component: 'Ocpp16', variable: key })),
);
const actual = { attributeType: 'Actual' as const };
const readOut = fc
  .oneof(
    fc.record({ status: fc.constant('Accepted'), value: text(40, 0), readonly: fc.boolean() }),
    fc.constant({ status: 'UnknownVariable' }),
  )
  .map((it) => (it.status === 'Accepted' ? it : { status: it.status }));

const RATE_UNIT = 'RateUnit';

const getVariables = fc
  .uniqueArray(
    variable.filter((it) => it.variable !== RATE_UNIT),
    { selector: (it) => JSON.stringify(it).toLowerCase(), maxLength: 6 },
  )
  .chain((items) => {
    const results = fc.tuple(...items.map((item) => readOut.map((it) => ({ ...item, ...actual, ...it }))));
    return both(
      fc.constant({ items }),
      results.map((it) => ({ results: [...it] })),
    );
  });

const setVariables = fc
  .tuple(variable, w('ConfigurationStatus'), text(40, 0))
  .filter(([item]) => item.variable !== RATE_UNIT)
  .map(([item, answer, value]) => ({
    request: { items: [{ ...item, value }] },
    response: {
      results: [{ ...item, ...actual, status: answer === 'NotSupported' ? 'UnknownVariable' : answer }],
    },
  }));

const triggers = [
  'LogStatusNotification',
  'SignChargingStationCertificate',
  'SignedFirmwareStatusNotification',
];
const fileRequest = {
  remoteLocation: fc.webUrl(),
  oldestTimestamp: moment,
  latestTimestamp: moment,
  retries: small,
  retryInterval: seconds,
};
const filename = text(50);

const error = some(
  {
    code: w('ChargePointErrorCode').filter((it) => it !== 'NoError'),
    info: text(50),
    vendorId: text(50),
    vendorErrorCode: text(50),
  },
  ['code'],
);

const dataTransfer = both(
  some({ vendorId: text(255), messageId: text(50), data: text(99, 0) }, ['vendorId']),
  some({ status: w('DataTransferStatus'), data: text(99, 0) }, ['status']),
);

export const exchanges: Sayable = {
  ...smartCharging16(profile),
  ...v1Lists({ idToken: card, group: central, idTokenInfo }),
  boot: both(
    some(
      {
        vendor: text(20),
        model: text(20),
        serialNumber: text(25),
        firmwareVersion: text(50),
        modem: fc.oneof(fc.record({ iccid: text(20), imsi: text(20) }), fc.record({ imsi: text(20) })),
        meterType: text(25),
        meterSerialNumber: text(25),
      },
      ['vendor', 'model'],
    ).map((it) => ({ reason: 'Unknown', ...it })),
    fc.record({
      status: fc.constantFrom('Accepted', 'Pending', 'Rejected'),
      currentTime: moment,
      interval: seconds,
    }),
  ),
  heartbeat: both(none, fc.record({ currentTime: moment })),
  status: both(
    fc.oneof(
      fc
        .tuple(place, some({ condition: w('ChargePointStatus'), timestamp: moment, error }, ['condition']))
        .map(([at, it]) => ({ ...at, ...(it as { condition: 'Charging' }) })),
      fc.record({
        evseId: fc.constant(0),
        connectorId: fc.constant(0),
        condition: fc.constantFrom('Available', 'Unavailable', 'Faulted'),
      }),
    ),
    none,
  ),
  ...certificateExchanges16(),
  authorize: both(fc.record({ idToken: card }), fc.record({ idTokenInfo })),
  clearCache: both(none, status('ClearCacheStatus')),
  transaction: fc.oneof(start, update, stop),
  meterValues: both(
    fc.oneof(
      fc.tuple(place, meterValuesOf(samples)).map(([at, meterValue]) => ({ ...at, meterValue })),
      meterValuesOf(samples).map((meterValue) => ({ evseId: 0, connectorId: 0, meterValue })),
      fc
        .tuple(place, small, meterValuesOf(samples.map((it) => ({ ...it, context: 'Trigger' }))))
        .map(([at, csmsTransactionId, meterValue]) => ({ ...at, csmsTransactionId, meterValue })),
    ),
    none,
  ),
  dataTransfer,
  logStatus: fc.oneof(
    both(
      fc.record({
        status: fc.constantFrom('Idle', 'Uploaded', 'UploadFailure', 'Uploading'),
        kind: fc.constant('diagnostics' as const),
      }),
      none,
    ),
    both(
      some({ status: w('UploadLogStatusEnumType'), requestId: small, kind: fc.constant('log' as const) }, [
        'status',
        'kind',
      ]),
      none,
    ),
  ),
  firmwareStatus: fc.oneof(
    both(status('FirmwareStatus'), none),
    both(
      some({ status: w('FirmwareStatusEnumType'), requestId: small, signed: fc.constant(true as const) }, [
        'status',
        'signed',
      ]),
      none,
    ),
  ),
  securityEvent: both(
    some(
      {
        type: fc.constantFrom('FailedToAuthenticateAtCsms', 'StartupOfTheDevice'),
        timestamp: moment,
        techInfo: text(255),
      },
      ['type', 'timestamp'],
    ),
    none,
  ),
  updateFirmware: fc.oneof(
    both(
      some({ location: fc.webUrl(), retrieveDateTime: moment, retries: small, retryInterval: seconds }, [
        'location',
        'retrieveDateTime',
      ]),
      fc.constant({ status: 'Accepted' }),
    ),
    both(
      some(
        {
          requestId: small,
          location: text(512),
          retrieveDateTime: moment,
          installDateTime: moment,
          signingCertificate: text(99),
          signature: text(99),
          retries: small,
          retryInterval: seconds,
        },
        ['requestId', 'location', 'retrieveDateTime', 'signingCertificate', 'signature'],
      ),
      status('UpdateFirmwareStatusEnumType'),
    ),
  ),
  changeAvailability: both(
    fc
      .tuple(fc.option(place, { nil: {} }), fc.constantFrom('Operative' as const, 'Inoperative' as const))
      .map(([at, operationalStatus]) => ({ ...at, operationalStatus })),
    status('AvailabilityStatus'),
  ),
  getVariables,
  setVariables,
  remoteStart: both(
    some({ idToken: central, remoteStartId: fc.constant(0), evseId: number, chargingProfile: profile }, [
      'idToken',
      'remoteStartId',
    ]),
    status('RemoteStartStopStatus'),
  ),
  remoteStop: both(fc.record({ csmsTransactionId: small }), status('RemoteStartStopStatus')),
  reset: both(fc.record({ type: fc.constantFrom('Soft', 'Hard') }), status('ResetStatus')),
  unlock: both(place, status('UnlockStatus')),
  trigger: both(
    fc
      .tuple(fc.option(place, { nil: {} }), fc.oneof(w('MessageTrigger'), fc.constantFrom(...triggers)))
      .map(([at, requestedMessage]) => ({ ...at, requestedMessage })),
    status('TriggerMessageStatus'),
  ),
  getLog: fc.oneof(
    both(
      some({ logType: fc.constant('Diagnostics' as const), ...fileRequest }, ['logType', 'remoteLocation']),
      fc.oneof(
        filename.map((name) => ({ status: 'Accepted', filename: name })),
        fc.constant({ status: 'Rejected' }),
      ),
    ),
    both(
      some({ logType: fc.constantFrom('DiagnosticsLog', 'SecurityLog'), requestId: small, ...fileRequest }, [
        'logType',
        'requestId',
        'remoteLocation',
      ]),
      some({ status: w('LogStatusEnumType'), filename }, ['status']),
    ),
  ),
};
