import type { Edition } from '../../../src/ocpp/index.js';

/** How an edition says what tests of several editions say. Each is the part of a trace line after `station> ` or `csms> `. */
export interface Words {
  boot: string;
  /** A second kind of call, of the station and of the CSMS. */
  authorize: string;
  authorized: string;
  clearCache: string;
  status(evse: number, status: string): string;
  remoteStart: string;
  remoteStop(id: string): string;
  /** Reset that ends what is running. */
  reset: string;
  /** ChangeAvailability to Inoperative of an EVSE (1.6: connector). */
  unavailable(evse: number): string;
  /** A transaction of token AA, with a register reading in Wh: whole lines, answered. */
  started(id: string, evse: number, wh: number): string;
  ended(id: string, wh: number): string;
  /** The end of it: the reason of 1.6, and triggerReason with stoppedReason of 2.x. */
  stopped(id: string, wh: number, reason: string, reasons: string): string;
  /** EVSEs whose status is told after a boot of a station of two. */
  places: readonly number[];
  /** A message of samples outside a transaction, by measurand (with unit and more after a space), at $now. */
  samples(evse: number, ...samples: string[]): string;
  profile(fields: {
    purpose: string;
    kind?: string;
    transaction?: string;
    periods?: string;
    evse?: number;
  }): string;
}

const v1: Words = {
  places: [0, 1, 2],
  stopped: (id, wh, reason) => `
    station> StopTransaction {transactionId: ${id}, meterStop: ${wh}, timestamp: $now, reason: ${reason}}
    csms> =`,
  boot: 'BootNotification {chargePointVendor: Acme, chargePointModel: One}',
  authorize: 'Authorize {idTag: AA}',
  authorized: '= {idTagInfo: {status: Accepted}}',
  clearCache: 'ClearCache',
  status: (evse, status) =>
    `StatusNotification {connectorId: ${evse}, status: ${status}, errorCode: NoError, timestamp: $now}`,
  remoteStart: 'RemoteStartTransaction {connectorId: 1, idTag: AA}',
  remoteStop: (id) => `RemoteStopTransaction {transactionId: ${id}}`,
  reset: 'Reset {type: Soft}',
  unavailable: (evse) => `ChangeAvailability {connectorId: ${evse}, type: Inoperative}`,
  started: (id, evse, wh) => `
    station> StartTransaction {connectorId: ${evse}, idTag: AA, meterStart: ${wh}, timestamp: $now}
    csms> = {transactionId: ${id}, idTagInfo: {status: Accepted}}`,
  ended: (id, wh) => `
    station> StopTransaction {transactionId: ${id}, idTag: AA, meterStop: ${wh}, timestamp: $now}
    csms> =`,
  samples: (evse, ...samples) =>
    `MeterValues {connectorId: ${evse}, meterValue: [{timestamp: $now, sampledValue: [${samples.map(sampleV1).join(', ')}]}]}`,
  profile: ({ purpose, kind = 'Absolute', transaction, periods = '{startPeriod: 0, limit: 16}', evse = 1 }) =>
    `SetChargingProfile {connectorId: ${evse}, csChargingProfiles: {chargingProfileId: 1, stackLevel: 0, ` +
    `chargingProfilePurpose: ${purpose}, chargingProfileKind: ${kind}, ` +
    `${transaction === undefined ? '' : `transactionId: ${transaction}, `}` +
    `chargingSchedule: {chargingRateUnit: A, chargingSchedulePeriod: [${periods}]}}}`,
};

