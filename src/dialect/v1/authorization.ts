import { row } from './row.js';
import { idTagInfoOf, idTagOf, idTokenInfoOf, tokenOf } from './tokens.js';
import { clearCacheStatus } from './words.js';

/** 1.6 4.1. */
export const authorize = row('station', 'authorize', 'Authorize', {
  encodeRequest: ({ idToken }) => ({ idTag: idTagOf(idToken) }),
  decodeRequest: ({ idTag }) => ({ idToken: tokenOf(idTag) }),
  encodeResponse: ({ idTokenInfo }) => ({ idTagInfo: idTagInfoOf(idTokenInfo) }),
  decodeResponse: ({ idTagInfo }) => ({ idTokenInfo: idTokenInfoOf(idTagInfo) }),
});

/** 1.6 5.4. */
export const clearCache = row('csms', 'clearCache', 'ClearCache', {
  encodeRequest: () => ({}),
  decodeRequest: () => ({}),
  encodeResponse: ({ status }) => ({ status: clearCacheStatus.say(status) }),
  decodeResponse: ({ status }) => ({ status }),
});
