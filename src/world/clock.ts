/**
 * Time as an input. Everything in plugfest that waits, waits on a Clock; nothing else may ask the machine what time it is.
 */
export interface Clock {
  /** `real`: the machine's time. `scaled`: the machine's time, faster. `virtual`: jumps to the next timer. */
  readonly kind: 'real' | 'scaled' | 'virtual';
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Milliseconds since the clock was made. Never goes back. */
  monotonic(): number;
  /** Calls `fn` once, `ms` milliseconds from now. */
  after(ms: number, fn: () => void): Timer;
  /** Calls `fn` every `ms` milliseconds, first after one period. */
  every(ms: number, fn: () => void): Timer;
  /** Virtual time stands still until the returned function is called. Real clocks ignore holds. Safe to release twice. */
  hold(): Release;
}

export interface Timer {
  /** After this the function is not called again. Safe to call twice. */
  cancel(): void;
}

export type Release = () => void;

/** A promise that resolves `ms` milliseconds from now on `clock`. */
export function sleep(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}

/** Resolves in a later turn of the event loop, after what is already queued. Not a wait: no clock moves. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Calls `fn` in a later turn of the event loop. */
export function inNextTurn(fn: () => void): void {
  setImmediate(fn);
}
