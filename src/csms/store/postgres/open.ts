import { failure } from '../../../diagnostics/index.js';
import { type Database, databaseOver } from '../database.js';
import { queriesOver } from '../kysely.js';
import { migrate } from '../migrate.js';
import { PostgresConnection } from './connection.js';
import { databaseName, translated } from './errors.js';
import { schemaVersion } from './schema-version.js';
import { Session } from './session.js';

/**
 * Takes a PostgreSQL database for this process alone, and gives it its tables. What is not ours, newer, too old or in use is refused
 * with a PlugfestError (PF4006 to PF4012).
 * @param report Hears when the connection is lost; the next piece of work tries to have it again.
 */
export async function openPostgres(url: string, report: (error: unknown) => void): Promise<Database> {
  const name = databaseName(url);
  const session = new Session({
    url,
    name,
    report: (cause) => report(failure('PF4013', { database: name, reason: messageOf(cause) }, { cause })),
  });
  const client = await session.open();
  try {
    const connection = new PostgresConnection(session);
    const db = queriesOver(connection);
    await migrate(db, connection, schemaVersion(client));
    const database = await databaseOver(connection, db);
    session.onRegained = (counted) => {
      database.forget();
      database.numbers.take(counted);
    };
    return database;
  } catch (error) {
    await session.close();
    throw translated(error, name);
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
