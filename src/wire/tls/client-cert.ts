import type { IncomingMessage } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { TlsClientCert } from '../listener.js';
import { type TlsFault, tlsFaultOf } from './fault.js';

/** The certificate that a station has shown, believed or not; undefined when it has shown none. */
export function clientCert({ socket }: IncomingMessage): TlsClientCert | undefined {
  const tls = socket as Partial<TLSSocket>;
  const cert = tls.getPeerCertificate?.();
  if (!cert?.raw) return undefined;
  return {
    commonName: String(cert.subject.CN ?? ''),
    organization: String(cert.subject.O ?? ''),
    fingerprint: cert.fingerprint256,
    validTo: cert.valid_to,
    raw: cert.raw,
    ...(tls.authorized ? {} : { flaw: tlsFaultOf(String(tls.authorizationError)) }),
  };
}

export function isSecure({ socket }: IncomingMessage): boolean {
  return (socket as Partial<TLSSocket>).encrypted === true;
}

const FLAWS: Readonly<Partial<Record<TlsFault, string>>> = {
  expired: 'has expired',
  'not-yet-valid': 'is not valid yet',
  revoked: 'has been revoked',
  'self-signed': 'is signed by itself',
  'unknown-authority': 'comes from an authority that is not believed here',
};

/** Why a station gets no further (A00.FR.403, FR.407): a sentence; undefined when its certificate is believed. */
export function certificateFlaw(
  cert: TlsClientCert | undefined,
): { reason: string; tls: TlsFault } | undefined {
  if (!cert) return { reason: 'The station has shown no certificate.', tls: 'bad-certificate' };
  if (cert.flaw === undefined) return undefined;
  const words = FLAWS[cert.flaw] ?? 'cannot be verified';
  return { reason: `The certificate of ${cert.commonName} ${words}.`, tls: cert.flaw };
}
