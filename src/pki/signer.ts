import { createPrivateKey, createPublicKey, sign as signWith, type webcrypto } from 'node:crypto';
import { p256 } from '@noble/curves/nist.js';
import { spkiOf } from './spki.js';
import type { KeyPair } from './types.js';

/*
 * What @peculiar/x509 knows of cryptography when it makes something: keys as PEM, and signatures that are the same for the same
 * key and text, which those of node:crypto are not on an elliptic curve.
 */

/** Stands for a CryptoKey of a pair. */
interface PemKey {
  readonly algorithm: Readonly<Record<string, unknown>>;
  readonly pair: KeyPair;
}

/** The two halves of a key as @peculiar/x509 wants to be given them. */
export function cryptoKeysOf(pair: KeyPair): {
  privateKey: webcrypto.CryptoKey;
  publicKey: webcrypto.CryptoKey;
} {
  const key = { algorithm: algorithmOf(pair), pair } satisfies PemKey as unknown as webcrypto.CryptoKey;
  return { privateKey: key, publicKey: key };
}

export const SIGNING = { hash: 'SHA-256' } as unknown as webcrypto.Algorithm;

/** The part of Web Crypto that is used to make certificates. */
export const signer = {
  subtle: {
    sign: async (_: unknown, key: unknown, data: ArrayBuffer) => signed((key as PemKey).pair, data),
    exportKey: async (_: unknown, key: unknown) => spkiOf((key as PemKey).pair.publicKey),
  },
} as unknown as webcrypto.Crypto;

function algorithmOf({ publicKey }: KeyPair): Record<string, unknown> {
  const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey(publicKey);
  if (asymmetricKeyType === 'rsa') return { name: 'RSASSA-PKCS1-v1_5', hash: { name: 'SHA-256' } };
  const namedCurve = CURVES[asymmetricKeyDetails?.namedCurve ?? ''];
  if (asymmetricKeyType !== 'ec' || namedCurve === undefined)
    throw new RangeError(`a key of type ${asymmetricKeyType} cannot sign here`);
  return { name: 'ECDSA', namedCurve, hash: { name: 'SHA-256' } };
}

const CURVES: Readonly<Record<string, string>> = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
};

function signed({ privateKey }: KeyPair, data: ArrayBuffer): Uint8Array {
  const key = createPrivateKey(privateKey);
  const bytes = new Uint8Array(data);
  if (key.asymmetricKeyDetails?.namedCurve === 'prime256v1') {
    const secret = Buffer.from(key.export({ format: 'jwk' }).d as string, 'base64url');
    return p256.sign(bytes, secret, { lowS: false });
  }
  return signWith('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' });
}

/** A signature over SHA-256, in DER where the key is on an elliptic curve: the same for the same key on P-256. */
export function signatureOf({ privateKey }: KeyPair, content: Uint8Array): Uint8Array {
  const key = createPrivateKey(privateKey);
  if (key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') return signWith('sha256', content, key);
  const secret = Buffer.from(key.export({ format: 'jwk' }).d as string, 'base64url');
  return p256.sign(content, secret, { lowS: false, format: 'der' });
}
