import { type Release, VirtualClock } from '../../../src/world/index.js';

/** Virtual time that can stand still until a test lets some of it pass, and that says when nothing is under way any more. */
export class BenchClock extends VirtualClock {
  #still: Release | undefined;

  /** From now on time passes by `pass` alone. */
  standStill(): void {
    this.#still ??= this.hold();
  }

  /** Time passes by itself again. */
  runOn(): void {
    this.#still?.();
    this.#still = undefined;
  }

  /** Lets so much time pass, and everything happen that comes of it. */
  async pass(ms: number): Promise<void> {
    await this.#after(ms);
    await this.idle();
  }

  /**
   * Resolves when nothing is under way any more, without any time passing: nobody holds the clock, nothing is due, and the event loop
   * is quiet. It is what lets virtual time jump; a database server that is asked something holds it.
   */
  idle(): Promise<void> {
    return this.#after(0);
  }

  #after(ms: number): Promise<void> {
    const stood = this.#still !== undefined;
    return new Promise((resolve) => {
      this.after(ms, () => {
        if (stood) this.standStill();
        resolve();
      });
      this.runOn();
    });
  }
}
