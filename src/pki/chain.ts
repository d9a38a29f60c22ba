import { X509Certificate } from 'node:crypto';
import { readCertificate } from './facts.js';
import { subjectText } from './names.js';
import type { CertificateFacts, ChainProblem, ChainVerdict } from './types.js';

export interface ChainOptions {
  /** The certificate, then those that lead from it to a root in any order; PEM. */
  readonly chain: readonly string[];
  /** Authorities that are believed; PEM. */
  readonly roots: readonly string[];
  /** When it has to be valid: milliseconds since the Unix epoch. */
  readonly at: number;
  /** Whether whoever issued the certificate has taken it back. Default: nobody has. */
  readonly isRevoked?: (certificate: CertificateFacts, issuer: CertificateFacts) => boolean;
}

interface Link {
  readonly pem: string;
  readonly facts: CertificateFacts;
  readonly node: X509Certificate;
}

/** Follows a certificate to a root that is believed (RFC 5280, section 6; A00.FR.308, FR.403). */
export function verifyChain({ chain, roots, at, isRevoked = () => false }: ChainOptions): ChainVerdict {
  const [leaf, ...others] = chain.map(linkOf);
  if (!leaf) return fault('unreadable', undefined);
  const believed = roots.map(linkOf);
  if ([leaf, ...others, ...believed].some((link) => link === undefined))
    return fault('unreadable', undefined);
  const path = pathFrom(leaf, others as Link[], believed as Link[]);
  const last = path.at(-1) as Link;
  const isBelieved = (believed as Link[]).some(({ pem }) => pem === last.pem);
  const flawed = flawOf(path, at, isRevoked);
  if (flawed) return flawed;
  if (isBelieved) return { ok: true, path: path.map(({ pem }) => pem) };
  return fault(last.facts.selfSigned ? 'self-signed' : 'unknown-authority', last.facts);
}

/** From the certificate upwards, as far as somebody is known who has the issuer's name; a believed one ends it. */
function pathFrom(leaf: Link, others: readonly Link[], believed: readonly Link[]): Link[] {
  const path = [leaf];
  for (let here = leaf; !believed.some(({ pem }) => pem === here.pem); ) {
    const candidates = [...believed, ...others].filter(
      (each) => !path.includes(each) && each.node.subject === here.node.issuer,
    );
    // Two authorities can bear the same name; the one whose key fits is meant.
    const next = candidates.find((each) => here.node.verify(each.node.publicKey)) ?? candidates[0];
    if (!next) break;
    path.push(next);
    here = next;
  }
  return path;
}

function flawOf(
  path: readonly Link[],
  at: number,
  isRevoked: NonNullable<ChainOptions['isRevoked']>,
): ChainVerdict | undefined {
  for (const [index, { facts, node }] of path.entries()) {
    if (at < facts.notBefore) return fault('not-yet-valid', facts);
    if (at > facts.notAfter) return fault('expired', facts);
    if (isWeak(facts)) return fault('weak-key', facts);
    if (index > 0 && !facts.isAuthority) return fault('not-an-authority', facts);
    if ((facts.pathLength ?? index) < index - 1) return fault('path-too-long', facts);
    const issuer = path[index + 1];
    if (!issuer) continue;
    if (!node.verify(issuer.node.publicKey)) return fault('bad-signature', facts);
    if (isRevoked(facts, issuer.facts)) return fault('revoked', facts);
  }
  return undefined;
}

// A00.FR.502, FR.503.
function isWeak({ keyType, keyBits }: CertificateFacts): boolean {
  return keyBits < (keyType === 'rsa' || keyType === 'dsa' ? 2048 : 224);
}

const REASONS: Readonly<Record<ChainProblem, string>> = {
  unreadable: 'is not a certificate',
  'not-yet-valid': 'is not valid yet',
  expired: 'has expired',
  revoked: 'has been revoked',
  'self-signed': 'is signed by itself and not among the authorities that are believed',
  'unknown-authority': 'comes from an authority that is not believed',
  'bad-signature': 'was not signed by whom it names as its issuer',
  'not-an-authority': 'has issued a certificate and is no authority',
  'path-too-long': 'has more authorities below it than it allows',
  'weak-key': 'has a key that is too short (2048 bits of RSA, 224 of an elliptic curve at least)',
};

function fault(problem: ChainProblem, facts: CertificateFacts | undefined): ChainVerdict {
  const subject = facts === undefined ? 'the certificate' : subjectText(facts.subject);
  return { ok: false, problem, subject, reason: `${subject} ${REASONS[problem]}` };
}

function linkOf(pem: string): Link | undefined {
  try {
    const node = new X509Certificate(pem);
    const facts = readCertificate(pem);
    return { pem: node.toString(), facts, node };
  } catch {
    return undefined;
  }
}
