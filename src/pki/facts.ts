import { createHash, X509Certificate as NodeCertificate } from 'node:crypto';
import { elementAt, elementsOf } from './der.js';
import { plainHex } from './hex.js';
import { subjectOf } from './names.js';
import { keyFactsOf } from './spki.js';
import type { CertificateFacts, CertificateHashData, HashAlgorithm } from './types.js';
import {
  AuthorityInfoAccessExtension,
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
} from './x509.js';

/** What a certificate (PEM) says. @throws RangeError when it cannot be read. */
export function readCertificate(pem: string): CertificateFacts {
  const { certificate, node } = parsed(pem);
  const constraints = certificate.getExtension(BasicConstraintsExtension);
  const names = certificate.getExtension(SubjectAlternativeNameExtension)?.names.items ?? [];
  const access = certificate.getExtension(AuthorityInfoAccessExtension);
  const key = keyFactsOf(pem);
  return {
    subject: subjectOf(certificate.subjectName),
    issuer: subjectOf(certificate.issuerName),
    serialNumber: plainHex(certificate.serialNumber),
    notBefore: certificate.notBefore.getTime(),
    notAfter: certificate.notAfter.getTime(),
    isAuthority: constraints?.ca ?? false,
    ...(constraints?.pathLength === undefined ? {} : { pathLength: constraints.pathLength }),
    selfSigned: node.subject === node.issuer && node.verify(node.publicKey),
    hosts: names.filter(({ type }) => type === 'dns' || type === 'ip').map(({ value }) => value),
    keyType: key.type,
    keyBits: key.bits,
    ocspUrls: (access?.ocsp ?? []).map(({ value }) => value),
    fingerprint: createHash('sha256').update(node.raw).digest('hex'),
  };
}

/**
 * The numbers by which OCPP names a certificate. @param issuer The certificate (PEM) of whoever signed it, or the public key;
 * of a root, itself.
 */
export function hashDataOf(
  certificate: string,
  issuer: string,
  hashAlgorithm: HashAlgorithm = 'SHA256',
): CertificateHashData {
  const { node } = parsed(certificate);
  const hash = (bytes: Uint8Array): string =>
    createHash(hashAlgorithm.toLowerCase()).update(bytes).digest('hex');
  return {
    hashAlgorithm,
    issuerNameHash: hash(issuerNameOf(node.raw)),
    issuerKeyHash: hash(keyFactsOf(issuer).bytes),
    serialNumber: plainHex(node.serialNumber),
  };
}

const EXPLICIT_VERSION = 0xa0;

/** The issuer's name as it stands in the certificate, byte for byte: how it is encoded is part of the hash. */
function issuerNameOf(raw: Uint8Array): Uint8Array {
  const parts = elementsOf(elementAt(raw, [0, 0]).content);
  // version, serialNumber, signature, issuer; a certificate of version 1 has no version.
  const issuer = parts[parts[0]?.tag === EXPLICIT_VERSION ? 3 : 2];
  if (!issuer) throw new RangeError('the certificate has no issuer');
  return issuer.whole;
}

/** What `readCertificate` says of it; undefined where it is none. */
export function readIfCertificate(pem: string): CertificateFacts | undefined {
  try {
    return readCertificate(pem);
  } catch {
    return undefined;
  }
}

function parsed(pem: string): { certificate: X509Certificate; node: NodeCertificate } {
  try {
    const node = new NodeCertificate(pem);
    return { certificate: new X509Certificate(new Uint8Array(node.raw)), node };
  } catch (error) {
    throw new RangeError('this is not a certificate', { cause: error });
  }
}
