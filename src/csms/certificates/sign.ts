import type { SigningUse } from '../../dialect/index.js';
import { type Authorities, type AuthorityPath, loadPki } from '../../pki/index.js';
import type { Random } from '../../world/index.js';

const DAY = 86_400_000;

/** Who signs what (2.0.1 part 2, A 1.4.2 and M 2). */
function signerOf(use: SigningUse | undefined): AuthorityPath {
  return use === 'V2GCertificate' || use === 'V2G20Certificate' ? 'v2g/cpo-sub-ca2' : 'cso/root';
}

export interface SigningOptions {
  csr: string;
  use?: SigningUse | undefined;
  random: Random;
  /** Milliseconds since the Unix epoch. */
  now: number;
  days: number;
}

/** Has a request signed. @returns PEM: the certificate, then the authorities above it without the root. */
export async function sign(
  authorities: Authorities,
  { csr, use, random, now, days }: SigningOptions,
): Promise<{ certificate: string; chain: string }> {
  const pki = await loadPki();
  const { subject, publicKey } = await pki.readRequest(csr);
  const path = signerOf(use);
  const issuer = await authorities.of(path);
  const certificate = await pki.issueCertificate(issuer, {
    subject,
    publicKey,
    random,
    purpose: path === 'cso/root' ? 'client' : 'server',
    notBefore: now - 60_000,
    notAfter: now + days * DAY,
    ...(path === 'cso/root' ? {} : { ocspUrl: 'http://ocsp.plugfest.example/' }),
  });
  return { certificate, chain: [certificate, ...(await authorities.above(path))].join('') };
}
