import type { IntentName, Message, Request, Response, Unsaid } from '../../../src/dialect/index.js';
import type { Edition } from '../../../src/ocpp/index.js';

/** One request and what each edition makes of it, written out as it is on the wire. */
export interface RequestCase {
  what: string;
  intent: IntentName;
  request: Request<IntentName>;
  expected: Record<Edition, Message | Unsaid>;
}

export interface ResponseCase {
  what: string;
  intent: IntentName;
  response: Response<IntentName>;
  /** The message that is answered, and the answer. */
  expected: Partial<Record<Edition, [Message, Record<string, unknown>]>>;
}

function says<N extends IntentName>(
  what: string,
  intent: N,
  request: Request<N>,
  v1: Message | Unsaid,
  v201: Message | Unsaid,
  v21: Message | Unsaid = v201,
): RequestCase {
  return { what, intent, request, expected: { '1.6': v1, '2.0.1': v201, '2.1': v21 } };
}

function call(action: string, payload: Record<string, unknown>): Message {
  return { action, payload };
}

const NOON = 1_767_614_400_000;
const noon = '2026-01-05T12:00:00.000Z';
const card = { idToken: '04A2B3C4D5', type: 'ISO14443' };
const begin = {
  value: 1234.5,
  measurand: 'Energy.Active.Import.Register',
  context: 'Transaction.Begin',
  location: 'Outlet',
  unit: 'Wh',
};
const event = {
  timestamp: NOON,
  seqNo: 0,
  offline: false,
  transactionId: 'tx-1',
  csmsTransactionId: 7,
  evseId: 2,
  connectorId: 1,
  tellsEvse: true,
  registerWh: 1234.5,
};
const said16 = {
  value: '1234.5',
  measurand: 'Energy.Active.Import.Register',
  context: 'Transaction.Begin',
  location: 'Outlet',
  unit: 'Wh',
};
const { unit: _, ...said2 } = { ...said16, value: 1234.5, unitOfMeasure: { unit: 'Wh' } };

