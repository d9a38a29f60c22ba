import type { CertificateHash, SigningUse } from '../../dialect/intents.js';
import type { HashAlgorithm } from '../../pki/index.js';
import type { Context } from '../core/block.js';
import type { StationState } from '../core/state.js';
import {
  type CertificateMemory,
  freshCertificates,
  type Known,
  type OwnCertificate,
  type Root,
} from './state.js';

/** The certificates of a station, which a factory-new one has none of. */
export function certificatesOf(state: StationState): CertificateMemory {
  state.memory.certificates ??= freshCertificates();
  return state.memory.certificates;
}

/** All that counts for CertificateEntries (2.0.1 part 2, 2.2.4). */
export function entriesOf(state: StationState): number {
  const { certificates } = state.memory;
  return certificates ? certificates.roots.length + certificates.own.length : 0;
}

export function rootsFor(ctx: Context, type: string): Root[] {
  return ctx.state.memory.certificates?.roots.filter((root) => root.type === type) ?? [];
}

export function pemsOf(known: readonly Known[]): string[] {
  return known.map(({ pem }) => pem);
}

/** Reads a certificate whose issuer is known. @param issuer PEM; of a root, itself. @throws RangeError when it cannot be read. */
export function knownOf(ctx: Pick<Context, 'pki'>, pem: string, issuer: string): Known {
  const facts = ctx.pki.readCertificate(pem);
  const hash = (algorithm: HashAlgorithm) => ctx.pki.hashDataOf(pem, issuer, algorithm);
  const [responderUrl] = facts.ocspUrls;
  return {
    pem,
    notBefore: facts.notBefore,
    notAfter: facts.notAfter,
    fingerprint: facts.fingerprint,
    subject: ctx.pki.subjectText(facts.subject),
    hashes: { SHA256: hash('SHA256'), SHA384: hash('SHA384'), SHA512: hash('SHA512') },
    ...(responderUrl === undefined ? {} : { responderUrl }),
  };
}

/** Hexadecimal text counts the same in either case, and zeros before a serial number count nothing (CertificateHashDataType). */
export function isNamedBy(known: Known, hash: CertificateHash): boolean {
  const own = known.hashes[hash.hashAlgorithm];
  return (
    plain(own.issuerNameHash) === plain(hash.issuerNameHash) &&
    plain(own.issuerKeyHash) === plain(hash.issuerKeyHash) &&
    plain(own.serialNumber).replace(/^0+/, '') === plain(hash.serialNumber).replace(/^0+/, '')
  );
}

function plain(hex: string): string {
  return hex.toLowerCase();
}

export function serves(own: OwnCertificate, use: SigningUse): boolean {
  return own.use === undefined || own.use === use;
}

/** Of several valid ones the newest, by the start of its validity (A02.FR.09, FR.15). */
export function currentOwn(state: StationState, use: SigningUse, now: number): OwnCertificate | undefined {
  const valid = state.memory.certificates?.own.filter(
    (own) => serves(own, use) && own.notBefore <= now && now <= own.notAfter,
  );
  return valid?.reduce<OwnCertificate | undefined>(
    (newest, own) => (newest === undefined || own.notBefore >= newest.notBefore ? own : newest),
    undefined,
  );
}
