/**
 * What was wrong with TLS. The first seven concern the certificate of the other end; `certificate-refused`: it did not want ours;
 * `not-tls`: it does not speak TLS at all; `unusable`: our own keys, certificates or cipher suites are.
 */
export type TlsFault =
  | 'expired'
  | 'not-yet-valid'
  | 'revoked'
  | 'wrong-host'
  | 'self-signed'
  | 'unknown-authority'
  | 'bad-certificate'
  | 'version'
  | 'cipher'
  | 'certificate-refused'
  | 'not-tls'
  | 'unusable'
  | 'other';

/** First match wins. Tested against OpenSSL's or Node's code and message; words differ with the version of OpenSSL. */
const FAULTS: readonly (readonly [TlsFault, RegExp])[] = [
  ['unusable', /ERR_OSSL_|key values mismatch|no start line|no[_ ]cipher[_ ]match|PEM routines/i],
  // What the other end says of us comes as an alert.
  [
    'certificate-refused',
    /alert[_ ](certificate|bad[_ ]certificate|unknown[_ ]ca|unsupported[_ ]certificate)/i,
  ],
  ['version', /unsupported[_ ]protocol|alert[_ ]protocol[_ ]version|no[_ ]protocols[_ ]available/i],
  [
    'cipher',
    /no[_ ]shared[_ ]cipher|no[_ ]ciphers?[_ ]available|alert[_ ]handshake[_ ]failure|insufficient[_ ]security/i,
  ],
  [
    'not-tls',
    /wrong[_ ]version[_ ]number|http[_ ]request|packet[_ ]length[_ ]too[_ ]long|unknown[_ ]protocol/i,
  ],
  ['expired', /CERT_HAS_EXPIRED|certificate has expired/],
  ['not-yet-valid', /CERT_NOT_YET_VALID|not yet valid/],
  ['revoked', /CERT_REVOKED|certificate revoked/],
  ['wrong-host', /ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH/],
  ['self-signed', /DEPTH_ZERO_SELF_SIGNED_CERT/],
  [
    'unknown-authority',
    /SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)|unable to (get|verify)/,
  ],
  ['bad-certificate', /^(CERT_|CRL_|INVALID_CA|PATH_LENGTH|UNABLE_TO_)|\w+_CERT\b|bad[_ ]certificate/i],
];

/** What an error of node:tls, its code and message as one text, stands for. */
export function tlsFaultOf(text: string): TlsFault {
  return FAULTS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}
