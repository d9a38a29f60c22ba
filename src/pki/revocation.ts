import { dateOf } from '../world/index.js';
import { plainHex } from './hex.js';
import { cryptoKeysOf, SIGNING, signer } from './signer.js';
import type { Authority } from './types.js';
import { X509Certificate, X509Crl, X509CrlGenerator } from './x509.js';

export interface RevocationOptions {
  /** Serial numbers of revoked certificates, in hexadecimal. */
  readonly serialNumbers: readonly string[];
  /** When the list was made, and when the next one is due; milliseconds since the Unix epoch. */
  readonly thisUpdate: number;
  readonly nextUpdate: number;
}

/** A revocation list that an authority signs for what it has issued. @returns PEM. */
export async function makeRevocationList(by: Authority, options: RevocationOptions): Promise<string> {
  const { serialNumbers, thisUpdate, nextUpdate } = options;
  const list = await X509CrlGenerator.create(
    {
      issuer: new X509Certificate(by.certificate).subjectName,
      thisUpdate: dateOf(thisUpdate),
      nextUpdate: dateOf(nextUpdate),
      entries: serialNumbers.map((serialNumber) => ({ serialNumber, revocationDate: dateOf(thisUpdate) })),
      signingAlgorithm: SIGNING,
      signingKey: cryptoKeysOf(by.key).privateKey,
    },
    signer,
  );
  // The label that everybody else reads (RFC 7468, section 7).
  return `${list.toString('pem').replaceAll(' CRL-----', ' X509 CRL-----')}\n`;
}

/** Whom a list (PEM) revokes. @throws RangeError when it cannot be read. */
export function readRevocationList(pem: string): { issuer: string; serialNumbers: readonly string[] } {
  try {
    const list = new X509Crl(pem);
    return { issuer: list.issuer, serialNumbers: list.entries.map((entry) => plainHex(entry.serialNumber)) };
  } catch (error) {
    throw new RangeError('this is not a revocation list', { cause: error });
  }
}
