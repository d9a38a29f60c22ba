import {
  type CompiledQuery,
  type DatabaseConnection,
  DeleteQueryNode,
  type Driver,
  InsertQueryNode,
  Kysely,
  type QueryResult,
  type RootOperationNode,
  UpdateQueryNode,
} from 'kysely';
import type { Connection } from './connection.js';
import type { Db, Tables } from './tables.js';

/** For statements of any kind, before there need be any table. */
export function queriesOver(connection: Connection): Db {
  return new Kysely<Tables>({ dialect: connection.dialect });
}

/**
 * Lets Kysely speak over our connection. Transactions are the committer's business, not Kysely's. Nobody waits for what is inserted,
 * updated or deleted, and how many rows that were is not known: who has to know asks for them with `returning`.
 */
export class ConnectionDriver implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(connection: Pick<Connection, 'execute' | 'write'>) {
    this.#connection = {
      async executeQuery<R>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<R>> {
        if (asksNothing(query)) {
          connection.write(sql, parameters);
          return { rows: [] };
        }
        const { rows, changes } = await connection.execute(sql, parameters);
        return { rows: rows as R[], numAffectedRows: BigInt(changes) };
      },
      streamQuery: () => refused(),
    };
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {}

  beginTransaction = refused;
  commitTransaction = refused;
  rollbackTransaction = refused;

  async destroy(): Promise<void> {}
}

function asksNothing(query: RootOperationNode): boolean {
  const changes = InsertQueryNode.is(query) || UpdateQueryNode.is(query) || DeleteQueryNode.is(query);
  return changes && query.returning === undefined;
}

function refused(): never {
  throw new Error('use Store.work');
}
