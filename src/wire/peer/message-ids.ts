import { type Random, uuid } from '../../world/index.js';

/**
 * Message ids: a UUID for the connection whose last part counts its messages, so that ids are unique beyond the connection
 * (1.6-J errata 3.1; 2.x part 4, 4.1.4), short enough (36 characters), the same for the same seed, and told apart by eye.
 */
export class MessageIds {
  readonly #random: Random;
  #prefix: string | undefined;
  #count = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  next(): string {
    this.#prefix ??= uuid(this.#random).slice(0, -12);
    this.#count += 1;
    return this.#prefix + this.#count.toString(16).padStart(12, '0');
  }
}
