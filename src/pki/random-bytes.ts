import type { Random } from '../world/index.js';

export function randomBytesOf(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => random.bits() >>> 24);
}

/** A serial number: 16 bytes, positive, its first digit not zero (RFC 5280 4.1.2.2). In hexadecimal. */
export function serialNumberOf(random: Random): string {
  const bytes = randomBytesOf(random, 16);
  bytes[0] = ((bytes[0] as number) & 0x7f) | 0x40;
  return Buffer.from(bytes).toString('hex').toUpperCase();
}
