import { describe, expect, test } from 'vitest';
import { dialectOf, type IntentName, type Request } from '../../src/dialect/index.js';
import type { Edition } from '../../src/ocpp/index.js';

const idToken = (length: number, type = 'ISO14443') => ({ idToken: 'A'.repeat(length), type });
const event = {
  timestamp: 0,
  triggerReason: 'Authorized',
  seqNo: 0,
  offline: false,
  transactionId: 't',
  evseId: 1,
  connectorId: 1,
  tellsEvse: true,
  registerWh: 0,
};
const period = { startPeriod: 0, limit: 16 };
const schedule = { id: 1, chargingRateUnit: 'A' as const, chargingSchedulePeriod: [period] };
const profile = {
  id: 1,
  stackLevel: 0,
  chargingProfilePurpose: 'TxProfile',
  chargingProfileKind: 'Relative',
  chargingSchedule: [schedule],
};
const start = { idToken: idToken(8), remoteStartId: 1 };
const interval = { component: 'OCPPCommCtrlr', variable: 'HeartbeatInterval' };

function refuses<N extends IntentName>(
  edition: Edition,
  what: string,
  intent: N,
  request: Request<N>,
  reason: string,
) {
  return { edition, what, intent: intent as IntentName, request: request as Request<IntentName>, reason };
}

