import { compact, filled, maybe } from '../common/compact.js';
import { row } from './row.js';
import { idTagInfoOf, idTagOf, idTokenInfoOf, tokenOf } from './tokens.js';
import { updateStatus, updateType } from './words.js';

/** 1.6 5.15. */
export const sendLocalList = row('csms', 'sendLocalList', 'SendLocalList', {
  encodeRequest: ({ versionNumber, updateType: type, entries }) => ({
    listVersion: versionNumber,
    updateType: updateType.say(type),
    ...compact({
      localAuthorizationList: filled(entries)?.map(({ idToken, idTokenInfo }) =>
        compact({ idTag: idTagOf(idToken), idTagInfo: maybe(idTokenInfo, idTagInfoOf) }),
      ),
    }),
  }),
  decodeRequest: ({ listVersion, updateType: type, localAuthorizationList }) => ({
    versionNumber: listVersion,
    updateType: type,
    ...compact({
      entries: localAuthorizationList?.map(({ idTag, idTagInfo }) =>
        compact({ idToken: tokenOf(idTag), idTokenInfo: maybe(idTagInfo, idTokenInfoOf) }),
      ),
    }),
  }),
  encodeResponse: ({ status }) => ({ status: updateStatus.say(status) }),
  decodeResponse: ({ status }) => ({ status }),
});

/** 1.6 5.10. */
export const getLocalListVersion = row('csms', 'getLocalListVersion', 'GetLocalListVersion', {
  encodeRequest: () => ({}),
  decodeRequest: () => ({}),
  encodeResponse: ({ versionNumber }) => ({ listVersion: versionNumber }),
  decodeResponse: ({ listVersion }) => ({ versionNumber: listVersion }),
});
