import type { Clock, Random } from '../world/index.js';

/** Crockford's base 32: no letter that is mistaken for a digit. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Characters of the time, enough for milliseconds until the year 10889, and of the chance after it. */
const TIME_LENGTH = 10;
const CHANCE_LENGTH = 10;

/**
 * Makes names for what is put on record: `inv_01jdq3v5k8x7m2c9r4te`. They sort by the time at which they were made, and those of one
 * process in the very order, so that a list can be paged by them.
 */
export class Ids {
  readonly #clock: Clock;
  readonly #random: Random;
  #last = 0;

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  /** @param prefix What kind of thing it names: `drv`, `inv`. */
  next(prefix: string): string {
    // Two of one millisecond must not sort by chance; a clock that is set back must not make names that sort before older ones.
    this.#last = Math.max(this.#last + 1, Math.floor(this.#clock.now()) * 32);
    const time = base32(this.#last, TIME_LENGTH + 1);
    const chance = Array.from({ length: CHANCE_LENGTH }, () => ALPHABET[this.#random.integer(0, 31)]);
    return `${prefix}_${time}${chance.join('')}`;
  }
}

/** One whose chance somebody else has: it sorts among those of its time. */
export function nameAt(prefix: string, at: number, chance: string): string {
  return `${prefix}_${base32(Math.floor(at) * 32, TIME_LENGTH + 1)}${chance}`;
}

function base32(value: number, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest = Math.floor(rest / 32)) {
    text = ALPHABET[rest % 32] + text;
  }
  return text;
}
