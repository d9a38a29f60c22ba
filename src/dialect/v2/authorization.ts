import { compact, filled, maybe } from '../common/compact.js';
import { plainOcsp } from './certificates.js';
import { withInfo } from './names.js';
import { row, type Worded } from './row.js';
import { hearToken, hearTokenInfo, sayToken, sayTokenInfo } from './tokens.js';

/** C01, C07. */
export const authorize: Worded<'authorize'> = (words) =>
  row('station', 'authorize', 'Authorize', {
    encodeRequest: ({ idToken, certificate, certificateHashes }) =>
      compact({
        idToken: sayToken(idToken, words),
        certificate,
        iso15118CertificateHashData: filled(certificateHashes?.map(plainOcsp)),
      }),
    decodeRequest: ({ idToken, certificate, iso15118CertificateHashData }) =>
      compact({
        idToken: hearToken(idToken),
        certificate,
        certificateHashes: iso15118CertificateHashData?.map(plainOcsp),
      }),
    encodeResponse: ({ idTokenInfo, certificateStatus }) =>
      compact({
        idTokenInfo: sayTokenInfo(idTokenInfo, words),
        certificateStatus: maybe(certificateStatus, (status) => words.contractStatus.say(status)),
      }),
    decodeResponse: ({ idTokenInfo, certificateStatus }) =>
      compact({ idTokenInfo: hearTokenInfo(idTokenInfo), certificateStatus }),
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
