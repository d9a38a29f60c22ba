import { X509Certificate } from 'node:crypto';
import { parseIsoTime } from '../../world/index.js';

export interface Trust {
  /** PEM. */
  roots: readonly string[];
  /** Serial numbers, hexadecimal. */
  revoked: readonly string[];
  /** Milliseconds since the Unix epoch. */
  at: number;
}

export type SigningVerdict =
  | { ok: true }
  | { ok: false; status: 'InvalidCertificate' | 'RevokedCertificate'; why: string };

/** Weaker keys are not believed (A00.FR.502, FR.503). */
const LEAST_BITS: Readonly<Record<string, number>> = { rsa: 2048, 'rsa-pss': 2048 };
const WEAK_CURVES = new Set(['secp112r1', 'secp160r1', 'prime192v1', 'secp192k1']);

/**
 * Whether a firmware signing certificate may be believed: issued by a manufacturer's root without anybody in between, within its
 * time, with a key that is strong enough (L01.FR.12, FR.21; L01 remark on intermediate certificates).
 */
export function checkSigningCertificate(pem: string, { roots, revoked, at }: Trust): SigningVerdict {
  const certificate = read(pem);
  if (!certificate) return invalid('it is not a certificate');
  if (at < parseIsoTime(certificate.validFrom)) return invalid('it is not valid yet');
  if (at > parseIsoTime(certificate.validTo)) return invalid('it has expired');
  const weakness = weaknessOf(certificate);
  if (weakness) return invalid(weakness);
  const issuer = roots.map(read).find((root) => root !== undefined && isIssuedBy(certificate, root));
  if (!issuer) return invalid('no manufacturer root certificate here has issued it');
  if (at > parseIsoTime(issuer.validTo)) return invalid('the root certificate that issued it has expired');
  const serial = certificate.serialNumber.toLowerCase();
  if (revoked.some((each) => each.toLowerCase() === serial)) {
    return { ok: false, status: 'RevokedCertificate', why: 'its manufacturer has revoked it' };
  }
  return { ok: true };
}

function isIssuedBy(certificate: X509Certificate, root: X509Certificate): boolean {
  return certificate.checkIssued(root) && certificate.verify(root.publicKey);
}

function weaknessOf({ publicKey }: X509Certificate): string | undefined {
  const { asymmetricKeyType: kind = '', asymmetricKeyDetails: details } = publicKey;
  const least = LEAST_BITS[kind];
  if (least !== undefined && (details?.modulusLength ?? 0) < least) return 'its key is too short';
  if (kind === 'ec' && WEAK_CURVES.has(details?.namedCurve ?? '')) return 'its curve is too small';
  return least === undefined && kind !== 'ec' ? `its key is of the kind ${kind}` : undefined;
}

function read(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function invalid(why: string): SigningVerdict {
  return { ok: false, status: 'InvalidCertificate', why };
}
