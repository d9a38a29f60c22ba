import type { Clock, Timer } from '../../world/index.js';
import { type Companion, companion } from '../companion.js';
import type { Repositories } from '../context.js';
import type { CallLogFilter, LoggedCall } from '../monitoring/call-log.js';
import type { FrameFilter, LoggedFrame } from '../monitoring/frame-log.js';
import { listCalls } from './calls.js';
import { Committer } from './committer.js';
import type { Database } from './database.js';
import { SqlFrames } from './frames.js';
import { takeMemory } from './sqlite/memory.js';
import { openFile } from './sqlite/open.js';

/** What the CSMS keeps, and keeps safe. */
export interface Store {
  /** Does `work` alone and all or nothing; resolves once it is committed. Inside, await nothing but the repositories. Who accompanies the caller goes along. */
  work<T>(work: (repos: Repositories) => Promise<T>): Promise<T>;
  /** For reading. */
  read<T>(work: (repos: Repositories) => Promise<T>): Promise<T>;
  /** Puts a frame into the log; it is written with the next commit, or soon. */
  logFrame(frame: Omit<LoggedFrame, 'seq'>): void;
  frames(filter: FrameFilter): Promise<LoggedFrame[]>;
  /** Calls in the log, with what answered them. */
  calls(filter: CallLogFilter): Promise<LoggedCall[]>;
  /** Commits what is under way. */
  close(): Promise<void>;
}

/** Frames that may wait in memory, and how long they may, in milliseconds. */
const MOST_WAITING_FRAMES = 512;
const LONGEST_FRAME_WAIT_MS = 100;

/** In memory, in a file (SQLite), or in a PostgreSQL database: `postgres://user:password@host:port/name`. */
export type StorePlace = 'memory' | { file: string } | { url: string };

/**
 * Opens the store. Throws a PlugfestError (PF4001 to PF4012) when what is named cannot be used.
 * @param report Hears what went wrong and nobody waits for: the log of frames that cannot be written, a connection that was lost.
 */
export async function openStore(
  where: StorePlace,
  clock: Clock,
  report: (error: unknown) => void = () => {},
): Promise<Store> {
  if (where === 'memory') return new SqlStore(await takeMemory(), { clock, report, isKept: false });
  if ('file' in where) {
    const database = await openFile(where.file, clock.kind === 'real');
    return new SqlStore(database, { clock, report, isKept: true });
  }
  const { openPostgres } = await import('./postgres/open.js');
  return new SqlStore(await openPostgres(where.url, report), { clock, report, isKept: true });
}

interface StoreOptions {
  clock: Clock;
  report: (error: unknown) => void;
  /** Somebody may look at it after this process ended. */
  isKept: boolean;
}

class SqlStore implements Store {
  readonly #database: Database;
  readonly #committer: Committer;
  readonly #frames: SqlFrames;
  readonly #options: StoreOptions;
  #frameTimer: Timer | undefined;
  #closed = false;

  constructor(database: Database, options: StoreOptions) {
    this.#database = database;
    this.#options = options;
    this.#frames = new SqlFrames(database);
    this.#committer = new Committer(database.connection, {
      grouped: options.isKept,
      clock: options.clock,
      beforeCommit: () => {
        if (options.isKept) this.#frames.flush();
      },
      onRollback: () => database.forget(),
    });
  }

  work<T>(work: (repos: Repositories) => Promise<T>): Promise<T> {
    const along = companion();
    const { repos } = this.#database;
    return this.#held(() => (along ? this.#together(along, work) : this.#committer.work(() => work(repos))));
  }

  /** With its first change, whoever goes along with it. */
  async #together<T>(along: Companion, work: (repos: Repositories) => Promise<T>): Promise<T> {
    const { repos, connection } = this.#database;
    let boarded = false;
    try {
      return await this.#committer.work(async () => {
        const before = connection.changes;
        const done = await work(repos);
        boarded = along.isWaiting && connection.changes > before;
        if (boarded) await along.board(repos);
        return done;
      });
    } catch (error) {
      if (boarded) along.leave();
      throw error;
    }
  }

  read<T>(work: (repos: Repositories) => Promise<T>): Promise<T> {
    return this.#held(() => this.#committer.read(() => work(this.#database.repos)));
  }

  logFrame(frame: Omit<LoggedFrame, 'seq'>): void {
    if (this.#closed) return;
    this.#frames.add(frame);
    if (this.#frames.waiting >= MOST_WAITING_FRAMES) this.#flushSoon();
    else if (this.#options.isKept) {
      this.#frameTimer ??= this.#options.clock.after(LONGEST_FRAME_WAIT_MS, () => this.#flushSoon());
    }
  }

  async frames(filter: FrameFilter): Promise<LoggedFrame[]> {
    await this.#flushFrames();
    return this.#held(() => this.#committer.read(() => this.#frames.list(filter)));
  }

  async calls(filter: CallLogFilter): Promise<LoggedCall[]> {
    await this.#flushFrames();
    return this.#held(() => this.#committer.read(() => listCalls(this.#database.db, filter)));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#flushFrames();
    if (this.#options.isKept)
      await this.#held(() => this.#committer.work(async () => this.#database.numbers.finish()));
    await this.#committer.close();
    await this.#database.close();
  }

  /** Nobody waits for the log, so that somebody has to be told when it cannot be written. */
  #flushSoon(): void {
    this.#flushFrames().catch(this.#options.report);
  }

  async #flushFrames(): Promise<void> {
    this.#frameTimer?.cancel();
    this.#frameTimer = undefined;
    if (this.#frames.waiting === 0) return;
    await this.#held(() => this.#committer.work(async () => this.#frames.flush()));
  }

  /** A server takes its time to answer, which is none of virtual time. */
  async #held<T>(work: () => Promise<T>): Promise<T> {
    if (this.#database.connection.answersAtOnce) return work();
    const release = this.#options.clock.hold();
    return work().finally(release);
  }
}
