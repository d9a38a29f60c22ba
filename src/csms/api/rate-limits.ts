import type { Clock } from '../../world/index.js';

/** So many at once, and so many more each minute. */
export interface RateLimit {
  burst: number;
  perMinute: number;
}

/** `usual`: of one key or login, or of one address without. `strict`: logins, registrations and wrong keys of one address. */
export interface RateLimitSettings {
  usual: RateLimit;
  strict: RateLimit;
}

export interface Verdict {
  allowed: boolean;
  /** Most at once. */
  limit: number;
  remaining: number;
  /** Seconds until there is room for one more; 0: there is. */
  retryAfter: number;
  /** Seconds until everything is there again. */
  reset: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Buckets that are remembered before full ones are forgotten. */
const MANY = 10_000;

/** Token buckets by the clock of the CSMS. */
export class RateLimits {
  readonly #clock: Clock;
  readonly #settings: () => RateLimitSettings;
  readonly #buckets = new Map<string, Bucket>();

  constructor(clock: Clock, settings: () => RateLimitSettings) {
    this.#clock = clock;
    this.#settings = settings;
  }

  /** Takes one, where there is one. @param cost 0: only looks */
  take(kind: keyof RateLimitSettings, subject: string, cost: 0 | 1 = 1): Verdict {
    const { burst, perMinute } = this.#settings()[kind];
    const now = this.#clock.now();
    const name = `${kind} ${subject}`;
    const { tokens: before, at } = this.#buckets.get(name) ?? { tokens: burst, at: now };
    const tokens = Math.min(burst, before + (Math.max(0, now - at) * perMinute) / 60_000);
    const allowed = tokens >= 1;
    const left = allowed ? tokens - cost : tokens;
    this.#remember(name, { tokens: left, at: now });
    const seconds = (missing: number): number => Math.ceil((missing * 60) / perMinute);
    return {
      allowed,
      limit: burst,
      remaining: Math.floor(left),
      retryAfter: left >= 1 ? 0 : Math.max(1, seconds(1 - left)),
      reset: seconds(burst - left),
    };
  }

  #remember(name: string, bucket: Bucket): void {
    this.#buckets.delete(name);
    this.#buckets.set(name, bucket);
    // The oldest first; whoever comes back after so many others finds a full bucket, as nearly always.
    if (this.#buckets.size > MANY) this.#buckets.delete(this.#buckets.keys().next().value ?? '');
  }
}
