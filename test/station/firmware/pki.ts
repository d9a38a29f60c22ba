import { constants, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of the test PKI: `root.pem`. */
export function pkiFile(name: string): string {
  return readFileSync(join(import.meta.dirname, 'pki', name), 'utf8');
}

export const ROOT = pkiFile('root.pem');
export const SIGNER = pkiFile('signer.pem');

/** What the manufacturer's key makes of a file, Base64. */
export function signed(content: Uint8Array, key: 'signer' | 'rsa-signer' = 'signer', pss = true): string {
  const padding = pss ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  const secret = pkiFile(`${key}.key`);
  const how = key === 'signer' ? secret : { key: secret, padding };
  return sign('sha256', content, how).toString('base64');
}
