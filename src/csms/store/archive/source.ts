import type { SqlRow } from '../connection.js';

/** A database to copy out of: as it is, whatever version it has, and for this process alone meanwhile. */
export interface Source {
  /** Version of its schema. */
  schema: number;
  tables: { name: string; columns: string[] }[];
  rows(table: string): AsyncIterable<SqlRow>;
  close(): Promise<void>;
}

/** Rows fetched at once. */
export const ROWS_AT_ONCE = 500;