export const requestCases: RequestCase[] = [
  says(
    'a boot',
    'boot',
    {
      reason: 'PowerUp',
      vendor: 'Plug',
      model: 'AC22',
      serialNumber: 'S1',
      modem: { iccid: '89' },
      meterType: 'M',
    },
    call('BootNotification', {
      chargePointVendor: 'Plug',
      chargePointModel: 'AC22',
      chargePointSerialNumber: 'S1',
      iccid: '89',
      meterType: 'M',
    }),
    call('BootNotification', {
      reason: 'PowerUp',
      chargingStation: { vendorName: 'Plug', model: 'AC22', serialNumber: 'S1', modem: { iccid: '89' } },
    }),
  ),
  says('a heartbeat', 'heartbeat', {}, call('Heartbeat', {}), call('Heartbeat', {})),
  says(
    'that a vehicle charges',
    'status',
    { evseId: 2, connectorId: 1, condition: 'Charging', timestamp: NOON },
    call('StatusNotification', { connectorId: 2, status: 'Charging', errorCode: 'NoError', timestamp: noon }),
    call('StatusNotification', { evseId: 2, connectorId: 1, connectorStatus: 'Occupied', timestamp: noon }),
  ),
  says(
    'a fault',
    'status',
    {
      evseId: 1,
      connectorId: 1,
      condition: 'Faulted',
      timestamp: NOON,
      error: { code: 'GroundFailure', info: 'RCD' },
    },
    call('StatusNotification', {
      connectorId: 1,
      status: 'Faulted',
      errorCode: 'GroundFailure',
      info: 'RCD',
      timestamp: noon,
    }),
    call('StatusNotification', { evseId: 1, connectorId: 1, connectorStatus: 'Faulted', timestamp: noon }),
  ),
  says(
    'the status of the station as a whole',
    'status',
    { evseId: 0, connectorId: 0, condition: 'Available', timestamp: NOON },
    call('StatusNotification', {
      connectorId: 0,
      status: 'Available',
      errorCode: 'NoError',
      timestamp: noon,
    }),
    { nothing: true },
  ),
  says(
    'whose card it is',
    'authorize',
    { idToken: card },
    call('Authorize', { idTag: '04A2B3C4D5' }),
    call('Authorize', { idToken: card }),
  ),
  says(
    'the start of a transaction',
    'transaction',
    {
      ...event,
      eventType: 'Started',
      triggerReason: 'Authorized',
      idToken: card,
      chargingState: 'EVConnected',
      remoteStartId: 5,
      meterValue: [{ timestamp: NOON, sampledValue: [begin] }],
    },
    call('StartTransaction', { connectorId: 2, idTag: '04A2B3C4D5', meterStart: 1235, timestamp: noon }),
    call('TransactionEvent', {
      eventType: 'Started',
      timestamp: noon,
      triggerReason: 'Authorized',
      seqNo: 0,
      transactionInfo: { transactionId: 'tx-1', chargingState: 'EVConnected', remoteStartId: 5 },
      evse: { id: 2, connectorId: 1 },
      idToken: card,
      meterValue: [{ timestamp: noon, sampledValue: [said2] }],
    }),
  ),
  says(
    'an update of a transaction without samples',
    'transaction',
    {
      ...event,
      eventType: 'Updated',
      triggerReason: 'ChargingStateChanged',
      chargingState: 'Charging',
      tellsEvse: false,
    },
    { nothing: true },
    call('TransactionEvent', {
      eventType: 'Updated',
      timestamp: noon,
      triggerReason: 'ChargingStateChanged',
      seqNo: 0,
      transactionInfo: { transactionId: 'tx-1', chargingState: 'Charging' },
    }),
  ),
  says(
    'an update of a transaction with samples, made while offline',
    'transaction',
    {
      ...event,
      eventType: 'Updated',
      triggerReason: 'MeterValuePeriodic',
      offline: true,
      seqNo: 3,
      tellsEvse: false,
      meterValue: [{ timestamp: NOON, sampledValue: [begin] }],
    },
    call('MeterValues', {
      connectorId: 2,
      transactionId: 7,
      meterValue: [{ timestamp: noon, sampledValue: [said16] }],
    }),
    call('TransactionEvent', {
      eventType: 'Updated',
      timestamp: noon,
      triggerReason: 'MeterValuePeriodic',
      seqNo: 3,
      offline: true,
      transactionInfo: { transactionId: 'tx-1' },
      meterValue: [{ timestamp: noon, sampledValue: [said2] }],
    }),
  ),
  says(
    'the end of a transaction by the driver',
    'transaction',
    {
      ...event,
      eventType: 'Ended',
      triggerReason: 'StopAuthorized',
      stoppedReason: 'Local',
      seqNo: 9,
      tellsEvse: false,
      idToken: card,
    },
    call('StopTransaction', {
      transactionId: 7,
      meterStop: 1235,
      timestamp: noon,
      idTag: '04A2B3C4D5',
      reason: 'Local',
    }),
    call('TransactionEvent', {
      eventType: 'Ended',
      timestamp: noon,
      triggerReason: 'StopAuthorized',
      seqNo: 9,
      transactionInfo: { transactionId: 'tx-1', stoppedReason: 'Local' },
      idToken: card,
    }),
  ),
  says(
    'a reset of the station that does not wait',
    'reset',
    { type: 'Immediate' },
    call('Reset', { type: 'Hard' }),
    call('Reset', { type: 'Immediate' }),
  ),
  says(
    'a reset in good order, in the words of 1.6',
    'reset',
    { type: 'Soft' },
    call('Reset', { type: 'Soft' }),
    call('Reset', { type: 'OnIdle' }),
  ),
  says(
    'a reset after which transactions go on',
    'reset',
    { type: 'ImmediateAndResume' },
    { unsupported: 'OCPP 1.6 ResetType has no word for ImmediateAndResume' },
    { unsupported: 'OCPP 2.0.1 ResetEnumType has no word for ImmediateAndResume' },
    call('Reset', { type: 'ImmediateAndResume' }),
  ),
  says(
    'unlock',
    'unlock',
    { evseId: 2, connectorId: 1 },
    call('UnlockConnector', { connectorId: 2 }),
    call('UnlockConnector', { evseId: 2, connectorId: 1 }),
  ),
  says(
    'that the station is out of service',
    'changeAvailability',
    { operationalStatus: 'Inoperative' },
    call('ChangeAvailability', { connectorId: 0, type: 'Inoperative' }),
    call('ChangeAvailability', { operationalStatus: 'Inoperative' }),
  ),
  says(
    'that an EVSE is in service',
    'changeAvailability',
    { operationalStatus: 'Operative', evseId: 2 },
    call('ChangeAvailability', { connectorId: 2, type: 'Operative' }),
    call('ChangeAvailability', { operationalStatus: 'Operative', evse: { id: 2 } }),
  ),
  says('that the cache is to be cleared', 'clearCache', {}, call('ClearCache', {}), call('ClearCache', {})),
  says(
    'a remote start',
    'remoteStart',
    {
      idToken: { idToken: 'APP-1', type: 'Central' },
      remoteStartId: 5,
      evseId: 1,
      groupIdToken: { idToken: 'G', type: 'Central' },
    },
    call('RemoteStartTransaction', { connectorId: 1, idTag: 'APP-1' }),
    call('RequestStartTransaction', {
      idToken: { idToken: 'APP-1', type: 'Central' },
      remoteStartId: 5,
      evseId: 1,
      groupIdToken: { idToken: 'G', type: 'Central' },
    }),
  ),
  says(
    'a remote stop by the number of the CSMS',
    'remoteStop',
    { csmsTransactionId: 7 },
    call('RemoteStopTransaction', { transactionId: 7 }),
    { unsupported: 'OCPP 2.0.1 stops a transaction by the name that the station gave it' },
    { unsupported: 'OCPP 2.1 stops a transaction by the name that the station gave it' },
  ),
  says(
    'a remote stop by the name of the station',
    'remoteStop',
    { transactionId: 'tx-1' },
    { unsupported: 'OCPP 1.6 stops a transaction by the number that the CSMS gave it' },
    call('RequestStopTransaction', { transactionId: 'tx-1' }),
  ),
  says(
    'which variable to read',
    'getVariables',
    { items: [{ component: 'OCPPCommCtrlr', variable: 'HeartbeatInterval' }] },
    call('GetConfiguration', { key: ['HeartbeatInterval'] }),
    call('GetVariables', {
      getVariableData: [{ component: { name: 'OCPPCommCtrlr' }, variable: { name: 'HeartbeatInterval' } }],
    }),
  ),
  says(
    'what a variable is to be',
    'setVariables',
    {
      items: [
        {
          component: 'OCPPCommCtrlr',
          variable: 'MessageAttempts',
          variableInstance: 'TransactionEvent',
          value: '3',
        },
      ],
    },
    call('ChangeConfiguration', { key: 'TransactionMessageAttempts', value: '3' }),
    call('SetVariables', {
      setVariableData: [
        {
          component: { name: 'OCPPCommCtrlr' },
          variable: { name: 'MessageAttempts', instance: 'TransactionEvent' },
          attributeValue: '3',
        },
      ],
    }),
  ),
  says(
    'which message it wants',
    'trigger',
    { requestedMessage: 'StatusNotification', evseId: 1, connectorId: 1 },
    call('TriggerMessage', { requestedMessage: 'StatusNotification', connectorId: 1 }),
    call('TriggerMessage', { requestedMessage: 'StatusNotification', evse: { id: 1, connectorId: 1 } }),
  ),
  says(
    'that it wants a certificate request',
    'trigger',
    { requestedMessage: 'SignChargingStationCertificate' },
    call('ExtendedTriggerMessage', { requestedMessage: 'SignChargePointCertificate' }),
    call('TriggerMessage', { requestedMessage: 'SignChargingStationCertificate' }),
  ),
  says(
    'a trigger of the vendor',
    'trigger',
    { requestedMessage: 'CustomTrigger', customTrigger: 'Blink' },
    { unsupported: 'OCPP 1.6 MessageTriggerEnumType has no word for CustomTrigger' },
    { unsupported: 'OCPP 2.0.1 MessageTriggerEnumType has no word for CustomTrigger' },
    call('TriggerMessage', { requestedMessage: 'CustomTrigger', customTrigger: 'Blink' }),
  ),
  says(
    'where the diagnostics go',
    'getLog',
    {
      logType: 'Diagnostics',
      requestId: 1,
      remoteLocation: 'ftp://host/in',
      oldestTimestamp: NOON,
      retries: 2,
    },
    call('GetDiagnostics', { location: 'ftp://host/in', startTime: noon, retries: 2 }),
    call('GetLog', {
      logType: 'DiagnosticsLog',
      requestId: 1,
      retries: 2,
      log: { remoteLocation: 'ftp://host/in', oldestTimestamp: noon },
    }),
  ),
  says(
    'where the security log goes',
    'getLog',
    { logType: 'SecurityLog', requestId: 1, remoteLocation: 'ftp://host/in' },
    call('GetLog', { logType: 'SecurityLog', requestId: 1, log: { remoteLocation: 'ftp://host/in' } }),
    call('GetLog', { logType: 'SecurityLog', requestId: 1, log: { remoteLocation: 'ftp://host/in' } }),
  ),
  says(
    'that the diagnostics could not be sent',
    'logStatus',
    { status: 'PermissionDenied', requestId: 1, kind: 'diagnostics' },
    call('DiagnosticsStatusNotification', { status: 'UploadFailed' }),
    call('LogStatusNotification', { status: 'PermissionDenied', requestId: 1 }),
  ),
  says(
    'what happened to its security',
    'securityEvent',
    { type: 'InvalidCsmsCertificate', timestamp: NOON },
    call('SecurityEventNotification', { type: 'InvalidCentralSystemCertificate', timestamp: noon }),
    call('SecurityEventNotification', { type: 'InvalidCsmsCertificate', timestamp: noon }),
  ),
  says(
    'structured data of a vendor',
    'dataTransfer',
    { vendorId: 'org.example', data: { a: [1] } },
    call('DataTransfer', { vendorId: 'org.example', data: '{"a":[1]}' }),
    call('DataTransfer', { vendorId: 'org.example', data: { a: [1] } }),
  ),
];

