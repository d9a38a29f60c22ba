import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { p256 } from '@noble/curves/nist.js';
import type { Random } from '../world/index.js';
import { randomBytesOf } from './random-bytes.js';
import type { KeyKind, KeyPair } from './types.js';

const generate = promisify(generateKeyPair);

/**
 * Makes a key. A `ecdsa-p256` key follows from `random`; give `secureRandom()` where it must stay secret. RSA keys always come
 * from the machine's own randomness: no library makes them from a seed.
 */
export async function makeKey(kind: KeyKind, random: Random): Promise<KeyPair> {
  if (kind === 'ecdsa-p256') return pairOf(curveKey(random));
  const { privateKey } = await generate('rsa', { modulusLength: kind === 'rsa-2048' ? 2048 : 3072 });
  return pairOf(privateKey);
}

/** The pair of a private key that came as PEM. @throws When it is not a key. */
export function readKey(privateKey: string | Buffer): KeyPair {
  return pairOf(createPrivateKey(privateKey));
}

/** Whether the certificate or public key (PEM) is the other half of the key. */
export function belongTogether(certificateOrPublicKey: string, { publicKey }: KeyPair): boolean {
  return createPublicKey(certificateOrPublicKey).equals(createPublicKey(publicKey));
}

function pairOf(key: KeyObject): KeyPair {
  return {
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString(),
  };
}

function curveKey(random: Random): KeyObject {
  const secret = p256.utils.randomSecretKey(randomBytesOf(random, p256.lengths.seed ?? 48));
  const point = p256.getPublicKey(secret, false);
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
  const [x, y, d] = [text(point.slice(1, 33)), text(point.slice(33)), text(secret)];
  return createPrivateKey({ key: { kty: 'EC', crv: 'P-256', x, y, d }, format: 'jwk' });
}
