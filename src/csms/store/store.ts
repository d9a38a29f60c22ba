import { Kysely, SqliteDialect } from 'kysely';
import type { Clock, Timer } from '../../world/index.js';
import type { Repositories } from '../context.js';
import type { FrameFilter, LoggedFrame } from '../monitoring/frame-log.js';
import { SqlAccess } from './access.js';
import { SqlBilling } from './billing.js';
import { SqlCommands } from './commands.js';
import { Committer } from './committer.js';
import { Connection } from './connection.js';
import { SqlFiles } from './files.js';
import { SqlFrames } from './frames.js';
import { MIGRATIONS, SCHEMA_VERSION } from './migrations.js';
import { SqlNotices, SqlReports } from './notices.js';
import { openFile } from './open.js';
import { SqlSessions } from './sessions.js';
import { SqlStations } from './stations.js';
import type { Tables } from './tables.js';

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
  const connection = where === 'memory' ? new Connection(':memory:') : openFile(where.file);
  const dialect = new SqliteDialect({ database: connection });
  const db = new Kysely<Tables>({ dialect });
  if (where === 'memory') await prepareMemory(db, connection);
  else await migrate(db, connection);
  return new SqlStore(db, connection, report, where === 'memory' ? undefined : clock);
}

/** Tables and indexes as a database has them once all migrations are done. */
let newest: string | undefined;

/** What nobody has used yet needs no history, only its outcome; taken from the first database that was made. */
async function prepareMemory(db: Kysely<Tables>, connection: Connection): Promise<void> {
  if (newest !== undefined) {
    connection.exec(newest);
    return;
  }
  await migrate(db, connection);
  const rows = connection.prepare("SELECT sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").all([]);
  newest = rows.map(({ sql }) => String(sql)).join(';\n');
}

async function migrate(db: Kysely<Tables>, connection: Connection): Promise<void> {
  const version = Number(connection.pragma('user_version'));
  if (version === SCHEMA_VERSION) return;
  for (const [index, { up }] of MIGRATIONS.entries()) {
    if (index < version) continue;
    connection.exec('BEGIN IMMEDIATE');
    await up(db);
    connection.exec(`PRAGMA user_version = ${index + 1}; COMMIT`);
  }
  // So that the version stands in the file itself, where it is looked up before SQLite is let near it.
  connection.pragma('wal_checkpoint(TRUNCATE)');
}

class SqlStore implements Store {
  readonly #connection: Connection;
  readonly #committer: Committer;
  readonly #frames: SqlFrames;
  readonly #repos: Repositories;
  /** Only where there is a file, whose readers may look at it after this process ended. */
  readonly #clock: Clock | undefined;
  readonly #report: (error: unknown) => void;
  #frameTimer: Timer | undefined;
  #closed = false;

  constructor(
    db: Kysely<Tables>,
    connection: Connection,
    report: (error: unknown) => void,
    clock: Clock | undefined,
  ) {
    this.#connection = connection;
    this.#report = report;
    this.#clock = clock;
    this.#frames = new SqlFrames(db, connection);
    this.#committer = new Committer(connection, {
      grouped: clock !== undefined,
      beforeCommit: () => {
        if (clock) this.#frames.flush();
      },
      onRollback: () => {
        sessions.forget();
        access.forget();
      },
    });
    const sessions = new SqlSessions(db, connection);
    const access = new SqlAccess(db, connection);
    this.#repos = {
      stations: new SqlStations(db, connection),
      access,
      sessions,
      billing: new SqlBilling(db),
      notices: new SqlNotices(db),
      reports: new SqlReports(db),
      files: new SqlFiles(db),
      commands: new SqlCommands(db),
    };
  }

  work<T>(work: (repos: Repositories) => Promise<T>): Promise<T> {
    return this.#committer.work(() => work(this.#repos));
  }

  read<T>(work: (repos: Repositories) => Promise<T>): Promise<T> {
    return this.#committer.read(() => work(this.#repos));
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
    this.#closed = true;
    await this.#flushFrames();
    await this.#committer.settled();
    if (this.#clock) this.#connection.giveBack();
    this.#connection.close();
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
