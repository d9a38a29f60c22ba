import type { Timer } from '../../world/index.js';
import type { CsmsParts } from '../parts.js';

const DAY_MS = 86_400_000;

export interface RetentionSettings {
  /** Days that frames are kept; absent: for ever. */
  frameDays?: number;
  /** Frames that are kept, the newest; absent: all. */
  framesAtMost?: number;
  /** Days that meter values are kept which were told outside of sessions' events; absent: for ever. */
  meterValueDays?: number;
}

/** What has had its time. What sessions were told and billed by is not part of it. */
export interface RetentionRepository {
  /** Deletes the oldest frames, no more than `limit`: those of before this time, and those beyond so many. How many it were. */
  forgetFrames(gone: { before: number; atMost: number }, limit: number): Promise<number>;
  /** The same for meter values. */
  forgetMeterValues(before: number, limit: number): Promise<number>;
}

/** Milliseconds from one sweep to the next, and between two pieces of one. */
const EVERY_MS = 3_600_000;
const PAUSE_MS = 50;

/** Rows that are deleted in one piece of work: others do not wait long behind it. */
const ROWS_AT_ONCE = 500;

/** Deletes by the clock what need not be kept any longer, a little at a time. */
export class Retention {
  readonly #parts: CsmsParts;
  #timer: Timer | undefined;
  #closed = false;

  constructor(parts: CsmsParts) {
    this.#parts = parts;
    this.wake();
  }

  /** To be called when settings have changed. */
  wake(): void {
    const { frameDays, framesAtMost, meterValueDays } = this.#parts.settings;
    const isWanted = frameDays !== undefined || framesAtMost !== undefined || meterValueDays !== undefined;
    if (isWanted && !this.#timer) this.#next(PAUSE_MS);
  }

  close(): void {
    this.#closed = true;
    this.#timer?.cancel();
  }

  #next(ms: number): void {
    if (this.#closed) return;
    this.#timer = this.#parts.clock.after(ms, () => {
      this.#sweep()
        .catch((error) => this.#parts.report(error, 'deleting what is too old failed'))
        .then((isMore) => this.#next(isMore ? PAUSE_MS : EVERY_MS));
    });
  }

  /** One piece. True: there may be more to do. */
  #sweep(): Promise<boolean> {
    const { clock, settings, store } = this.#parts;
    const { frameDays, framesAtMost, meterValueDays } = settings;
    const since = (days: number | undefined): number =>
      days === undefined ? Number.NEGATIVE_INFINITY : clock.now() - days * DAY_MS;
    const frames = { before: since(frameDays), atMost: framesAtMost ?? Number.POSITIVE_INFINITY };
    return store.work(async ({ retention }) => {
      const forgotten = [
        await retention.forgetFrames(frames, ROWS_AT_ONCE),
        await retention.forgetMeterValues(since(meterValueDays), ROWS_AT_ONCE),
      ];
      return forgotten.includes(ROWS_AT_ONCE);
    });
  }
}
