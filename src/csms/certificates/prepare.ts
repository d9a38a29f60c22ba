import type { Heard, OcspRequest, Request } from '../../dialect/index.js';
import {
  type Authorities,
  type AuthorityPath,
  loadPki,
  type Pki,
  type RequestFacts,
} from '../../pki/index.js';
import { isRevoked, type Revocation } from './record.js';

/** What an answer about certificates rests on, found out before anything is written. */
export interface Prepared {
  /** A signing request that can be read and was made by whoever has the key. */
  csr?: RequestFacts;
  /** What is to be said of a contract certificate: 2.x AuthorizeCertificateStatusEnumType. */
  contract?: string;
  /** DER, Base64; absent: none of our authorities issued it. */
  ocspResult?: string;
}

interface Parts {
  authorities: Authorities;
  /** Milliseconds since the Unix epoch. */
  now: number;
  revocations(): Promise<readonly Revocation[]>;
}

/** Undefined: the message is not about certificates. */
export async function prepare({ intent, request }: Heard, parts: Parts): Promise<Prepared | undefined> {
  if (intent === 'signCertificate')
    return { ...(await readCsr((request as Request<'signCertificate'>).csr)) };
  if (intent === 'getCertificateStatus') {
    return ocspResult((request as Request<'getCertificateStatus'>).ocsp, parts);
  }
  if (intent === 'authorize') return contractStatus(request as Request<'authorize'>, parts);
  return undefined;
}

async function readCsr(pem: string): Promise<{ csr?: RequestFacts }> {
  const pki = await loadPki();
  try {
    const csr = await pki.readRequest(pem);
    return csr.signatureValid && csr.keyBits >= (csr.keyType === 'rsa' ? 2048 : 224) ? { csr } : {};
  } catch {
    return {};
  }
}

/** Authorities whose certificates stations and vehicles show. */
const ISSUERS: readonly AuthorityPath[] = [
  'mo/root',
  'mo/sub-ca1',
  'mo/sub-ca2',
  'v2g/root',
  'v2g/cpo-sub-ca1',
  'v2g/cpo-sub-ca2',
  'cso/root',
];

/** M06. Until when an answer holds, ms: stations ask once a week (M06.FR.10). */
const HOLDS_MS = 8 * 24 * 3600 * 1000;

async function ocspResult(ocsp: OcspRequest, { authorities, now, revocations }: Parts): Promise<Prepared> {
  const pki = await loadPki();
  const path = await issuerOf(ocsp, authorities, pki);
  if (!path) return {};
  const status = isRevoked(await revocations(), ocsp.serialNumber) ? ('revoked' as const) : ('good' as const);
  const said = { status, at: now, nextUpdate: now + HOLDS_MS };
  return { ocspResult: await pki.makeOcspResponse(await authorities.of(path), ocsp, said) };
}

async function issuerOf(
  { hashAlgorithm, issuerKeyHash }: OcspRequest,
  authorities: Authorities,
  pki: Pki,
): Promise<AuthorityPath | undefined> {
  for (const path of ISSUERS) {
    const { certificate } = await authorities.of(path);
    // An authority's own key is what those below it name as their issuer's.
    const own = pki.hashDataOf(certificate, certificate, hashAlgorithm);
    if (own.issuerKeyHash.toLowerCase() === issuerKeyHash.toLowerCase()) return path;
  }
  return undefined;
}

async function contractStatus(
  { idToken, certificate, certificateHashes = [] }: Request<'authorize'>,
  parts: Parts,
): Promise<Prepared | undefined> {
  if (certificate === undefined && certificateHashes.length === 0) return undefined;
  const pki = await loadPki();
  const revocations = await parts.revocations();
  const contract =
    certificate === undefined
      ? await statusByHashes(certificateHashes, parts.authorities, pki, revocations)
      : await statusOfChain(certificate, idToken.idToken, { ...parts, pki, revocations });
  const takenBack = contract === 'Accepted' && isRevoked(revocations, idToken.idToken);
  return { contract: takenBack ? 'CertificateRevoked' : contract };
}

/** C07.FR.05 with the station's word that it has checked the rest. */
async function statusByHashes(
  hashes: readonly OcspRequest[],
  authorities: Authorities,
  pki: Pki,
  revocations: readonly Revocation[],
): Promise<string> {
  for (const hash of hashes) {
    if (!(await issuerOf(hash, authorities, pki))) return 'CertChainError';
    if (isRevoked(revocations, hash.serialNumber)) return 'CertificateRevoked';
  }
  return 'Accepted';
}

/** C07.FR.15 to FR.17, by what is wrong with the chain. */
const WORDS: Readonly<Record<string, string>> = {
  expired: 'CertificateExpired',
  revoked: 'CertificateRevoked',
  'bad-signature': 'SignatureError',
};

async function statusOfChain(
  certificate: string,
  emaid: string,
  {
    authorities,
    now,
    pki,
    revocations,
  }: Omit<Parts, 'revocations'> & { pki: Pki; revocations: readonly Revocation[] },
): Promise<string> {
  const chain = pki.pemBlocks(certificate, 'CERTIFICATE');
  const roots = [
    (await authorities.of('mo/root')).certificate,
    (await authorities.of('v2g/root')).certificate,
  ];
  const verdict = pki.verifyChain({
    chain,
    roots,
    at: now,
    isRevoked: ({ serialNumber }) => isRevoked(revocations, serialNumber),
  });
  if (!verdict.ok) return WORDS[verdict.problem] ?? 'CertChainError';
  const { subject } = pki.readCertificate(chain[0] as string);
  return plain(subject.commonName ?? '') === plain(emaid) ? 'Accepted' : 'CertChainError';
}

/** An eMAID may be written with hyphens (ISO 15118-2, annex H). */
function plain(emaid: string): string {
  return emaid.replaceAll('-', '').toLowerCase();
}
