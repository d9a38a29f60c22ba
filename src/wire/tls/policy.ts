import { constants } from 'node:crypto';
import type { SecureContextOptions, SecureVersion } from 'node:tls';

/** What either end may set of TLS besides its keys. Left out, it is what OCPP demands; other values test the other end. */
export interface TlsPolicy {
  /** Default TLSv1.2 (2.0.1 A00.FR.313, FR.416; security whitepaper A00.FR.312, FR.416). */
  readonly minVersion?: SecureVersion;
  /** Default TLSv1.3. */
  readonly maxVersion?: SecureVersion;
  /** Cipher suites in OpenSSL's words, the preferred one first. */
  readonly ciphers?: string;
}

/** Suites of TLS 1.2 that both ends of OCPP support (A00.FR.318, FR.319), by OpenSSL's names. */
export const REQUIRED_SUITES = [
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'AES128-GCM-SHA256',
  'AES256-GCM-SHA384',
] as const;

/** Besides those: forward secrecy for RSA certificates, and what TLS 1.3 has, none of it unsuitable (A00.FR.320). */
const FURTHER_SUITES = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES256-GCM-SHA384',
];

const SUITES = [...FURTHER_SUITES, ...REQUIRED_SUITES].join(':');

/** Options of node:tls for either end. */
export function secured(policy: TlsPolicy = {}): SecureContextOptions {
  return {
    minVersion: policy.minVersion ?? 'TLSv1.2',
    maxVersion: policy.maxVersion ?? 'TLSv1.3',
    ciphers: policy.ciphers ?? SUITES,
    // A00.FR.321, FR.424: Node's own OpenSSL cannot compress; another one might.
    secureOptions: constants.SSL_OP_NO_COMPRESSION,
  };
}
