import type { Staging } from './staging.js';

/** Where a backup is put back: made aside first, and in place all at once. */
export interface Target {
  /** Throws a PlugfestError when it may not be replaced (PF4018 and what opening a store throws). */
  check(force: boolean): Promise<void>;
  /** An empty database of this version, aside. */
  stage(version: number): Promise<Staging>;
  /** Brings it to the newest version and puts it in place. */
  finish(): Promise<void>;
  discard(): Promise<void>;
}
