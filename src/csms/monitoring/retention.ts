import type { Timer } from '../../world/index.js';
import type { CsmsParts } from '../parts.js';
import { AGED_KINDS, AGES, type Aged, type DaysKept, DEFAULT_DAYS_KEPT, daysKept } from './ages.js';

const DAY_MS = 86_400_000;

export interface RetentionSettings extends DaysKept {
  /** Frames that are kept, the newest; absent: all. */
  framesAtMost?: number;
}

export const DEFAULT_RETENTION: RetentionSettings = DEFAULT_DAYS_KEPT;

/** What has had its time: it was over before this moment, or (frames) there are so many that are newer. */
export interface Gone {
  before: number;
  atMost?: number;
}

export interface RetentionRepository {
  /** Whether there is anything of it. */
  has(kind: Aged, gone: Gone): Promise<boolean>;
  /** Deletes the oldest, no more than `limit`. How many it were. */
  forget(kind: Aged, gone: Gone, limit: number): Promise<number>;
}

/** Milliseconds from one sweep to the next, and between two pieces of one. */
const EVERY_MS = 3_600_000;
const PAUSE_MS = 50;

/** Deletes by the clock what need not be kept any longer, a little at a time. */
export class Retention {
  readonly #parts: CsmsParts;
  readonly #always: boolean;
  #timer: Timer | undefined;
  #closed = false;

  /** @param always Also while nothing is set: of a store that outlives this process, by a clock that does not run to the next timer. */
  constructor(parts: CsmsParts, always: boolean) {
    this.#parts = parts;
    this.#always = always;
    this.wake();
  }

  /** To be called when settings have changed. */
  wake(): void {
    if (!this.#timer && (this.#always || isSet(this.#parts.settings))) this.#next(PAUSE_MS);
  }

  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
  }

  #next(ms: number): void {
    if (this.#closed) return;
    this.#timer = this.#parts.clock.after(ms, () => {
      this.#sweep()
        .catch((error) => {
          if (!this.#closed) this.#parts.report(error, 'deleting what is too old failed');
        })
        .then((isMore) => this.#next(isMore ? PAUSE_MS : EVERY_MS));
    });
  }

  /** A piece of each kind. True: there is more to do. */
  async #sweep(): Promise<boolean> {
    const { store } = this.#parts;
    const due = await store.read(async ({ retention }) => {
      const found: Aged[] = [];
      for (const kind of AGED_KINDS) {
        if (await retention.has(kind, this.#gone(kind))) found.push(kind);
      }
      return found;
    });
    let isMore = false;
    for (const kind of due) {
      const { atOnce } = AGES[kind];
      const count = await store.work(({ retention }) => retention.forget(kind, this.#gone(kind), atOnce));
      isMore ||= count >= atOnce;
    }
    return isMore;
  }

  #gone(kind: Aged): Gone {
    const { clock, settings } = this.#parts;
    const days = daysKept(kind, settings);
    const { framesAtMost: atMost } = settings;
    return {
      before: days === 0 ? Number.MIN_SAFE_INTEGER : clock.now() - days * DAY_MS,
      ...(kind === 'frames' && atMost !== undefined && { atMost }),
    };
  }
}

function isSet(settings: RetentionSettings): boolean {
  const days = Object.entries(DEFAULT_DAYS_KEPT) as [keyof DaysKept, number][];
  return settings.framesAtMost !== undefined || days.some(([name, usual]) => settings[name] !== usual);
}
