import type { Clock } from '../../world/index.js';

/** Lets things go later, and in the order in which they came: a network may be slow, but does not let bytes overtake. */
export class DelayLine {
  readonly #clock: Clock;
  readonly #queue: (() => void)[] = [];
  #last = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param ms Milliseconds from now, at the least. */
  after(ms: number, go: () => void): void {
    const now = this.#clock.monotonic();
    this.#last = Math.max(this.#last, now + ms);
    this.#queue.push(go);
    this.#clock.after(this.#last - now, () => this.#queue.shift()?.());
  }
}
