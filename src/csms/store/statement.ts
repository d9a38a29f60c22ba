import type { Compilable } from 'kysely';
import type { Connection, SqlChange, SqlValue } from './connection.js';
import type { Tables } from './tables.js';

/** A statement built once with Kysely and then run without it, for the paths where every message passes. */
export interface Prepared<P> {
  all<R>(params: P): R[];
  first<R>(params: P): R | undefined;
  run(params: P): SqlChange;
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
  const statement = connection.prepare(sql);
  const bind = (params: P): unknown[] =>
    parameters.map((value) => (value instanceof Placeholder ? params[value.name as keyof P] : value));
  return {
    all: <R>(params: P) => statement.all(bind(params)) as R[],
    first: <R>(params: P) => statement.get(bind(params)) as R | undefined,
    run: (params) => statement.run(bind(params)),
  };
}

export type Insertion<T extends keyof Tables> = (
  row: { readonly [C in keyof Tables[T]]?: unknown },
) => SqlChange;

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
    insert ??= { columns: Object.keys(row), sql: insertSql(table, Object.keys(row), key) };
    return connection
      .prepare(insert.sql)
      .run(insert.columns.map((column) => row[column as keyof typeof row]));
  };
}

function insertSql(table: string, columns: readonly string[], key: string | undefined): string {
  const names = columns.map((column) => `"${column}"`);
  const sql = `insert into "${table}" (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`;
  if (key === undefined) return sql;
  const others = names.filter((name) => name !== `"${key}"`).map((name) => `${name} = excluded.${name}`);
  return `${sql} on conflict ("${key}") do update set ${others.join(', ')}`;
}
