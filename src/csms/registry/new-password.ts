import type { Random } from '../../world/index.js';

/** Characters of a passwordString (2.0.1 part 2, 2.1.3) that nobody mistakes for others. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** Long enough for 2.x (16 to 40), and as bytes for 1.6 (16 to 20). */
const LENGTH = 20;

/** A password that nobody chose (A01.FR.06, FR.07). */
export function newPassword(random: Random): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[random.integer(0, ALPHABET.length - 1)]).join('');
}
