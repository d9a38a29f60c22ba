import type { Clock } from '../../world/index.js';
import { Refused } from '../refused.js';

const WINDOW_MS = 15 * 60_000;
const MOST_REMEMBERED = 10_000;

interface Tries {
  count: number;
  since: number;
}

/** Counts failed tries by account and by address, and lets nobody try on and on. In memory: a restart costs time, too. */
export class Throttle {
  readonly #clock: Clock;
  readonly #most: number;
  readonly #tries = new Map<string, Tries>();

  constructor(clock: Clock, most: number) {
    this.#clock = clock;
    this.#most = most;
  }

  /** Counts a try; throws Refused (too-many-requests) when there were too many. */
  enter(keys: readonly string[]): void {
    const now = this.#clock.now();
    for (const key of keys) {
      const known = this.#tries.get(key);
      if (known && known.since + WINDOW_MS > now && known.count >= this.#most) {
        const wait = Math.ceil((known.since + WINDOW_MS - now) / 1000);
        throw new Refused('too-many-requests', `Too many tries; come back in ${wait} seconds`);
      }
    }
    for (const key of keys) this.#count(key, now);
  }

  /** It was right: what went before is forgotten. */
  leave(keys: readonly string[]): void {
    for (const key of keys) this.#tries.delete(key);
  }

  /** It was right: this try does not count, those before it do. */
  takeBack(keys: readonly string[]): void {
    for (const key of keys) {
      const known = this.#tries.get(key);
      if (known) this.#tries.set(key, { ...known, count: known.count - 1 });
    }
  }

  #count(key: string, now: number): void {
    const known = this.#tries.get(key);
    const goesOn = known && known.since + WINDOW_MS > now;
    this.#tries.set(key, goesOn ? { ...known, count: known.count + 1 } : { count: 1, since: now });
    if (this.#tries.size <= MOST_REMEMBERED) return;
    const oldest = this.#tries.keys().next();
    if (!oldest.done) this.#tries.delete(oldest.value);
  }
}
