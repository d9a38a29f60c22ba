import { type Clock, inNextTurn } from '../../world/index.js';
import type { Connection } from './connection.js';

export interface CommitterOptions {
  /**
   * Wait for the turn to end before committing. Without it each piece commits by itself, which is faster where a commit costs
   * nothing (a database in memory).
   */
  grouped: boolean;
  clock: Clock;
  /** Writes what should travel with the commit of a group. */
  beforeCommit(): void;
  /** Something that was done has been undone. */
  onRollback(): void;
}

/**
 * Commits rest for so many times as long as the last one took, in milliseconds at most this: while they come thick and fast, a
 * quarter of the time goes into them, and more pieces share each. After a rest nobody waits.
 */
const REST = 3;
const LONGEST_REST_MS = 10;

interface Group {
  committed: Promise<void>;
  settle(error?: unknown): void;
}

/**
 * Runs pieces of work one at a time, each all or nothing, and commits those of one turn of the event loop together. A piece's
 * promise resolves when it is committed, so that whoever answers after awaiting it never acknowledges what could still be lost.
 */
export class Committer {
  readonly #connection: Connection;
  readonly #grouped: boolean;
  readonly #clock: Clock;
  /** On the monotonic clock. */
  #restedAt = 0;
  readonly #beforeCommit: () => void;
  readonly #onRollback: () => void;
  #tail: Promise<unknown> = Promise.resolve();
  #group: Group | undefined;
  /** Committed, but not flushed; and the flush of those before, should one be under way. */
  #unflushed: Group[] = [];
  #flushing: Promise<void> | undefined;
  #closed = false;

  constructor(connection: Connection, options: CommitterOptions) {
    this.#connection = connection;
    this.#grouped = options.grouped;
    this.#clock = options.clock;
    this.#beforeCommit = options.beforeCommit;
    this.#onRollback = options.onRollback;
  }

  /** Does `work` in a transaction; it sees what was done before it and may only await the database. */
  async work<T>(work: () => Promise<T>): Promise<T> {
    const { value, group } = await this.#inTurn(async () => {
      const group = this.#group ?? this.#begin();
      const done = { value: await this.#allOrNothing(work, this.#onRollback), group };
      if (!this.#grouped) await this.#commit(group);
      return done;
    });
    await group.committed;
    return value;
  }

  /** Does `work` between the others, for reading: it sees what is not yet committed and does not wait for it. */
  read<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn(() => this.#allOrNothing(work, () => {}));
  }

  /** Everything begun before is committed (or failed) once this resolves; whatever comes later is refused. */
  async close(): Promise<void> {
    const last = this.#inTurn(async () => {
      if (this.#group) await this.#commit(this.#group);
    });
    this.#closed = true;
    await last;
    await this.#flushing;
  }

  #inTurn<T>(job: () => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new Error('the store is closed'));
    const result = this.#tail.then(job);
    this.#tail = result.catch(() => {}); // the caller hears of it; the next piece must run all the same
    return result;
  }

  #begin(): Group {
    this.#connection.begin();
    const group = newGroup();
    this.#group = group;
    if (this.#grouped) this.#commitSoon(group);
    return group;
  }

  #commitSoon(group: Group): void {
    // Refused when the store has been closed meanwhile, which commits as well.
    const commit = async (): Promise<void> => {
      await this.#flushing; // more pieces share the next
      await this.#inTurn(() => this.#commit(group)).catch(() => {});
    };
    const rest = this.#restedAt - this.#clock.monotonic();
    if (this.#clock.kind === 'real' && rest >= 1) this.#clock.after(rest, commit);
    else inNextTurn(commit);
  }

  async #allOrNothing<T>(work: () => Promise<T>, onUndone: () => void): Promise<T> {
    this.#connection.beginPiece();
    try {
      const value = await work();
      await this.#connection.endPiece();
      return value;
    } catch (error) {
      if (await this.#connection.undoPiece()) onUndone();
      else this.#fail(error);
      throw error;
    }
  }

  async #commit(group: Group): Promise<void> {
    if (this.#group !== group) return;
    const begun = this.#clock.monotonic();
    try {
      this.#beforeCommit();
      await this.#connection.commit();
      const now = this.#clock.monotonic();
      this.#restedAt = now + Math.min((now - begun) * REST, LONGEST_REST_MS);
      this.#group = undefined;
      this.#settle(group);
    } catch (error) {
      await this.#connection.rollback();
      this.#fail(error);
    }
  }

  #settle(group: Group): void {
    const flush = this.#connection.flush;
    if (!flush) return group.settle();
    this.#unflushed.push(group);
    this.#flushing ??= this.#flushAll(flush).finally(() => {
      this.#flushing = undefined;
    });
  }

  /** What cannot be flushed is not acknowledged, though it may turn out to be on record. */
  async #flushAll(flush: () => Promise<void>): Promise<void> {
    while (this.#unflushed.length > 0) {
      const groups = this.#unflushed;
      this.#unflushed = [];
      const error = await flush().then(
        () => undefined,
        (reason: unknown) => reason ?? new Error('not flushed'),
      );
      for (const group of groups) group.settle(error);
    }
  }

  #fail(error: unknown): void {
    this.#group?.settle(error);
    this.#group = undefined;
    this.#onRollback();
  }
}

function newGroup(): Group {
  let settle: Group['settle'] = () => {};
  const committed = new Promise<void>((resolve, reject) => {
    settle = (error) => (error === undefined ? resolve() : reject(error));
  });
  committed.catch(() => {}); // those who wait on it are told; a group may have none left
  return { committed, settle };
}
