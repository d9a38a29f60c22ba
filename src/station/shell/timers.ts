import type { Clock, Timer } from '../../world/index.js';

/** Named timers on the project's clock: setting one again moves it. */
export class NamedTimers {
  readonly #clock: Clock;
  readonly #fire: (name: string) => void;
  readonly #timers = new Map<string, Timer>();

  constructor(clock: Clock, fire: (name: string) => void) {
    this.#clock = clock;
    this.#fire = fire;
  }

  set(name: string, inMs: number): void {
    this.cancel(name);
    this.#timers.set(
      name,
      this.#clock.after(inMs, () => {
        this.#timers.delete(name);
        this.#fire(name);
      }),
    );
  }

  cancel(name: string): void {
    this.#timers.get(name)?.cancel();
    this.#timers.delete(name);
  }

  cancelAll(): void {
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
  }
}
