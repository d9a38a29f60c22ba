import type { Submittable, Connection as Wire } from 'pg';
import type { SqlResult, SqlRow } from '../connection.js';
import { readerOf, type WireValue } from './values.js';

export interface Call {
  sql: string;
  values: readonly WireValue[];
  /** Its rows are wanted. */
  reads: boolean;
}

/** Those beyond are parsed each time: texts that follow from filters may be many. */
const MOST_PARSED = 500;

/** The statements that a server has parsed for us, by text, each with its name there. */
export class Parsed {
  readonly #names = new Map<string, string>();
  #given = 0;

  find(sql: string): string | undefined {
    return this.#names.get(sql);
  }

  /** A name for what will be parsed; empty: it is not worth one. */
  add(sql: string): string {
    if (this.#names.size >= MOST_PARSED) return '';
    const name = `s${this.#given++}`;
    this.#names.set(sql, name);
    return name;
  }

  delete(sql: string): void {
    this.#names.delete(sql);
  }

  clear(): void {
    this.#names.clear();
  }
}

export interface Answered extends SqlResult {
  /** What was done, and to how many rows: `INSERT 0 3`. */
  done: string;
}

interface Column {
  name: string;
  read: (text: string) => unknown;
}

/** Hears of the answers that came: all, or those before the first that failed. */
type Settle = (error: Error | undefined, answers: Answered[]) => void;

/**
 * Many statements in one trip: all are sent, then one Sync, then the answers come in order. What fails ends the batch, and
 * without a transaction around it nothing of it counts (PostgreSQL, "Extended Query", pipelining).
 */
export class Batch implements Submittable {
  readonly #calls: readonly Call[];
  readonly #parsed: Parsed;
  readonly #fresh: string[] = [];
  readonly #answers: Answered[] = [];
  readonly #settle: Settle;
  #columns: Column[] = [];
  #rows: SqlRow[] = [];

  constructor(calls: readonly Call[], parsed: Parsed, settle: Settle) {
    this.#calls = calls;
    this.#parsed = parsed;
    this.#settle = settle;
  }

  submit(wire: Wire): void {
    wire.stream.cork();
    for (const call of this.#calls) this.#send(wire, call);
    wire.sync();
    wire.stream.uncork();
  }

  #send(wire: Wire, { sql, values, reads }: Call): void {
    const statement = this.#nameOf(wire, sql);
    wire.bind({ portal: '', statement, values: [...values] }, true);
    if (reads) wire.describe({ type: 'P', name: '' }, true);
    wire.execute({ portal: '' }, true);
  }

  #nameOf(wire: Wire, sql: string): string {
    const known = this.#parsed.find(sql);
    if (known !== undefined) return known;
    const name = this.#parsed.add(sql);
    wire.parse({ name, text: sql, types: [] }, true);
    if (name !== '') this.#fresh.push(sql);
    return name;
  }

  handleRowDescription({ fields }: { fields: { name: string; dataTypeID: number }[] }): void {
    this.#columns = fields.map(({ name, dataTypeID }) => ({ name, read: readerOf(dataTypeID) }));
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const row: SqlRow = {};
    for (const [index, { name, read }] of this.#columns.entries()) {
      const text = fields[index];
      row[name] = text === null || text === undefined ? null : read(text);
    }
    this.#rows.push(row);
  }

  handleCommandComplete({ text }: { text: string }): void {
    const changes = Number(/ (\d+)$/.exec(text)?.[1] ?? 0);
    this.#answers.push({ rows: this.#rows, changes, done: text });
    this.#rows = [];
  }

  handleEmptyQuery(): void {}

  handlePortalSuspended(): void {}

  handleReadyForQuery(): void {
    this.#settle(undefined, this.#answers);
  }

  handleError(error: Error): void {
    // How many of them the server still came to parse is not told.
    for (const sql of this.#fresh) this.#parsed.delete(sql);
    this.#settle(error, this.#answers);
  }
}
