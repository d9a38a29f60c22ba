import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact, maybe } from '../common/compact.js';
import { silent } from '../common/row.js';
import { Unsayable } from '../common/unsayable.js';
import { connectorNumber, placeOf } from './places.js';
import { row } from './row.js';
import { CENTRAL, idTagOf, tokenOf } from './tokens.js';
import { cancelReservationStatus, reservationStatus } from './words.js';

/** 1.6 5.13. Connector 0: any one. */
export const reserveNow = row('csms', 'reserveNow', 'ReserveNow', {
  encodeRequest({ id, expiry, idToken, groupIdToken, evseId, connectorId, connectorType }) {
    if (connectorType !== undefined) throw new Unsayable('OCPP 1.6 does not reserve a type of connector');
    return {
      connectorId: evseId === undefined ? 0 : connectorNumber({ evseId, ...compact({ connectorId }) }),
      expiryDate: isoTime(expiry),
      idTag: idTagOf(idToken),
      ...compact({ parentIdTag: maybe(groupIdToken, idTagOf) }),
      reservationId: id,
    };
  },
  decodeRequest: ({ connectorId, expiryDate, idTag, parentIdTag, reservationId }) => ({
    id: reservationId,
    expiry: parseIsoTime(expiryDate),
    idToken: tokenOf(idTag),
    ...compact({ groupIdToken: maybe(parentIdTag, (parent) => tokenOf(parent, CENTRAL)) }),
    ...(connectorId === 0 ? {} : placeOf(connectorId)),
  }),
  encodeResponse: ({ status }) => ({ status: reservationStatus.say(status) }),
  decodeResponse: ({ status }) => ({ status }),
});

/** 1.6 5.1. */
export const cancelReservation = row('csms', 'cancelReservation', 'CancelReservation', {
  encodeRequest: ({ reservationId }) => ({ reservationId }),
  decodeRequest: ({ reservationId }) => ({ reservationId }),
  encodeResponse: ({ status }) => ({ status: cancelReservationStatus.say(status) }),
  decodeResponse: ({ status }) => ({ status }),
});

/** 1.6 5.13: the end of a reservation shows in the connector's status. */
export const reservationUpdate = silent('reservationUpdate');
