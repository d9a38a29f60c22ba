import type { Clock } from '../../world/index.js';

/** A frame as the wire showed it, read. */
export interface SeenFrame {
  /** Position in the run's stream of events. */
  seq: number;
  /** Milliseconds since the Unix epoch. */
  at: number;
  station: string;
  from: 'station' | 'csms';
  type: 'call' | 'result' | 'error' | 'result-error' | 'send' | 'unreadable';
  action?: string;
  messageId?: string;
  /** Of a call, send or result; of an error `{ code, description, details }`. */
  payload?: Record<string, unknown>;
  raw: string;
  problem?: string;
  /** Some step was about it. */
  expected: boolean;
}

/** How far a line of steps has read: frames before it have been used up. */
export interface Cursor {
  position: number;
  /** Where the log stood when the step just before began, if that step made something happen. */
  acted?: number;
}

/** Every frame of one case in order, and the waiting for more. */
export class EventLog {
  readonly frames: SeenFrame[] = [];
  readonly #clock: Clock;
  readonly #waiting = new Set<() => void>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(frame: SeenFrame): void {
    this.frames.push(frame);
    this.changed();
  }

  /** Something that an expectation may depend on is other than before. */
  changed(): void {
    for (const wake of [...this.#waiting]) wake();
  }

  /** The first frame at or after the cursor for which `wanted` holds; the cursor moves past it. */
  take(cursor: Cursor, wanted: (frame: SeenFrame) => boolean): SeenFrame | undefined {
    for (let index = cursor.position; index < this.frames.length; index++) {
      const frame = this.frames[index];
      if (!frame || !wanted(frame)) continue;
      cursor.position = index + 1;
      frame.expected = true;
      return frame;
    }
    return undefined;
  }

  /** Asks `probe` now and after every change until it gives something, at most for `ms` milliseconds. */
  async until<T>(ms: number, probe: () => T | undefined): Promise<T | undefined> {
    const first = probe();
    if (first !== undefined) return first;
    return new Promise((resolve) => {
      const done = (value: T | undefined): void => {
        this.#waiting.delete(look);
        timer.cancel();
        resolve(value);
      };
      const look = (): void => {
        const value = probe();
        if (value !== undefined) done(value);
      };
      const timer = this.#clock.after(ms, () => done(probe()));
      this.#waiting.add(look);
    });
  }
}
