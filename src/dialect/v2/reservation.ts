import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact, maybe } from '../common/compact.js';
import type { Row } from '../common/row.js';
import { withInfo } from './names.js';
import { row, type Worded } from './row.js';
import { hearToken, sayToken } from './tokens.js';

/** H01. The EVSE is reserved with all its connectors (H01.FR.23): a connector has no field. */
export const reserveNow: Worded<'reserveNow'> = (words) =>
  row('csms', 'reserveNow', 'ReserveNow', {
    encodeRequest: ({ id, expiry, idToken, groupIdToken, evseId, connectorType }) => ({
      id,
      expiryDateTime: isoTime(expiry),
      idToken: sayToken(idToken, words),
      ...compact({
        groupIdToken: maybe(groupIdToken, (group) => sayToken(group, words)),
        evseId,
        connectorType: maybe(connectorType, words.connectorType.say),
      }),
    }),
    decodeRequest: ({ id, expiryDateTime, idToken, groupIdToken, evseId, connectorType }) => ({
      id,
      expiry: parseIsoTime(expiryDateTime),
      idToken: hearToken(idToken),
      ...compact({ groupIdToken: maybe(groupIdToken, hearToken), evseId, connectorType }),
    }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.reserveNowStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** H02. */
export const cancelReservation: Worded<'cancelReservation'> = (words) =>
  row('csms', 'cancelReservation', 'CancelReservation', {
    encodeRequest: ({ reservationId }) => ({ reservationId }),
    decodeRequest: ({ reservationId }) => ({ reservationId }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.cancelReservationStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** H01.FR.16, FR.17, H04.FR.01. What the edition has no word for it does not tell (2.1 H03.FR.11). */
export const reservationUpdate: Worded<'reservationUpdate'> = (words) => {
  const said: Row<'reservationUpdate'> = row('station', 'reservationUpdate', 'ReservationStatusUpdate', {
    encodeRequest: ({ reservationId, status }) => ({
      reservationId,
      reservationUpdateStatus: words.reservationUpdate.say(status),
    }),
    decodeRequest: ({ reservationId, reservationUpdateStatus }) => ({
      reservationId,
      status: reservationUpdateStatus,
    }),
    encodeResponse: () => ({}),
    decodeResponse: () => ({}),
  });
  return {
    ...said,
    encodeRequest: (request) =>
      words.reservationUpdate.find(request.status) ? said.encodeRequest(request) : { nothing: true },
  };
};
