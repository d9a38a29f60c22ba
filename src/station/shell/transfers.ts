import type { Clock } from '../../world/index.js';

interface Ears<O> {
  done(ref: number, outcome: O): void;
  /** The outcome of what broke off for a reason that nobody foresaw: the station must hear of it all the same. */
  broken(reason: string): O;
}

/** Files of one station that are on their way, to it or from it. Virtual time stands still meanwhile. */
export class Transfers<O> {
  readonly #clock: Clock;
  readonly #ears: Ears<O>;
  readonly #running = new Map<number, AbortController>();

  constructor(clock: Clock, ears: Ears<O>) {
    this.#clock = clock;
    this.#ears = ears;
  }

  /** @param ref By which the station knows it. */
  start(ref: number, work: (signal: AbortSignal) => Promise<O>): void {
    void this.#run(ref, work);
  }

  /** The station hears no more of it. */
  cancel(ref: number): void {
    this.#running.get(ref)?.abort();
    this.#running.delete(ref);
  }

  cancelAll(): void {
    for (const ref of [...this.#running.keys()]) this.cancel(ref);
  }

  async #run(ref: number, work: (signal: AbortSignal) => Promise<O>): Promise<void> {
    const { done, broken } = this.#ears;
    const release = this.#clock.hold();
    const abort = new AbortController();
    this.#running.set(ref, abort);
    try {
      const outcome = await work(abort.signal).catch((error: Error) => broken(error.message));
      if (this.#running.delete(ref)) done(ref, outcome);
    } finally {
      release();
    }
  }
}
