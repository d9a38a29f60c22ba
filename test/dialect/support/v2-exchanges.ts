import fc from 'fast-check';
import type {
  ChargingProfile,
  IdToken,
  IdTokenInfo,
  ReportedVariable,
  VariableName,
} from '../../../src/dialect/index.js';
import type { Edition } from '../../../src/ocpp/index.js';
import { certificateExchangesOf, ocspRequest } from './certificate-exchanges.js';
import { v2Lists } from './list-exchanges.js';
import type { Sayable } from './sayable.js';
import { smartCharging2 } from './smart-charging.js';
import { display } from './v2-display.js';
import { monitoring } from './v2-monitoring.js';
import { network } from './v2-network.js';
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
  statusInfo,
  text,
  word,
} from './values.js';

const attributeType = fc.constantFrom(
  'Actual' as const,
  'Target' as const,
  'MinSet' as const,
  'MaxSet' as const,
);
const variable: fc.Arbitrary<VariableName> = fc
  .tuple(
    some(
      { component: text(50), componentInstance: text(50), variable: text(50), variableInstance: text(50) },
      ['component', 'variable'],
    ),
    fc.oneof(fc.constant({}), some({ evseId: number, connectorId: number }, ['evseId'])),
  )
  .map(([name, at]) => ({ ...name, ...at }));

const severity = fc.integer({ min: 0, max: 9 });

/** JSON has no -0. */
const json = fc.jsonValue().map((it): unknown => JSON.parse(JSON.stringify(it)));