const info = { status: 'NotAtThisTime', cacheExpiry: NOON, groupIdToken: { idToken: 'G', type: 'Central' } };

export const responseCases: ResponseCase[] = [
  {
    what: 'a boot',
    intent: 'boot',
    response: { status: 'Pending', currentTime: NOON, interval: 30, statusInfo: { reasonCode: 'Setup' } },
    expected: {
      '1.6': [call('BootNotification', {}), { status: 'Pending', currentTime: noon, interval: 30 }],
      '2.0.1': [
        call('BootNotification', {}),
        { status: 'Pending', currentTime: noon, interval: 30, statusInfo: { reasonCode: 'Setup' } },
      ],
    },
  },
  {
    what: 'the start of a transaction',
    intent: 'transaction',
    response: { csmsTransactionId: 7, idTokenInfo: info, totalCost: 1.5 },
    expected: {
      '1.6': [
        call('StartTransaction', {}),
        { transactionId: 7, idTagInfo: { status: 'Blocked', expiryDate: noon, parentIdTag: 'G' } },
      ],
      '2.1': [
        call('TransactionEvent', {}),
        {
          totalCost: 1.5,
          idTokenInfo: {
            status: 'NotAtThisTime',
            cacheExpiryDateTime: noon,
            groupIdToken: { idToken: 'G', type: 'Central' },
          },
        },
      ],
    },
  },
  {
    what: 'the end of a transaction without a token',
    intent: 'transaction',
    response: {},
    expected: { '1.6': [call('StopTransaction', {}), {}], '2.1': [call('TransactionEvent', {}), {}] },
  },
  {
    what: 'a reset that is put off',
    intent: 'reset',
    response: { status: 'Scheduled' },
    expected: {
      '1.6': [call('Reset', {}), { status: 'Accepted' }],
      '2.0.1': [call('Reset', {}), { status: 'Scheduled' }],
    },
  },
  {
    what: 'an unlock of a connector that is not there',
    intent: 'unlock',
    response: { status: 'UnknownConnector' },
    expected: {
      '1.6': [call('UnlockConnector', {}), { status: 'NotSupported' }],
      '2.1': [call('UnlockConnector', {}), { status: 'UnknownConnector' }],
    },
  },
  {
    what: 'that there are no diagnostics',
    intent: 'getLog',
    response: { status: 'Rejected', filename: 'x.log' },
    expected: {
      '1.6': [call('GetDiagnostics', {}), {}],
      '2.0.1': [call('GetLog', {}), { status: 'Rejected', filename: 'x.log' }],
    },
  },
];
