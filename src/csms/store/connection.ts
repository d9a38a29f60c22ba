import Database from 'libsql';

/** What may be bound to a statement. Anything else must be turned into one of these first: the driver dies of a boolean. */
export type SqlValue = string | number | bigint | null | Uint8Array;
export type SqlRow = Record<string, unknown>;

export interface SqlChange {
  changes: number;
  lastInsertRowid: number;
}

/** The one connection to an embedded database: libsql with its statements kept, in the shape that Kysely's SQLite dialect takes. */
export class Connection {
  readonly #database: Database.Database;
  readonly #statements = new Map<string, Statement>();

  /** @param path A file, or `:memory:`. */
  constructor(path: string) {
    this.#database = new Database(path);
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
  pragma(source: string): unknown {
    const row = this.prepare(`PRAGMA ${source}`).all([])[0];
    return row && Object.values(row)[0];
  }

  get inTransaction(): boolean {
    return this.#database.inTransaction;
  }

  /**
   * Folds the log into the file and lets go of its lock. To be done before `close`: the driver keeps a file open until the last
   * statement of it has been collected as garbage.
   */
  giveBack(): void {
    this.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; SELECT 1 FROM sqlite_master');
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.open) this.#database.close();
  }
}

/** Far above the number of different statements that this program makes; a bound all the same. */
const MOST_STATEMENTS = 500;

class Statement {
  readonly #prepare: () => Database.Statement;
  readonly #statement: Database.Statement;
  /** A statement of its own for `get`: after an `all` the driver would run it with the values of that. */
  #getter: Database.Statement | undefined;
  readonly reader: boolean;

  constructor(prepare: () => Database.Statement) {
    this.#prepare = prepare;
    this.#statement = prepare();
    this.reader = this.#statement.reader;
  }

  all(parameters: readonly unknown[]): SqlRow[] {
    return this.#statement.all(bindable(parameters)) as SqlRow[];
  }

  /** The first row only; it may carry the driver's own `_metadata` besides the columns. */
  get(parameters: readonly unknown[]): SqlRow | undefined {
    this.#getter ??= this.#prepare();
    return this.#getter.get(bindable(parameters)) as SqlRow | undefined;
  }

  run(parameters: readonly unknown[]): SqlChange {
    const { changes, lastInsertRowid } = this.#statement.run(bindable(parameters));
    return { changes, lastInsertRowid: Number(lastInsertRowid) };
  }

  iterate(parameters: readonly unknown[]): IterableIterator<SqlRow> {
    return this.all(parameters)[Symbol.iterator]();
  }
}

function bindable(parameters: readonly unknown[]): SqlValue[] {
  return parameters.map((value) => {
    if (value === undefined) return null;
    if (typeof value === 'boolean') return value ? 1 : 0;
    return value as SqlValue;
  });
}