/** What 2.0.1 or 2.1 can say; `longest` is the longest idToken, `connectors` are types of them. */
export function exchangesOf(
  edition: Edition,
  tokens: { types: string[]; longest: number; connectors: string[] },
): Sayable {
  const w = (enumeration: string) => word(edition, enumeration);
  const status = (enumeration: string) => some({ status: w(enumeration), statusInfo }, ['status']);
  const idToken: fc.Arbitrary<IdToken> = some(
    {
      idToken: text(tokens.longest, 0),
      type: fc.constantFrom(...tokens.types),
      additionalInfo: fc.array(fc.record({ additionalIdToken: text(36), type: text(50) }), {
        minLength: 1,
        maxLength: 2,
      }),
    },
    ['idToken', 'type'],
  );
  const message = some({ format: w('MessageFormatEnumType'), content: text(99), language: text(8) }, [
    'format',
    'content',
  ]);
  const idTokenInfo: fc.Arbitrary<IdTokenInfo> = some(
    {
      status: w('AuthorizationStatusEnumType'),
      cacheExpiry: moment,
      groupIdToken: idToken,
      chargingPriority: fc.integer({ min: -9, max: 9 }),
      language1: text(8),
      language2: text(8),
      evseIds: fc.array(number, { minLength: 1, maxLength: 3 }),
      personalMessage: message,
    },
    ['status'],
  );
  const samples = sample(edition, {
    measurand: 'MeasurandEnumType',
    context: 'ReadingContextEnumType',
    phase: 'PhaseEnumType',
    location: 'LocationEnumType',
  });

  const event = some(
    {
      timestamp: moment,
      triggerReason: w('TriggerReasonEnumType'),
      seqNo: small,
      offline: fc.boolean(),
      transactionId: text(36),
      idToken,
      chargingState: fc.constantFrom('EVConnected' as const, 'Charging' as const, 'Idle' as const),
      timeSpentCharging: seconds,
      remoteStartId: small,
      reservationId: small,
      numberOfPhasesUsed: fc.constantFrom(1, 3),
      cableMaxCurrent: small,
    },
    ['timestamp', 'triggerReason', 'seqNo', 'offline', 'transactionId'],
  );
  const kind = fc.oneof(
    fc.constantFrom({ eventType: 'Started' as const }, { eventType: 'Updated' as const }),
    w('ReasonEnumType').map((stoppedReason) => ({ eventType: 'Ended' as const, stoppedReason })),
  );
  const where = fc.oneof(
    fc.constant({ evseId: 0, tellsEvse: false }),
    some({ evseId: number, connectorId: number }, ['evseId']).map((it) => ({ ...it, tellsEvse: true })),
  );
  const transaction = both(
    fc
      .tuple(event, kind, where, fc.option(metered(samples, 'Sample.Periodic'), { nil: {} }))
      .map(([it, of, at, values]) => ({ ...it, ...of, ...at, ...values })),
    some({ idTokenInfo, totalCost: small, chargingPriority: small, updatedPersonalMessage: message }, []),
  );

  const profile: fc.Arbitrary<ChargingProfile> = some(
    {
      id: small,
      stackLevel: small,
      chargingProfilePurpose: w('ChargingProfilePurposeEnumType'),
      chargingProfileKind: w('ChargingProfileKindEnumType'),
      recurrencyKind: w('RecurrencyKindEnumType'),
      validFrom: moment,
      validTo: moment,
      transactionId: text(36),
      chargingSchedule: fc.array(
        some(
          {
            id: small,
            startSchedule: moment,
            duration: seconds,
            chargingRateUnit: fc.constantFrom('W', 'A'),
            minChargingRate: small,
            chargingSchedulePeriod: fc.array(
              some(
                {
                  startPeriod: seconds,
                  limit: small,
                  numberPhases: fc.constantFrom(1, 3),
                  phaseToUse: fc.constantFrom(1, 2, 3),
                },
                ['startPeriod', 'limit'],
              ),
              { minLength: 1, maxLength: 3 },
            ),
          },
          ['id', 'chargingRateUnit', 'chargingSchedulePeriod'],
        ),
        { minLength: 1, maxLength: 3 },
      ),
    },
    ['id', 'stackLevel', 'chargingProfilePurpose', 'chargingProfileKind', 'chargingSchedule'],
  );

  const reported: fc.Arbitrary<ReportedVariable> = fc
    .tuple(
      variable,
      fc.array(
        some(
          {
            type: attributeType,
            value: text(99, 0),
            mutability: w('MutabilityEnumType'),
            persistent: fc.boolean(),
            constant: fc.boolean(),
          },
          ['type', 'mutability', 'persistent', 'constant'],
        ),
        { minLength: 1, maxLength: 4 },
      ),
      some(
        {
          dataType: w('DataEnumType'),
          unit: text(16),
          minLimit: small,
          maxLimit: small,
          valuesList: text(99),
          supportsMonitoring: fc.boolean(),
        },
        ['dataType', 'supportsMonitoring'],
      ),
    )
    .map(([name, attributes, characteristics]) => ({ ...name, attributes, characteristics }));

  const eventData = fc
    .tuple(
      variable,
      some(
        {
          eventId: small,
          timestamp: moment,
          trigger: fc.constantFrom('Alerting' as const, 'Delta' as const, 'Periodic' as const),
          actualValue: text(99, 0),
          techCode: text(50),
          techInfo: text(99),
          cleared: fc.boolean(),
          transactionId: text(36),
          eventNotificationType: w('EventNotificationEnumType'),
          variableMonitoringId: small,
          ...(edition === '2.1' ? { severity } : {}),
        },
        ['eventId', 'timestamp', 'trigger', 'actualValue', 'eventNotificationType'],
      ),
    )
    .map(([name, it]) => ({ ...name, ...it }));

  const items = (more: fc.Arbitrary<object>) =>
    fc.array(
      fc.tuple(variable, more).map(([name, it]) => ({ ...name, ...it })),
      { minLength: 1, maxLength: 3 },
    );
  const page = { generatedAt: moment, seqNo: small, tbc: fc.boolean() };
  const anyPlace = fc.oneof(fc.constant({}), some({ evseId: number, connectorId: number }, ['evseId']));

  const kinds = { idToken, group: idToken, idTokenInfo };
  return {
    ...smartCharging2(edition, profile),
    ...v2Lists(kinds, edition as '2.1', tokens.connectors),
    ...monitoring(edition, variable),
    ...network(edition),
    ...display(edition),
    boot: both(
      some(
        {
          reason: w('BootReasonEnumType'),
          vendor: text(50),
          model: text(20),
          serialNumber: text(25),
          firmwareVersion: text(50),
          modem: fc.oneof(fc.record({ iccid: text(20), imsi: text(20) }), fc.record({ iccid: text(20) })),
        },
        ['reason', 'vendor', 'model'],
      ),
      some(
        {
          status: fc.constantFrom('Accepted', 'Pending', 'Rejected'),
          currentTime: moment,
          interval: seconds,
          statusInfo,
        },
        ['status', 'currentTime', 'interval'],
      ),
    ),
    heartbeat: both(none, fc.record({ currentTime: moment })),
    status: both(
      fc.record({
        evseId: number,
        connectorId: number,
        condition: fc.constantFrom('Available', 'Occupied', 'Reserved', 'Unavailable', 'Faulted'),
        timestamp: moment,
      }),
      none,
    ),
    ...certificateExchangesOf(edition),
    authorize: both(
      some(
        {
          idToken,
          certificate: text(5500),
          certificateHashes: fc.array(ocspRequest, { minLength: 1, maxLength: 4 }),
        },
        ['idToken'],
      ),
      some({ idTokenInfo, certificateStatus: w('AuthorizeCertificateStatusEnumType') }, ['idTokenInfo']),
    ),
    clearCache: both(none, status('ClearCacheStatusEnumType')),
    transaction,
    meterValues: both(
      fc.record({ evseId: fc.integer({ min: 0, max: 9 }), meterValue: meterValuesOf(samples) }),
      none,
    ),
    dataTransfer: both(
      some({ vendorId: text(255), messageId: text(50), data: json }, ['vendorId']),
      some({ status: w('DataTransferStatusEnumType'), data: json, statusInfo }, ['status']),
    ),
    logStatus: both(
      some({ status: w('UploadLogStatusEnumType'), requestId: small, kind: fc.constant('log' as const) }, [
        'status',
        'kind',
      ]),
      none,
    ),
    firmwareStatus: both(some({ status: w('FirmwareStatusEnumType'), requestId: small }, ['status']), none),
    publishFirmwareStatus: both(
      some(
        {
          status: w('PublishFirmwareStatusEnumType'),
          location: fc.array(text(512), { minLength: 1, maxLength: 3 }),
          requestId: small,
        },
        ['status'],
      ),
      none,
    ),
    updateFirmware: both(
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
        ['requestId', 'location', 'retrieveDateTime'],
      ),
      status('UpdateFirmwareStatusEnumType'),
    ),
    publishFirmware: both(
      some(
        {
          requestId: small,
          location: text(512),
          checksum: text(32),
          retries: small,
          retryInterval: seconds,
        },
        ['requestId', 'location', 'checksum'],
      ),
      status('GenericStatusEnumType'),
    ),
    unpublishFirmware: both(
      fc.record({ checksum: text(32) }),
      fc.record({ status: w('UnpublishFirmwareStatusEnumType') }),
    ),
    securityEvent: both(
      some({ type: text(50), timestamp: moment, techInfo: text(255) }, ['type', 'timestamp']),
      none,
    ),
    report: both(
      fc.record({ requestId: small, ...page, reportData: fc.array(reported, { maxLength: 3 }) }),
      none,
    ),
    event: both(fc.record({ ...page, eventData: fc.array(eventData, { minLength: 1, maxLength: 3 }) }), none),
    changeAvailability: both(
      fc
        .tuple(anyPlace, fc.constantFrom('Operative' as const, 'Inoperative' as const))
        .map(([at, operationalStatus]) => ({ ...at, operationalStatus })),
      status('ChangeAvailabilityStatusEnumType'),
    ),
    getVariables: both(
      fc.record({ items: items(some({ attributeType }, [])) as fc.Arbitrary<VariableName[]> }),
      fc.record({
        results: items(
          some(
            { attributeType, status: w('GetVariableStatusEnumType'), value: text(99, 0), reason: statusInfo },
            ['attributeType', 'status'],
          ),
        ) as fc.Arbitrary<(VariableName & { attributeType: 'Actual'; status: string })[]>,
      }),
    ),
    setVariables: both(
      fc.record({
        items: items(some({ attributeType, value: text(99, 0) }, ['value'])) as fc.Arbitrary<
          (VariableName & { value: string })[]
        >,
      }),
      fc.record({
        results: items(
          some({ attributeType, status: w('SetVariableStatusEnumType'), reason: statusInfo }, [
            'attributeType',
            'status',
          ]),
        ) as fc.Arbitrary<(VariableName & { attributeType: 'Actual'; status: string })[]>,
      }),
    ),
    getBaseReport: both(
      fc.record({ requestId: small, reportBase: w('ReportBaseEnumType') }),
      status('GenericDeviceModelStatusEnumType'),
    ),
    getReport: both(
      some(
        {
          requestId: small,
          componentCriteria: fc.array(w('ComponentCriterionEnumType'), { minLength: 1, maxLength: 4 }),
          componentVariable: fc.array(fc.oneof(variable, fc.record({ component: text(50) })), {
            minLength: 1,
            maxLength: 3,
          }),
        },
        ['requestId'],
      ),
      status('GenericDeviceModelStatusEnumType'),
    ),
    remoteStart: both(
      some(
        { idToken, remoteStartId: small, evseId: number, groupIdToken: idToken, chargingProfile: profile },
        ['idToken', 'remoteStartId'],
      ),
      some({ status: w('RequestStartStopStatusEnumType'), statusInfo, transactionId: text(36) }, ['status']),
    ),
    remoteStop: both(fc.record({ transactionId: text(36) }), status('RequestStartStopStatusEnumType')),
    reset: both(
      some({ type: w('ResetEnumType') as fc.Arbitrary<'Immediate'>, evseId: number }, ['type']),
      status('ResetStatusEnumType'),
    ),
    unlock: both(fc.record({ evseId: number, connectorId: number }), status('UnlockStatusEnumType')),
    trigger: both(
      fc
        .tuple(anyPlace, w('MessageTriggerEnumType'))
        .map(([at, requestedMessage]) => ({ ...at, requestedMessage })),
      status('TriggerMessageStatusEnumType'),
    ),
    getLog: both(
      some(
        {
          logType: w('LogEnumType') as fc.Arbitrary<'SecurityLog'>,
          requestId: small,
          remoteLocation: text(99),
          oldestTimestamp: moment,
          latestTimestamp: moment,
          retries: small,
          retryInterval: seconds,
        },
        ['logType', 'requestId', 'remoteLocation'],
      ),
      some({ status: w('LogStatusEnumType'), filename: text(50), statusInfo }, ['status']),
    ),
    getTransactionStatus: both(
      some({ transactionId: text(36) }, []),
      some({ ongoingIndicator: fc.boolean(), messagesInQueue: fc.boolean() }, ['messagesInQueue']),
    ),
  };
}
