import type { Clock, Release, Timer } from './clock.js';

/** setTimeout cannot wait longer than this (2^31 - 1 ms); longer waits are made of several. */
const LONGEST_TIMEOUT = 2_147_483_647;

const released: Release = () => {};

/** The machine's time, or a faster one that starts from it (`speed` 60: an hour passes in a minute). */
export class RealClock implements Clock {
  readonly kind: 'real' | 'scaled';
  readonly #speed: number;
  readonly #startWall: number;
  readonly #startMono: number;

  constructor(speed = 1) {
    if (!(speed > 0)) throw new RangeError(`speed must be above zero, not ${speed}`);
    this.kind = speed === 1 ? 'real' : 'scaled';
    this.#speed = speed;
    this.#startWall = Date.now();
    this.#startMono = performance.now();
  }

  now(): number {
    return this.kind === 'real' ? Date.now() : Math.round(this.#startWall + this.monotonic());
  }

  monotonic(): number {
    return (performance.now() - this.#startMono) * this.#speed;
  }

  after(ms: number, fn: () => void): Timer {
    const due = this.monotonic() + ms;
    let handle: NodeJS.Timeout;
    const arm = (): void => {
      // The machine's timers may come a little early, which a fast clock multiplies, and cannot wait for ever.
      const left = Math.max(0, (due - this.monotonic()) / this.#speed);
      handle = setTimeout(() => (this.monotonic() < due ? arm() : fn()), Math.min(left, LONGEST_TIMEOUT));
    };
    arm();
    return { cancel: () => clearTimeout(handle) };
  }

  every(ms: number, fn: () => void): Timer {
    if (!(ms > 0)) throw new RangeError(`a period must be above zero, not ${ms} ms`);
    // Chained single timers, each aimed at its own multiple, so that the period does not drift.
    const begun = this.monotonic();
    let count = 1;
    let timer: Timer;
    let cancelled = false;
    const next = (): void => {
      timer = this.after(begun + count * ms - this.monotonic(), () => {
        count += 1;
        fn();
        if (!cancelled) next();
      });
    };
    next();
    return {
      cancel: () => {
        cancelled = true;
        timer.cancel();
      },
    };
  }

  hold(): Release {
    return released;
  }
}
