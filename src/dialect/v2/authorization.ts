import { withInfo } from './names.js';
import { row, type Worded } from './row.js';
import { hearToken, hearTokenInfo, sayToken, sayTokenInfo } from './tokens.js';

/** C01. */
export const authorize: Worded<'authorize'> = (words) =>
  row('station', 'authorize', 'Authorize', {
    encodeRequest: ({ idToken }) => ({ idToken: sayToken(idToken, words) }),
    decodeRequest: ({ idToken }) => ({ idToken: hearToken(idToken) }),
    encodeResponse: ({ idTokenInfo }) => ({ idTokenInfo: sayTokenInfo(idTokenInfo, words) }),
    decodeResponse: ({ idTokenInfo }) => ({ idTokenInfo: hearTokenInfo(idTokenInfo) }),
  });

/** C11. */
export const clearCache: Worded<'clearCache'> = (words) =>
  row('csms', 'clearCache', 'ClearCache', {
    encodeRequest: () => ({}),
    decodeRequest: () => ({}),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.clearCacheStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });
