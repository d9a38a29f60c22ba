import type { Clock, Timer } from '../../world/index.js';
import type { Repositories } from '../context.js';
import type { FrameFilter, LoggedFrame } from '../monitoring/frame-log.js';
import { Committer } from './committer.js';
import { type Database, databaseOver, queriesOver } from './database.js';
import { SqlFrames } from './frames.js';
import { giveBackMemory, takeMemory } from './memory.js';
import { migrate } from './migrate.js';
import { openFile } from './open.js';

/** What the CSMS keeps, and keeps safe. */
export interface Store {
  /** Does `work` alone and all or nothing; resolves once it is committed. Inside, await nothing but the repositories. */
  work<T>(work: (repos: Repositories) => Promise<T>): Promise<T>;
  /** For reading. */
  read<T>(work: (repos: Repositories) => Promise<T>): Promise<T>;
  /** Puts a frame into the log; it is written with the next commit, or soon. */
  logFrame(frame: Omit<LoggedFrame, 'seq'>): void;
  frames(filter: FrameFilter): Promise<LoggedFrame[]>;
  /** Commits what is under way. */
  close(): Promise<void>;
}

/** Frames that may wait in memory, and how long they may, in milliseconds. */
const MOST_WAITING_FRAMES = 512;
const LONGEST_FRAME_WAIT_MS = 100;

/**
 * Opens the store. @param where `memory`, or a file to keep everything in; throws a PlugfestError (PF4001 to PF4005) when the file
 * cannot be used. @param report Hears when the log of frames cannot be written, which nobody waits for.
 */
export async function openStore(
  where: 'memory' | { file: string },
  clock: Clock,
  report: (error: unknown) => void = () => {},
): Promise<Store> {
  if (where === 'memory') return new SqlStore(await takeMemory(), report, undefined);
  const connection = openFile(where.file);
  const db = queriesOver(connection);
  await migrate(db, connection);
  return new SqlStore(databaseOver(connection, db), report, clock);
}

class SqlStore implements Store {
  readonly #database: Database;
  readonly #committer: Committer;
  readonly #frames: SqlFrames;
  /** Only where there is a file, whose readers may look at it after this process ended. */
  readonly #clock: Clock | undefined;
  readonly #report: (error: unknown) => void;
  #frameTimer: Timer | undefined;
  #closed = false;

  constructor(database: Database, report: (error: unknown) => void, clock: Clock | undefined) {
    const { connection, db } = database;
    this.#database = database;
    this.#report = report;
    this.#clock = clock;
    this.#frames = new SqlFrames(db, connection);
    this.#committer = new Committer(connection, {
      grouped: clock !== undefined,
      beforeCommit: () => {
        if (clock) this.#frames.flush();
      },
      onRollback: () => database.forget(),
    });
  }

  work<T>(work: (repos: Repositories) => Promise<T>): Promise<T> {
    return this.#committer.work(() => work(this.#database.repos));
  }

  read<T>(work: (repos: Repositories) => Promise<T>): Promise<T> {
    return this.#committer.read(() => work(this.#database.repos));
  }

  logFrame(frame: Omit<LoggedFrame, 'seq'>): void {
    if (this.#closed) return;
    this.#frames.add(frame);
    if (this.#frames.waiting >= MOST_WAITING_FRAMES) this.#flushSoon();
    else this.#frameTimer ??= this.#clock?.after(LONGEST_FRAME_WAIT_MS, () => this.#flushSoon());
  }

  async frames(filter: FrameFilter): Promise<LoggedFrame[]> {
    await this.#flushFrames();
    return this.#committer.read(() => this.#frames.list(filter));
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#flushFrames();
    await this.#committer.close();
    if (this.#clock) {
      this.#database.connection.giveBack();
      this.#database.connection.close();
    } else giveBackMemory(this.#database);
  }

  /** Nobody waits for the log, so that somebody has to be told when it cannot be written. */
  #flushSoon(): void {
    this.#flushFrames().catch(this.#report);
  }

  async #flushFrames(): Promise<void> {
    this.#frameTimer?.cancel();
    this.#frameTimer = undefined;
    if (this.#frames.waiting > 0) await this.#committer.work(async () => this.#frames.flush());
  }
}
