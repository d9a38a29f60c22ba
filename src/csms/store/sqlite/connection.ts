import { type Dialect, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import Database from 'libsql';
import type { Connection, SqlResult, SqlRow, SqlValue } from '../connection.js';
import { ConnectionDriver } from '../kysely.js';
import { LogFile } from './log-file.js';
import { Statement } from './statement.js';

/** An embedded database: libsql with its statements kept. It answers at once. */
export class SqliteConnection implements Connection {
  readonly dialect: Dialect = {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new ConnectionDriver(this),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
  readonly answersAtOnce = true;
  changes = 0;
  /** Set by `flushApart`. */
  flush?: () => Promise<void>;
  readonly #database: Database.Database;
  #log: LogFile | undefined;
  readonly #statements = new Map<string, Statement>();
  /** Something has been asked to belong together; only what is written needs a transaction for it. */
  #wanted = false;
  #begun = false;
  /** What could undo the piece under way: nothing was written, all that was begun, or a savepoint. */
  #piece: 'none' | 'clean' | 'first' | 'savepoint' = 'none';

  /** @param path A file, or `:memory:`. */
  constructor(path: string) {
    this.#database = new Database(path);
  }

  placeholder(): string {
    return '?';
  }

  all(sql: string, values: readonly unknown[]): SqlRow[] {
    return this.prepare(sql).all(values);
  }

  first(sql: string, values: readonly unknown[]): SqlRow | undefined {
    return this.prepare(sql).get(values);
  }

  write(sql: string, values: readonly unknown[]): void {
    this.#beforeWriting();
    this.changes += this.prepare(sql).run(values);
  }

  execute(sql: string, values: readonly unknown[]): SqlResult {
    const statement = this.prepare(sql);
    if (statement.reader) {
      const reads = /^\s*(select|pragma)/i.test(sql);
      if (!reads) this.#beforeWriting();
      const rows = statement.all(values);
      if (!reads) this.changes += rows.length;
      return { rows, changes: 0 };
    }
    this.#beforeWriting();
    const changes = statement.run(values);
    this.changes += changes;
    return { rows: [], changes };
  }

  begin(): void {
    this.#wanted = true;
  }

  commit(): void {
    if (this.#begun) this.#run('COMMIT');
    this.#wanted = this.#begun = false;
  }

  rollback(): void {
    if (this.#database.inTransaction) this.#run('ROLLBACK');
    this.#wanted = this.#begun = false;
  }

  beginPiece(): void {
    this.#piece = 'clean';
  }

  endPiece(): void {
    if (this.#piece === 'savepoint') this.#run('RELEASE piece');
    this.#piece = 'none';
  }

  undoPiece(): boolean {
    const piece = this.#piece;
    this.#piece = 'none';
    // A full disk or a broken file ends the whole transaction, not just this piece.
    if (this.#begun && !this.#database.inTransaction) {
      this.#wanted = this.#begun = false;
      return false;
    }
    if (piece === 'savepoint') {
      this.#run('ROLLBACK TO piece');
      this.#run('RELEASE piece');
    } else if (piece === 'first') {
      this.#run('ROLLBACK');
      this.#begun = false;
    }
    return true;
  }

  prepare(sql: string): Statement {
    let statement = this.#statements.get(sql);
    if (!statement) {
      if (this.#statements.size >= MOST_STATEMENTS) this.#statements.clear();
      statement = new Statement(() => this.#database.prepare(sql));
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  /** The value of a pragma that returns one. */
  pragma(source: string): SqlValue | undefined {
    const row = this.prepare(`PRAGMA ${source}`).all([])[0];
    return row && (Object.values(row)[0] as SqlValue);
  }

  get inTransaction(): boolean {
    return this.#database.inTransaction;
  }

  /** From here on a commit does not bring its log to the disk: `flush` does. @param file Its data file. */
  flushApart(file: string): void {
    const log = new LogFile(file);
    this.exec('PRAGMA synchronous = NORMAL');
    this.#log = log;
    this.flush = () => log.flush();
  }

  /**
   * Folds the log of a file into it and lets go of its lock. To be done before `close`: the driver keeps a file open until the last
   * statement of it has been collected as garbage.
   */
  giveBack(): void {
    this.#log?.close();
    this.#log = undefined;
    this.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT 1 FROM sqlite_master');
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.open) this.#database.close();
  }

  #beforeWriting(): void {
    if (!this.#wanted) return;
    if (!this.#begun) {
      this.#run('BEGIN IMMEDIATE');
      this.#begun = true;
      if (this.#piece === 'clean') this.#piece = 'first';
    } else if (this.#piece === 'clean') {
      this.#run('SAVEPOINT piece');
      this.#piece = 'savepoint';
    }
  }

  #run(sql: string): void {
    this.prepare(sql).run([]);
  }
}

/** Far above the number of different statements that this program makes; a bound all the same. */
const MOST_STATEMENTS = 500;
