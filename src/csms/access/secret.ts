import { createHash } from 'node:crypto';
import type { Random } from '../../world/index.js';

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** 40 of 57 characters are 233 bits: more than anybody guesses. */
const LENGTH = 40;

/** A text that opens something. @param prefix Tells those who find it what it is: `pfk` a key, `pfs` a session. */
export function newSecret(prefix: string, random: Random): string {
  const chance = Array.from({ length: LENGTH }, () => ALPHABET[random.integer(0, ALPHABET.length - 1)]);
  return `${prefix}_${chance.join('')}`;
}

/** The form in which it is on record and looked up; comparing hashes tells nobody how near a guess was. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
