import { compact, filled, maybe } from '../common/compact.js';
import { withInfo } from './names.js';
import { row, type Worded } from './row.js';
import { hearToken, hearTokenInfo, sayToken, sayTokenInfo } from './tokens.js';

/** D01. */
export const sendLocalList: Worded<'sendLocalList'> = (words) =>
  row('csms', 'sendLocalList', 'SendLocalList', {
    encodeRequest: ({ versionNumber, updateType, entries }) => ({
      versionNumber,
      updateType: words.updateType.say(updateType),
      ...compact({
        localAuthorizationList: filled(entries)?.map(({ idToken, idTokenInfo }) =>
          compact({
            idToken: sayToken(idToken, words),
            idTokenInfo: maybe(idTokenInfo, (info) => sayTokenInfo(info, words)),
          }),
        ),
      }),
    }),
    decodeRequest: ({ versionNumber, updateType, localAuthorizationList }) => ({
      versionNumber,
      updateType,
      ...compact({
        entries: localAuthorizationList?.map(({ idToken, idTokenInfo }) =>
          compact({ idToken: hearToken(idToken), idTokenInfo: maybe(idTokenInfo, hearTokenInfo) }),
        ),
      }),
    }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.localListStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** D02. */
export const getLocalListVersion: Worded<'getLocalListVersion'> = () =>
  row('csms', 'getLocalListVersion', 'GetLocalListVersion', {
    encodeRequest: () => ({}),
    decodeRequest: () => ({}),
    encodeResponse: ({ versionNumber }) => ({ versionNumber }),
    decodeResponse: ({ versionNumber }) => ({ versionNumber }),
  });
