import { createCipheriv, createDecipheriv, createHash, hkdfSync } from 'node:crypto';

/**
 * Answers may hold what is told once and kept nowhere, such as a new key. They are kept sealed with the text that the asker sent as
 * `Idempotency-Key`, of which there is only a hash here: whoever reads the database reads no answer.
 */
export function seal(content: Uint8Array, key: string, nonce: Uint8Array): string {
  const cipher = createCipheriv('aes-256-gcm', keyFrom(key), nonce);
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return [nonce, cipher.getAuthTag(), sealed].map((part) => Buffer.from(part).toString('base64')).join('.');
}

export function unseal(sealed: string, key: string): Buffer {
  const [nonce = Buffer.of(), tag = Buffer.of(), content = Buffer.of()] = sealed
    .split('.')
    .map((part) => Buffer.from(part, 'base64'));
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(key), nonce);
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(content), decipher.final()]);
}

/** Hexadecimal SHA-256 of the parts, none of which can be taken for a piece of its neighbour. */
export function fingerprint(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest('hex');
}

function keyFrom(key: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'answers of the API', 32));
}
