import type { Clock, Timer } from '../../world/index.js';

/**
 * One deadline at a time, started and stopped for every call. A timer of the machine costs as much as half a call, so on real
 * clocks one that is under way is left to run and asked again when it fires. Virtual time would jump to such a leftover,
 * and its timers are cheap, so there each start has its own.
 */
export class Deadline {
  readonly #clock: Clock;
  readonly #expire: () => void;
  #timer: Timer | undefined;
  /** When the timer fires, and when the deadline is; monotonic time of the clock. */
  #fires = 0;
  #due = Number.POSITIVE_INFINITY;

  constructor(clock: Clock, expire: () => void) {
    this.#clock = clock;
    this.#expire = expire;
  }

  /** @param ms Milliseconds from now. */
  start(ms: number): void {
    this.#due = this.#clock.monotonic() + ms;
    if (this.#timer && this.#fires <= this.#due) return;
    this.#timer?.cancel();
    this.#arm(ms);
  }

  stop(): void {
    this.#due = Number.POSITIVE_INFINITY;
    if (this.#clock.kind === 'virtual') this.close();
  }

  /** Leaves no timer behind. */
  close(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #arm(ms: number): void {
    this.#fires = this.#clock.monotonic() + ms;
    this.#timer = this.#clock.after(ms, this.#fire);
  }

  readonly #fire = (): void => {
    this.#timer = undefined;
    if (this.#due === Number.POSITIVE_INFINITY) return;
    const left = this.#due - this.#clock.monotonic();
    if (left > 0) {
      this.#arm(left);
    } else {
      this.#due = Number.POSITIVE_INFINITY;
      this.#expire();
    }
  };
}
