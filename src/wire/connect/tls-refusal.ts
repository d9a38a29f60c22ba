import { type Diagnostic, diagnose } from '../../diagnostics/index.js';
import type { RefusedConnection } from '../connection.js';
import { type TlsFault, tlsFaultOf } from '../tls/fault.js';
import type { Target } from './target.js';

type Telling = (target: Target, reason: string) => Diagnostic;

const TELLING: Readonly<Record<TlsFault, Telling>> = {
  expired: ({ url }) => diagnose('PF2013', { url }),
  'not-yet-valid': ({ url }) => diagnose('PF2014', { url }),
  revoked: ({ url }) => diagnose('PF2015', { url }),
  'wrong-host': ({ url }, reason) => diagnose('PF2016', { url, reason: nameReason(reason) }),
  'self-signed': ({ url }) => diagnose('PF2017', { url }),
  'unknown-authority': ({ url }, reason) => diagnose('PF2018', { url, reason }),
  version: ({ url }, reason) => diagnose('PF2019', { url, reason }),
  cipher: ({ url }, reason) => diagnose('PF2020', { url, reason }),
  'not-tls': ({ url }, reason) => diagnose('PF2021', { url, reason }),
  'certificate-refused': ({ url }, reason) => diagnose('PF2022', { url, reason }),
  unusable: (_, reason) => diagnose('PF2023', { reason }),
  'bad-certificate': ({ url }, reason) => diagnose('PF2003', { url, reason }),
  other: ({ url }, reason) => diagnose('PF2003', { url, reason }),
};

/** A handshake of TLS that failed. @param code Of the error, as Node or OpenSSL names it. */
export function tlsRefusal(code: string, reason: string, target: Target): RefusedConnection {
  const tls = tlsFaultOf(`${code} ${reason}`);
  return { kind: 'tls', tls, reason, ...TELLING[tls](target, reason) };
}

/** Node tells the names twice. */
function nameReason(reason: string): string {
  return reason.replace(/^Hostname\/IP does not match certificate's altnames: /, '').replace(/\.$/, '');
}
