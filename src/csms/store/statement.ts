import type { Compilable } from 'kysely';
import type { Connection, SqlChange, SqlValue } from './connection.js';

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
