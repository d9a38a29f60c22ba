import { bad, type CaseTable, good, in2x, in16 } from '../trace/cases.js';

const accepted = 'station> = {status: Accepted}';
const soon = '2026-01-05T09:00:00Z';

const list16 = (version: number, type: string, tokens = '[{idTag: A, idTagInfo: {status: Accepted}}]') =>
  `csms> SendLocalList {listVersion: ${version}, updateType: ${type}, localAuthorizationList: ${tokens}}`;
const list2x = (version: number, type: string) =>
  `csms> SendLocalList {versionNumber: ${version}, updateType: ${type}, localAuthorizationList: [{idToken: {idToken: A, type: Local}, idTokenInfo: {status: Accepted}}]}`;

const reserve16 = `csms> ReserveNow {connectorId: 1, expiryDate: "${soon}", idTag: A, reservationId: 5}\n${accepted}`;
const reserve2x = `csms> ReserveNow {id: 5, expiryDateTime: "${soon}", idToken: {idToken: A, type: Local}, evseId: 1}\n${accepted}`;
const cancel = `csms> CancelReservation {reservationId: 5}\n${accepted}`;
const start16 =
  'station> StartTransaction {connectorId: 1, idTag: A, meterStart: 0, timestamp: $now, reservationId: 5}\ncsms> = {transactionId: 1, idTagInfo: {status: Accepted}}';
const update = 'station> ReservationStatusUpdate {reservationId: 5, reservationUpdateStatus: Expired}';
const updated = `${update}\ncsms> =`;

const ask = 'CustomerInformation {requestId: 3, report: true, clear: false';
const told =
  'station> NotifyCustomerInformation {requestId: 3, generatedAt: $now, seqNo: 0, data: x}\ncsms> =';

export const lists: CaseTable = {
  'list-version-goes-forward': [
    good(
      'one after the other',
      `${list16(3, 'Full')}\n${accepted}\n${list16(4, 'Differential')}\n${accepted}\ncsms> GetLocalListVersion\nstation> = {listVersion: 4}`,
      in16,
    ),
    good('back by a full list', `${list16(3, 'Full')}\n${accepted}\n${list16(1, 'Full')}\n${accepted}`, in16),
    good(
      'a refusal',
      `${list16(3, 'Full')}\n${accepted}\n${list16(3, 'Differential')}\nstation> = {status: VersionMismatch}`,
      in16,
    ),
    good(
      'a list that was emptied begins again (1.6 5.10)',
      `${list16(3, 'Full', '[]')}\n${accepted}\n${list16(1, 'Differential')}\n${accepted}`,
      in16,
    ),
    good(
      'the last token taken off, and version 0 told',
      `${list16(3, 'Full')}\n${accepted}\n${list16(4, 'Differential', '[{idTag: A}]')}\n${accepted}\ncsms> GetLocalListVersion\nstation> = {listVersion: 0}`,
      in16,
    ),
    good(
      'switched off (D02.FR.03)',
      `${list2x(3, 'Full')}\n${accepted}\ncsms> GetLocalListVersion\nstation> = {versionNumber: 0}`,
      in2x,
    ),
    bad(
      'station',
      'the same version',
      `${list16(3, 'Full')}\n${accepted}\n* ${list16(3, 'Differential')}\n* ${accepted}`,
      in16,
    ),
    bad(
      'station',
      'an older version',
      `${list2x(3, 'Full')}\n${accepted}\n* ${list2x(2, 'Differential')}\n* ${accepted}`,
      in2x,
    ),
    bad(
      'station',
      'another version than it took',
      `${list2x(3, 'Full')}\n${accepted}\n* csms> GetLocalListVersion\n* station> = {versionNumber: 2}`,
      in2x,
    ),
  ],
  'reservation-known': [
    good('made', `${reserve16}\n${start16}`, in16),
    good('made, then expired', `${reserve2x}\n${updated}`, in2x),
    good('cancelled while the start was on its way', `${reserve16}\n${cancel}\n${start16}`, in16),
    good('a watch that began later', start16, { ...in16, joinedLate: true }),
    bad('station', 'nobody made it', `* ${start16}`, in16),
    bad('station', 'it was refused', `${reserve2x.replace('Accepted', 'Occupied')}\n* ${updated}`, in2x),
  ],
  'cancelled-reservation-stays-quiet': [
    good('quiet', `${reserve2x}\n${cancel}`, in2x),
    good(
      'ended before',
      `${reserve2x}\n${updated}\ncsms> CancelReservation {reservationId: 5}\nstation> = {status: Rejected}`,
      in2x,
    ),
    good(
      'ended while it was cancelled',
      `${reserve2x}\ncsms> CancelReservation {reservationId: 5}\n${update}\nstation> = {status: Accepted}\ncsms> =`,
      in2x,
    ),
    good('made again', `${reserve2x}\n${cancel}\n${reserve2x}\n${updated}`, in2x),
    bad('station', 'told after all', `${reserve2x}\n${cancel}\n* ${updated}`, in2x),
  ],
  'reservation-ends-once': [
    good('once', `${reserve2x}\n${updated}`, in2x),
    good('again after no answer', `${reserve2x}\n${update}\ncsms> ! InternalError\n${updated}`, in2x),
    good('made and ended again', `${reserve2x}\n${updated}\n${reserve2x}\n${updated}`, in2x),
    bad('station', 'twice', `${reserve2x}\n* ${updated}\n* ${updated}`, in2x),
  ],
  'customer-is-named-once': [
    good('by a token', `csms> ${ask}, idToken: {idToken: A, type: Local}}\n${accepted}\n${told}`, in2x),
    good('not at all, and refused', `csms> ${ask}}\nstation> = {status: Invalid}`, in2x),
    bad('station', 'not at all', `* csms> ${ask}}\n* ${accepted}\n${told}`, in2x),
    bad(
      'station',
      'by two names',
      `* csms> ${ask}, customerIdentifier: C, idToken: {idToken: A, type: Local}}\n* station> = {status: Rejected}`,
      in2x,
    ),
  ],
};