const v2: Words = {
  places: [1, 2],
  stopped: (id, wh, _reason, reasons) => `
    station> TransactionEvent {eventType: Ended, timestamp: $now, triggerReason: ${reasons.split(' ')[0]}, seqNo: 1, transactionInfo: {transactionId: "${id}", stoppedReason: ${reasons.split(' ')[1]}}, meterValue: [{timestamp: $now, sampledValue: [{value: ${wh}, context: Transaction.End}]}]}
    csms> =`,
  boot: 'BootNotification {reason: PowerUp, chargingStation: {model: One, vendorName: Acme}}',
  authorize: 'Authorize {idToken: {idToken: AA, type: ISO14443}}',
  authorized: '= {idTokenInfo: {status: Accepted}}',
  clearCache: 'ClearCache',
  status: (evse, status) =>
    `StatusNotification {evseId: ${evse}, connectorId: 1, connectorStatus: ${status}, timestamp: $now}`,
  remoteStart:
    'RequestStartTransaction {evseId: 1, remoteStartId: 5, idToken: {idToken: AA, type: ISO14443}}',
  remoteStop: (id) => `RequestStopTransaction {transactionId: "${id}"}`,
  reset: 'Reset {type: Immediate}',
  unavailable: (evse) => `ChangeAvailability {evse: {id: ${evse}}, operationalStatus: Inoperative}`,
  started: (id, evse, wh) => `
    station> TransactionEvent {eventType: Started, timestamp: $now, triggerReason: Authorized, seqNo: 0, transactionInfo: {transactionId: "${id}", chargingState: EVConnected}, evse: {id: ${evse}, connectorId: 1}, idToken: {idToken: AA, type: ISO14443}, meterValue: [{timestamp: $now, sampledValue: [{value: ${wh}, context: Transaction.Begin}]}]}
    csms> = {idTokenInfo: {status: Accepted}}`,
  ended: (id, wh) => `
    station> TransactionEvent {eventType: Ended, timestamp: $now, triggerReason: StopAuthorized, seqNo: 1, transactionInfo: {transactionId: "${id}", stoppedReason: Local}, meterValue: [{timestamp: $now, sampledValue: [{value: ${wh}, context: Transaction.End}]}]}
    csms> =`,
  samples: (evse, ...samples) =>
    `MeterValues {evseId: ${evse}, meterValue: [{timestamp: $now, sampledValue: [${samples.map(sampleV2).join(', ')}]}]}`,
  profile: ({ purpose, kind = 'Absolute', transaction, periods = '{startPeriod: 0, limit: 16}', evse = 1 }) =>
    `SetChargingProfile {evseId: ${evse}, chargingProfile: {id: 1, stackLevel: 0, ` +
    `chargingProfilePurpose: ${purpose === 'ChargePointMaxProfile' ? 'ChargingStationMaxProfile' : purpose}, ` +
    `chargingProfileKind: ${kind}, ${transaction === undefined ? '' : `transactionId: "${transaction}", `}` +
    `chargingSchedule: [{id: 1, chargingRateUnit: A, chargingSchedulePeriod: [${periods}]}]}}`,
};

/** `Voltage 230 V L1`: measurand, value, unit or -, phase. */
function sampleV1(sample: string): string {
  const [measurand, value, unit = '-', phase = '-'] = sample.split(' ');
  const fields = [`measurand: ${measurand}`, `value: "${value}"`];
  if (unit !== '-') fields.push(`unit: ${unit}`);
  if (phase !== '-') fields.push(`phase: ${phase}`);
  return `{${fields.join(', ')}}`;
}

function sampleV2(sample: string): string {
  const [measurand, value, unit = '-', phase = '-'] = sample.split(' ');
  const fields = [`measurand: ${measurand}`, `value: ${value}`];
  if (unit !== '-') fields.push(`unitOfMeasure: {unit: ${unit}}`);
  if (phase !== '-') fields.push(`phase: ${phase}`);
  return `{${fields.join(', ')}}`;
}

export function wordsOf(edition: Edition): Words {
  return edition === '1.6' ? v1 : v2;
}

/** The beginning of most traces: the station boots and is accepted. */
export function accepted(words: Words): string {
  return `open
    station> ${words.boot}
    csms> = {status: Accepted, currentTime: $now, interval: 0}`;
}
