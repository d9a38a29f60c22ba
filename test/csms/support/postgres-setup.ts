import pg from 'pg';

const SERVER = process.env.PLUGFEST_TEST_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** A database for this run; its URL comes to the tests by the environment. */
export async function setup(): Promise<() => Promise<void>> {
  const name = `plugfest_test_${process.pid}`;
  await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`, `CREATE DATABASE ${name}`);
  const url = new URL(SERVER);
  url.pathname = `/${name}`;
  process.env.PLUGFEST_TEST_DATABASE = url.href;
  return () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
}

async function onServer(...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: SERVER });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
