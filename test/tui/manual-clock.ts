import type { Clock, Release, Timer } from '../../src/world/index.js';

/** A clock that stands still until it is told to go on: screens tick for ever, which the virtual clock would follow. */
export class ManualClock implements Clock {
  readonly kind = 'virtual';
  #now = 0;
  readonly #timers = new Set<{ due: number; period: number | undefined; fn: () => void }>();

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }

  after(ms: number, fn: () => void): Timer {
    return this.#add(ms, undefined, fn);
  }

  every(ms: number, fn: () => void): Timer {
    return this.#add(ms, ms, fn);
  }

  hold(): Release {
    return () => {};
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.#timers.size;
  }

  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const next = [...this.#timers].sort((a, b) => a.due - b.due)[0];
      if (!next || next.due > until) break;
      this.#now = next.due;
      if (next.period === undefined) this.#timers.delete(next);
      else next.due += next.period;
      next.fn();
    }
    this.#now = until;
  }

  #add(ms: number, period: number | undefined, fn: () => void): Timer {
    const timer = { due: this.#now + ms, period, fn };
    this.#timers.add(timer);
    return { cancel: () => void this.#timers.delete(timer) };
  }
}