const cases = [
  refuses(
    '1.6',
    'a report',
    'report',
    { requestId: 1, generatedAt: 0, seqNo: 0, tbc: false, reportData: [] },
    'no device model',
  ),
  refuses(
    '1.6',
    'an event',
    'event',
    { generatedAt: 0, seqNo: 0, tbc: false, eventData: [] },
    'no monitored variables',
  ),
  refuses(
    '1.6',
    'a base report',
    'getBaseReport',
    { requestId: 1, reportBase: 'FullInventory' },
    'no device model',
  ),
  refuses('1.6', 'a custom report', 'getReport', { requestId: 1 }, 'no device model'),
  refuses('1.6', 'the question for queued messages', 'getTransactionStatus', {}, 'cannot ask'),
  refuses('1.6', 'a token of 21 characters', 'authorize', { idToken: idToken(21) }, 'at most 20 characters'),
  refuses(
    '2.0.1',
    'a token of 37 characters',
    'authorize',
    { idToken: idToken(37) },
    'at most 36 characters',
  ),
  refuses(
    '2.0.1',
    'a type of token that came with 2.1',
    'authorize',
    { idToken: idToken(8, 'VIN') },
    'no word for VIN',
  ),
  refuses(
    '1.6',
    'a start without a token',
    'transaction',
    { ...event, eventType: 'Started' },
    'needs an idTag',
  ),
  refuses(
    '1.6',
    'a second connector of an EVSE',
    'unlock',
    { evseId: 1, connectorId: 2 },
    'no number for connector 2 of EVSE 1',
  ),
  refuses('1.6', 'the reset of one EVSE', 'reset', { type: 'Hard', evseId: 1 }, 'whole station'),
  refuses(
    '1.6',
    'a trigger of a TransactionEvent',
    'trigger',
    { requestedMessage: 'TransactionEvent' },
    'no word for TransactionEvent',
  ),
  refuses(
    '1.6',
    'a log without a request id',
    'getLog',
    { logType: 'SecurityLog', remoteLocation: 'x' },
    'needs a requestId',
  ),
  refuses(
    '2.1',
    'a log without a request id',
    'getLog',
    { logType: 'Diagnostics', remoteLocation: 'x' },
    'needs a requestId',
  ),
  refuses(
    '1.6',
    'a log of the data collector',
    'getLog',
    { logType: 'DataCollectorLog', requestId: 1, remoteLocation: 'x' },
    'no word',
  ),
  refuses(
    '2.0.1',
    'a log of the data collector',
    'getLog',
    { logType: 'DataCollectorLog', requestId: 1, remoteLocation: 'x' },
    'no word',
  ),
  refuses(
    '1.6',
    'a signed update without its signature',
    'updateFirmware',
    { location: 'x', retrieveDateTime: 0, requestId: 1, signingCertificate: 'x' },
    'needs a certificate and a signature',
  ),
  refuses(
    '1.6',
    'a time of installation without a signature',
    'updateFirmware',
    { location: 'x', retrieveDateTime: 0, installDateTime: 1 },
    'no time of installation',
  ),
  refuses(
    '2.0.1',
    'an update without a number',
    'updateFirmware',
    { location: 'x', retrieveDateTime: 0 },
    'needs a requestId',
  ),
  refuses('1.6', 'publishing of firmware', 'unpublishFirmware', { checksum: 'x' }, 'no local controllers'),
  refuses(
    '1.6',
    'a variable without a key',
    'getVariables',
    { items: [{ component: 'EVSE', variable: 'Power' }] },
    'no configuration key for EVSE.Power',
  ),
  refuses(
    '1.6',
    'a variable of one EVSE',
    'getVariables',
    { items: [{ ...interval, evseId: 1 }] },
    'no configuration key',
  ),
  refuses(
    '1.6',
    'the limit of a variable',
    'getVariables',
    { items: [{ ...interval, attributeType: 'MaxSet' }] },
    'no MaxSet value',
  ),
  refuses(
    '1.6',
    'two settings at once',
    'setVariables',
    {
      items: [
        { ...interval, value: '1' },
        { ...interval, value: '2' },
      ],
    },
    'exactly one',
  ),
  refuses('1.6', 'no setting at all', 'setVariables', { items: [] }, 'exactly one'),
  refuses('2.0.1', 'the question for every variable', 'getVariables', { items: [] }, 'GetBaseReport'),
  refuses(
    '2.1',
    'a report on a variable of no component',
    'getReport',
    { requestId: 1, componentVariable: [{ variable: 'Power' }] },
    'component',
  ),
  refuses(
    '1.6',
    'a profile with two schedules',
    'remoteStart',
    { ...start, chargingProfile: { ...profile, chargingSchedule: [schedule, schedule] } },
    'exactly one schedule',
  ),
  refuses(
    '1.6',
    'a profile of external constraints',
    'remoteStart',
    {
      ...start,
      chargingProfile: { ...profile, chargingProfilePurpose: 'ChargingStationExternalConstraints' },
    },
    'no word',
  ),
  refuses(
    '2.0.1',
    'a dynamic profile',
    'remoteStart',
    { ...start, chargingProfile: { ...profile, chargingProfileKind: 'Dynamic' } },
    'no word for Dynamic',
  ),
  refuses(
    '2.0.1',
    'a trigger reason that came with 2.1',
    'transaction',
    { ...event, eventType: 'Updated', triggerReason: 'TariffChanged' },
    'no word for TariffChanged',
  ),
  refuses(
    '2.1',
    'a status of no time',
    'status',
    { evseId: 1, connectorId: 1, condition: 'Available' },
    'needs a timestamp',
  ),
  refuses(
    '1.6',
    'samples that it has no word for',
    'meterValues',
    {
      evseId: 1,
      meterValue: [
        { timestamp: 0, sampledValue: [{ value: 1, measurand: 'Energy.Active.Net', context: 'Trigger' }] },
      ],
    },
    'none of these measurands',
  ),
  refuses(
    '2.1',
    'samples that it has no word for',
    'meterValues',
    {
      evseId: 1,
      meterValue: [{ timestamp: 0, sampledValue: [{ value: 1, measurand: 'RPM', context: 'Trigger' }] }],
    },
    'none of these measurands',
  ),
  refuses(
    '1.6',
    'a certificate for ISO 15118 to be signed',
    'signCertificate',
    { csr: 'x', use: 'V2GCertificate' },
    'ISO 15118',
  ),
  refuses('1.6', 'the question for all certificates', 'getInstalledCertificates', {}, 'exactly one type'),
  refuses(
    '1.6',
    'a root of vehicles',
    'installCertificate',
    { certificateType: 'V2GRootCertificate', certificate: 'x' },
    'no word for V2GRootCertificate',
  ),
  refuses(
    '2.0.1',
    'a root of manufacturers of vehicles',
    'installCertificate',
    { certificateType: 'OEMRootCertificate', certificate: 'x' },
    'no word for OEMRootCertificate',
  ),
  refuses(
    '1.6',
    'the question for the certificate of a vehicle',
    'getEvCertificate',
    { schemaVersion: 'x', action: 'Install', exiRequest: 'x' },
    'no messages for the certificates of vehicles',
  ),
];

describe('what an edition cannot say is unsupported, with the reason', () => {
  test.each(cases)('$edition: $what', ({ edition, intent, request, reason }) => {
    const said = dialectOf(edition).encodeRequest(intent, request);
    expect(said).toEqual({ unsupported: expect.stringContaining(reason) });
  });
});

test('a 1.6 transaction cannot end without its register', () => {
  const { registerWh: _, ...unmetered } = event;
  const said = dialectOf('1.6').encodeRequest('transaction', { ...unmetered, eventType: 'Ended' });
  expect(said).toEqual({ unsupported: expect.stringContaining('register') });
});

test('an answer that breaks the protocol is the fault of who gives it and throws', () => {
  const message = { action: 'StartTransaction', payload: {} };
  expect(() => dialectOf('1.6').encodeResponse('transaction', { csmsTransactionId: 1 }, message)).toThrow(
    TypeError,
  );
  expect(() =>
    dialectOf('1.6').encodeResponse('transaction', { idTokenInfo: { status: 'Accepted' } }, message),
  ).toThrow(TypeError);
  expect(() =>
    dialectOf('2.1').encodeResponse('reset', { status: 'Perhaps' }, { action: 'Reset', payload: {} }),
  ).toThrow('no word for Perhaps');
});
