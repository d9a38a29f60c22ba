import { createPublicKey, type KeyObject } from 'node:crypto';
import { elementAt } from './der.js';

export interface KeyFacts {
  /** `rsa`, `ec`, ... as node:crypto names it. */
  readonly type: string;
  readonly bits: number;
  /** The key itself, without algorithm, tag, length and count of unused bits. */
  readonly bytes: Uint8Array;
}

/** The SubjectPublicKeyInfo of a public key or certificate (PEM) in DER. */
export function spkiOf(publicKey: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createPublicKey(publicKey).export({ type: 'spki', format: 'der' }));
}

/** What a public key or certificate (PEM) says of its key. */
export function keyFactsOf(publicKey: string): KeyFacts {
  const key = createPublicKey(publicKey);
  const { content } = elementAt(spkiOf(publicKey), [0, 1]);
  return { type: key.asymmetricKeyType ?? 'unknown', bits: sizeOf(key), bytes: content.subarray(1) };
}

/** Sizes of keys whose name does not tell. */
const NAMED_BITS: Readonly<Record<string, number>> = {
  prime256v1: 256,
  prime192v1: 192,
  ed25519: 255,
  x25519: 255,
  ed448: 448,
  x448: 448,
};

function sizeOf({ asymmetricKeyDetails: details = {}, asymmetricKeyType: type }: KeyObject): number {
  if (details.modulusLength !== undefined) return details.modulusLength;
  const name = details.namedCurve ?? type ?? '';
  return NAMED_BITS[name] ?? Number(/\d{3}/.exec(name)?.[0] ?? 0);
}
