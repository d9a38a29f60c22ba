import { compact, maybe } from '../common/compact.js';
import { Unsayable } from '../common/unsayable.js';
import { hearProfile, sayProfile } from './charging-profile.js';
import { evseOf, placeOf, withInfo } from './names.js';
import { row, type Worded } from './row.js';
import { hearToken, sayToken } from './tokens.js';

/** F01, F02. */
export const remoteStart: Worded<'remoteStart'> = (words) =>
  row('csms', 'remoteStart', 'RequestStartTransaction', {
    encodeRequest: ({ idToken, remoteStartId, evseId, groupIdToken, chargingProfile }) =>
      compact({
        idToken: sayToken(idToken, words),
        remoteStartId,
        evseId,
        groupIdToken: maybe(groupIdToken, (token) => sayToken(token, words)),
        chargingProfile: maybe(chargingProfile, (profile) => sayProfile(profile, words)),
      }),
    decodeRequest: ({ idToken, remoteStartId, evseId, groupIdToken, chargingProfile }) =>
      compact({
        idToken: hearToken(idToken),
        remoteStartId,
        evseId,
        groupIdToken: maybe(groupIdToken, hearToken),
        chargingProfile: maybe(chargingProfile, hearProfile),
      }),
    encodeResponse: ({ status, statusInfo, transactionId }) => ({
      status: words.requestStatus.say(status),
      ...compact({ transactionId }),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo, transactionId }) => ({
      status,
      ...compact({ transactionId }),
      ...withInfo(statusInfo),
    }),
  });

/** F03. */
export const remoteStop: Worded<'remoteStop'> = (words) =>
  row('csms', 'remoteStop', 'RequestStopTransaction', {
    encodeRequest({ transactionId }) {
      if (transactionId === undefined) {
        throw new Unsayable(`OCPP ${words.edition} stops a transaction by the name that the station gave it`);
      }
      return { transactionId };
    },
    decodeRequest: ({ transactionId }) => ({ transactionId }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.requestStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** B11, B12. */
export const reset: Worded<'reset'> = (words) =>
  row('csms', 'reset', 'Reset', {
    encodeRequest: ({ type, evseId }) => compact({ type: words.resetType.say(type), evseId }),
    decodeRequest: ({ type, evseId }) => compact({ type, evseId }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.resetStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** F05. */
export const unlock: Worded<'unlock'> = (words) =>
  row('csms', 'unlock', 'UnlockConnector', {
    encodeRequest: ({ evseId, connectorId }) => ({ evseId, connectorId }),
    decodeRequest: ({ evseId, connectorId }) => ({ evseId, connectorId }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.unlockStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** G03, G04. Without an evse it is about the station. */
export const changeAvailability: Worded<'changeAvailability'> = (words) =>
  row('csms', 'changeAvailability', 'ChangeAvailability', {
    encodeRequest: ({ operationalStatus, ...place }) => compact({ operationalStatus, evse: evseOf(place) }),
    decodeRequest: ({ operationalStatus, evse }) => ({ operationalStatus, ...placeOf(evse) }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.availabilityStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** F06. What a CustomTrigger asks for is a field that only 2.1 has, as the word itself. */
export const trigger: Worded<'trigger'> = (words) =>
  row('csms', 'trigger', 'TriggerMessage', {
    encodeRequest: ({ requestedMessage, customTrigger, ...place }) =>
      compact({
        requestedMessage: words.messageTrigger.say(requestedMessage),
        evse: evseOf(place),
        customTrigger: requestedMessage === 'CustomTrigger' ? customTrigger : undefined,
      }),
    decodeRequest: ({ requestedMessage, customTrigger, evse }) => ({
      requestedMessage,
      ...compact({ customTrigger }),
      ...placeOf(evse),
    }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.triggerStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** E14. */
export const getTransactionStatus: Worded<'getTransactionStatus'> = () =>
  row('csms', 'getTransactionStatus', 'GetTransactionStatus', {
    encodeRequest: ({ transactionId }) => compact({ transactionId }),
    decodeRequest: ({ transactionId }) => compact({ transactionId }),
    encodeResponse: ({ ongoingIndicator, messagesInQueue }) => compact({ ongoingIndicator, messagesInQueue }),
    decodeResponse: ({ ongoingIndicator, messagesInQueue }) => compact({ ongoingIndicator, messagesInQueue }),
  });
