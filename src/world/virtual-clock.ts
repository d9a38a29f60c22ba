import type { Clock, Release, Timer } from './clock.js';
import { type Entry, TimerHeap } from './timer-heap.js';

/**
 * Turns of the event loop that must pass with nothing held before time jumps. A frame on the in-process link needs a
 * handful of ticks and microtasks, all of which finish within one turn; the others are margin for the chain that follows.
 */
const QUIET_TURNS = 3;

/** 2026-01-05T08:00:00Z, a Monday morning: far from any daylight-saving change, month end or midnight. */
export const VIRTUAL_EPOCH = Date.UTC(2026, 0, 5, 8, 0, 0);

/**
 * Jumps to the next timer as soon as nothing is in flight. In flight is whatever holds the clock, and whatever the event
 * loop still has to do in its next few turns. Needs every participant in this process.
 */
export class VirtualClock implements Clock {
  readonly kind = 'virtual';
  readonly #start: number;
  readonly #timers = new TimerHeap();
  #now: number;
  #seq = 0;
  #holds = 0;
  #quiet = 0;
  #watching = false;
  #stopped = false;

  /** @param start Milliseconds since the Unix epoch at which the clock begins. */
  constructor(start: number = VIRTUAL_EPOCH) {
    this.#start = start;
    this.#now = start;
  }

  /** Whole, as the machine's are: what is stored has no place for parts of a millisecond. Timers keep theirs. */
  now(): number {
    return Math.floor(this.#now);
  }

  monotonic(): number {
    return this.#now - this.#start;
  }

  after(ms: number, fn: () => void): Timer {
    return this.#schedule(ms, fn, undefined);
  }

  every(ms: number, fn: () => void): Timer {
    if (!(ms > 0)) throw new RangeError(`a period must be above zero, not ${ms} ms`);
    return this.#schedule(ms, fn, ms);
  }

  hold(): Release {
    this.#holds += 1;
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.#holds -= 1;
      this.#quiet = 0;
      this.#watch();
    };
  }

  /** No timer fires after this. For the end of a run, so that a forgotten `every` cannot spin for ever. */
  stop(): void {
    this.#stopped = true;
  }

  #schedule(ms: number, fn: () => void, period: number | undefined): Timer {
    const entry: Entry = {
      due: this.#now + Math.max(0, ms),
      seq: this.#seq++,
      fn,
      period,
      cancelled: false,
    };
    this.#timers.push(entry);
    this.#quiet = 0;
    this.#watch();
    return {
      cancel: () => {
        entry.cancelled = true;
      },
    };
  }

  /** Looks at the clock once per turn of the event loop, for as long as a timer is pending and nothing is held. */
  #watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    setImmediate(this.#turn);
  }

  readonly #turn = (): void => {
    this.#watching = false;
    if (this.#stopped || this.#holds > 0 || !this.#timers.peek()) return;
    this.#quiet += 1;
    if (this.#quiet >= QUIET_TURNS) this.#jump();
    this.#watch();
  };

  #jump(): void {
    this.#quiet = 0;
    const entry = this.#timers.pop();
    if (!entry) return;
    this.#now = Math.max(this.#now, entry.due);
    if (entry.period !== undefined) {
      entry.due += entry.period;
      this.#timers.push(entry);
    }
    entry.fn();
  }
}
