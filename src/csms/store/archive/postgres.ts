import { failure } from '../../../diagnostics/index.js';
import type { SqlRow } from '../connection.js';
import { queriesOver } from '../kysely.js';
import { migrate } from '../migrate.js';
import { MARK } from '../postgres/claim.js';
import type { PostgresClient } from '../postgres/client.js';
import { PostgresConnection } from '../postgres/connection.js';
import { databaseName, translated } from '../postgres/errors.js';
import { openPostgres } from '../postgres/open.js';
import { schemaVersion } from '../postgres/schema-version.js';
import { Session } from '../postgres/session.js';
import { ROWS_AT_ONCE, type Source } from './source.js';
import type { Target } from './target.js';

const TABLES = 'SELECT tablename FROM pg_tables WHERE schemaname = current_schema()';

export async function databaseSource(url: string): Promise<Source> {
  const name = databaseName(url);
  const { session, client } = await begun(url, name);
  const names = (await tablesOf(client)).filter((table) => table !== MARK);
  if (names.length === 0) {
    await session.close();
    throw failure('PF4008', { database: name, reason: 'there is nothing in it' });
  }
  const tables = [];
  for (const table of names) {
    const { rows } = await client.query(
      `SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '${table}' ORDER BY ordinal_position`,
    );
    tables.push({ name: table, columns: rows.map((row) => String(row.column_name)) });
  }
  async function* rows(table: string): AsyncIterable<SqlRow> {
    await client.query('BEGIN');
    await client.query(`DECLARE all_rows CURSOR FOR SELECT * FROM "${table}"`);
    for (;;) {
      const { rows: found } = await client.query(`FETCH ${ROWS_AT_ONCE} FROM all_rows`);
      yield* found;
      if (found.length < ROWS_AT_ONCE) break;
    }
    await client.query('COMMIT');
  }
  const version = await client.query(`SELECT version FROM ${MARK}`);
  return { schema: Number(version.rows[0]?.version), tables, rows, close: () => session.close() };
}

/** Made in a schema aside, whose tables then take the place of those that were there, in one transaction. */
export function databaseTarget(url: string): Target {
  const name = databaseName(url);
  let aside = '';
  let schema = '';
  const onTarget = async (work: (client: PostgresClient) => Promise<void>): Promise<void> => {
    const { session, client } = await begun(url, name);
    try {
      await work(client);
    } catch (error) {
      throw translated(error, name);
    } finally {
      await session.close();
    }
  };
  return {
    check: (force) =>
      onTarget(async (client) => {
        if ((await tablesOf(client)).length > 0 && !force) throw failure('PF4018', { place: name });
        const { rows } = await client.query('SELECT current_schema() AS schema');
        schema = String(rows[0]?.schema);
        aside = `${schema}_restoring`;
        await client.query(`DROP SCHEMA IF EXISTS "${aside}" CASCADE`);
        await client.query(`CREATE SCHEMA "${aside}"`);
      }),
    async stage(version) {
      const { session, client } = await begun(inSchema(url, aside), name);
      const connection = new PostgresConnection(session);
      await migrate(queriesOver(connection), connection, schemaVersion(client), version);
      return { connection, close: () => session.close() };
    },
    async finish() {
      await (await openPostgres(inSchema(url, aside), () => {})).close();
      await onTarget((client) => swap(client, schema, aside));
    },
    discard: () =>
      onTarget(async (client) => {
        await client.query(`DROP SCHEMA IF EXISTS "${aside}" CASCADE`);
      }),
  };
}

async function begun(url: string, name: string): Promise<{ session: Session; client: PostgresClient }> {
  const session = new Session({ url, name, report: () => {} });
  return { session, client: await session.open() };
}

async function tablesOf(client: PostgresClient): Promise<string[]> {
  return (await client.query(TABLES)).rows.map(({ tablename }) => String(tablename));
}

async function swap(client: PostgresClient, schema: string, aside: string): Promise<void> {
  const old = await tablesOf(client);
  const { rows } = await client.query(`SELECT tablename FROM pg_tables WHERE schemaname = '${aside}'`);
  const statements = [
    'BEGIN',
    ...old.map((table) => `DROP TABLE "${schema}"."${table}" CASCADE`),
    ...rows.map(({ tablename }) => `ALTER TABLE "${aside}"."${tablename}" SET SCHEMA "${schema}"`),
    'COMMIT',
  ];
  await client.send(statements.map((sql) => ({ sql, values: [], reads: false })));
}

/** The same database, in another schema. */
function inSchema(url: string, schema: string): string {
  const other = new URL(url);
  const options = other.searchParams.get('options') ?? '';
  const others = options.replace(/-c search_path=\S+/, '').trim();
  other.searchParams.set('options', `-c search_path=${schema} ${others}`.trim());
  return other.href;
}
