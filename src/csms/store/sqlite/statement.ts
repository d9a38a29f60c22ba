import type Database from 'libsql';
import { Unkeepable } from '../../unkeepable.js';
import type { SqlRow, SqlValue } from '../connection.js';
import { keepable } from '../text.js';

export class Statement {
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

  /** How many rows it changed. */
  run(parameters: readonly unknown[]): number {
    return this.#statement.run(bindable(parameters)).changes;
  }
}

/** The driver dies of a boolean. A number that is not exact would come back as another, or not fit where one is expected. */
function bindable(parameters: readonly unknown[]): SqlValue[] {
  return parameters.map((value) => {
    if (value === undefined) return null;
    if (typeof value === 'string') return keepable(value);
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER) throw new Unkeepable(value);
    return value as SqlValue;
  });
}
