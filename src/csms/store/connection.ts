import type { Dialect } from 'kysely';

/** What may be bound to a statement. Anything else must be turned into one of these first. */
export type SqlValue = string | number | bigint | null | Uint8Array;
export type SqlRow = Record<string, unknown>;

export interface SqlResult {
  rows: SqlRow[];
  /** Rows inserted, updated or deleted. */
  changes: number;
}

/** An embedded database answers at once, a server later. */
export type Soon<T> = T | Promise<T>;

/**
 * The one connection to the database, whichever it is. Work is done in pieces, one at a time and each all or nothing; pieces of one
 * transaction are committed together. What is read is always as of everything written before.
 */
export interface Connection {
  /** What Kysely needs to speak to this database over this connection. */
  readonly dialect: Dialect;
  /** Nothing of it ever takes a turn of the event loop. */
  readonly answersAtOnce: boolean;
  /** Rows changed so far. What is written only later counts as one. */
  readonly changes: number;
  /** How the value of this place, counted from 1, is written in a statement. */
  placeholder(place: number): string;

  /** Reads. */
  all(sql: string, values: readonly unknown[]): Soon<SqlRow[]>;
  first(sql: string, values: readonly unknown[]): Soon<SqlRow | undefined>;
  /** Inserts, updates or deletes; perhaps not before something is read or committed. */
  write(sql: string, values: readonly unknown[]): void;
  /** Does a statement of any kind at once. */
  execute(sql: string, values: readonly unknown[]): Soon<SqlResult>;

  /** Between this and `commit` or `rollback` everything written belongs together. */
  begin(): void;
  commit(): Soon<void>;
  /**
   * Where what is committed is not yet safe from a loss of power: resolves once all that was committed before it was called is. Other
   * work may go on meanwhile.
   */
  flush?(): Promise<void>;
  rollback(): Soon<void>;
  /** What is written from here on can be undone without the rest of the transaction, until `endPiece`. */
  beginPiece(): void;
  endPiece(): Soon<void>;
  /** Undoes the piece. False: the whole transaction is lost with it. */
  undoPiece(): Soon<boolean>;

  /** Gives the database back; what is under way must be committed before. */
  close(): Soon<void>;
}
