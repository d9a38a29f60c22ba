import { type CompiledQuery, type DatabaseConnection, type Driver, Kysely, type QueryResult } from 'kysely';
import type { Connection } from './connection.js';
import type { Db, Tables } from './tables.js';

/** For statements of any kind, before there need be any table. */
export function queriesOver(connection: Connection): Db {
  return new Kysely<Tables>({ dialect: connection.dialect });
}

/** Lets Kysely speak over our connection. Transactions are the committer's business, not Kysely's. */
export class ConnectionDriver implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(connection: Pick<Connection, 'execute'>) {
    this.#connection = {
      async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
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

function refused(): never {
  throw new Error('use Store.work');
}
