import { compact, maybe } from '../common/compact.js';
import { oneOf } from '../common/row.js';
import { Unsayable } from '../common/unsayable.js';
import type { Request } from '../intents.js';
import { hearProfile, sayProfile } from './charging-profile.js';
import { connectorNumber, placeOf } from './places.js';
import { row } from './row.js';
import { CENTRAL, idTagOf, tokenOf } from './tokens.js';
import * as words from './words.js';

/** 1.6 5.11. The id of the remote start and the group of the token cannot be said and are not needed for it. */
export const remoteStart = row('csms', 'remoteStart', 'RemoteStartTransaction', {
  encodeRequest: ({ idToken, evseId, chargingProfile }) =>
    compact({
      connectorId: evseId,
      idTag: idTagOf(idToken),
      chargingProfile: maybe(chargingProfile, sayProfile),
    }),
  decodeRequest: ({ connectorId, idTag, chargingProfile }) => ({
    idToken: tokenOf(idTag, CENTRAL),
    remoteStartId: 0,
    ...compact({ evseId: connectorId, chargingProfile: maybe(chargingProfile, hearProfile) }),
  }),
  encodeResponse: ({ status }) => ({ status: words.remoteStatus.say(status) }),
  decodeResponse: ({ status }) => ({ status }),
});

/** 1.6 5.12. */
export const remoteStop = row('csms', 'remoteStop', 'RemoteStopTransaction', {
  encodeRequest({ csmsTransactionId }) {
    if (csmsTransactionId === undefined) {
      throw new Unsayable('OCPP 1.6 stops a transaction by the number that the CSMS gave it');
    }
    return { transactionId: csmsTransactionId };
  },
  decodeRequest: ({ transactionId }) => ({ csmsTransactionId: transactionId }),
  encodeResponse: ({ status }) => ({ status: words.remoteStatus.say(status) }),
  decodeResponse: ({ status }) => ({ status }),
});

/** 1.6 5.14. */
export const reset = row('csms', 'reset', 'Reset', {
  encodeRequest({ type, evseId }) {
    if (evseId !== undefined) throw new Unsayable('OCPP 1.6 resets the whole station, not one EVSE');
    return { type: words.resetType.say(type) };
  },
  decodeRequest: ({ type }) => ({ type }),
  encodeResponse: ({ status }) => ({ status: words.resetStatus.say(status) }),
  decodeResponse: ({ status }) => ({ status }),
});

/** 1.6 5.18. */
export const unlock = row('csms', 'unlock', 'UnlockConnector', {
  encodeRequest: (place) => ({ connectorId: connectorNumber(place) }),
  decodeRequest: ({ connectorId }) => placeOf(connectorId),
  encodeResponse: ({ status }) => ({ status: words.unlockStatus.say(status) }),
  decodeResponse: ({ status }) => ({ status }),
});

/** 1.6 5.2. Connector 0 is the station and all its connectors. */
export const changeAvailability = row('csms', 'changeAvailability', 'ChangeAvailability', {
  encodeRequest: ({ operationalStatus, evseId = 0, ...rest }) => ({
    connectorId: connectorNumber({ evseId, ...rest }),
    type: operationalStatus,
  }),
  decodeRequest: ({ connectorId, type }) => ({
    operationalStatus: type,
    ...(connectorId > 0 && placeOf(connectorId)),
  }),
  encodeResponse: ({ status }) => ({ status: words.availabilityStatus.say(status) }),
  decodeResponse: ({ status }) => ({ status }),
});

/** 1.6 5.17. */
const triggerMessage = row('csms', 'trigger', 'TriggerMessage', {
  encodeRequest: ({ requestedMessage, ...place }) =>
    compact({
      requestedMessage: words.messageTrigger.say(requestedMessage),
      connectorId: connectorOf(place),
    }),
  decodeRequest: ({ requestedMessage, connectorId }) => ({
    requestedMessage,
    ...maybe(connectorId, placeOf),
  }),
  encodeResponse: ({ status }) => ({ status: words.triggerStatus.say(status) }),
  decodeResponse: ({ status }) => ({ status }),
});

/** Security whitepaper 5.5, for the messages that TriggerMessage does not know. */
const extendedTriggerMessage = row('csms', 'trigger', 'ExtendedTriggerMessage', {
  encodeRequest: ({ requestedMessage, ...place }) =>
    compact({
      requestedMessage: words.extendedTrigger.say(requestedMessage),
      connectorId: connectorOf(place),
    }),
  decodeRequest: ({ requestedMessage, connectorId }) => ({
    requestedMessage: words.extendedTrigger.hear(requestedMessage),
    ...maybe(connectorId, placeOf),
  }),
  encodeResponse: ({ status }) => ({ status: words.triggerStatus.say(status) }),
  decodeResponse: ({ status }) => ({ status }),
});

export const trigger = oneOf({ triggerMessage, extendedTriggerMessage }, ({ requestedMessage }) =>
  words.messageTrigger.find(requestedMessage) ? 'triggerMessage' : 'extendedTriggerMessage',
);

function connectorOf({
  evseId,
  connectorId,
}: Omit<Request<'trigger'>, 'requestedMessage'>): number | undefined {
  return maybe(evseId, (id) => connectorNumber({ evseId: id, ...compact({ connectorId }) }));
}
