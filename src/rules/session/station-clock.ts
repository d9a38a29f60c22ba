import type { Call } from '../watch/seen.js';

/** What the station's clock shows, compared with the clock of the watch: learned from messages that tell of the present. */
export class StationClock {
  #offset: number | undefined;

  /** Milliseconds by which the station's times are behind; undefined: not known. Includes the way of the message. */
  get behindBy(): number | undefined {
    return this.#offset;
  }

  /** @param at The time in a message. Some are told late, so the one nearest to the present counts. */
  told(at: number, call: Call): void {
    const offset = call.at - at;
    if (this.#offset === undefined || Math.abs(offset) < Math.abs(this.#offset)) this.#offset = offset;
  }

  /** Its clock may have been put right. */
  forget(): void {
    this.#offset = undefined;
  }
}
