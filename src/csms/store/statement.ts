import type { Compilable } from 'kysely';
import type { Connection, Soon, SqlValue } from './connection.js';
import type { Tables } from './tables.js';

/** A statement built once with Kysely and then run without it, for the paths where every message passes. */
export interface Prepared<P> {
  all<R>(params: P): Soon<R[]>;
  first<R>(params: P): Soon<R | undefined>;
  run(params: P): void;
}

class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/**
 * Compiles what `build` makes. Each property of the object it is given stands for the value of that name, which comes with every
 * run: `prepare<{ id: number }>(c, (p) => db.selectFrom('t').selectAll().where('id', '=', p.id))`.
 */
export function prepare<P extends { [K in keyof P]: SqlValue }>(
  connection: Connection,
  build: (p: P) => Compilable,
): Prepared<P> {
  const placeholders = new Proxy({}, { get: (_, name) => new Placeholder(String(name)) }) as P;
  const { sql, parameters } = build(placeholders).compile();
  const bind = (params: P): unknown[] =>
    parameters.map((value) => (value instanceof Placeholder ? params[value.name as keyof P] : value));
  return {
    all: <R>(params: P) => connection.all(sql, bind(params)) as Soon<R[]>,
    first: <R>(params: P) => connection.first(sql, bind(params)) as Soon<R | undefined>,
    run: (params) => connection.write(sql, bind(params)),
  };
}

export type Insertion<T extends keyof Tables> = (row: { readonly [C in keyof Tables[T]]?: unknown }) => void;

/**
 * Inserts rows into a table; with a `key`, one that is there already under the same key is replaced. Without Kysely: the few
 * statements of every station's arrival need none. Every row has the same columns.
 */
export function insertion<T extends keyof Tables>(
  connection: Connection,
  table: T,
  key?: string,
): Insertion<T> {
  let insert: { readonly columns: readonly string[]; readonly sql: string } | undefined;
  return (row) => {
    insert ??= { columns: Object.keys(row), sql: insertSql(connection, table, Object.keys(row), 1, key) };
    connection.write(
      insert.sql,
      insert.columns.map((column) => row[column as keyof typeof row]),
    );
  };
}

/** A statement that inserts this many rows at once. */
export function insertSql(
  connection: Connection,
  table: string,
  columns: readonly string[],
  rows: number,
  key?: string,
): string {
  const names = columns.map((column) => `"${column}"`);
  const row = (index: number) =>
    `(${names.map((_, column) => connection.placeholder(index * names.length + column + 1)).join(', ')})`;
  const values = Array.from({ length: rows }, (_, index) => row(index)).join(', ');
  const sql = `insert into "${table}" (${names.join(', ')}) values ${values}`;
  if (key === undefined) return sql;
  const others = names.filter((name) => name !== `"${key}"`).map((name) => `${name} = excluded.${name}`);
  return `${sql} on conflict ("${key}") do update set ${others.join(', ')}`;
}
