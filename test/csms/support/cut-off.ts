import pg from 'pg';

/** Has the server cut off the session that holds the schema of this URL, and nobody else's. Resolves once it is gone. */
export async function cutOff(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(`select pg_terminate_backend(pid, 5000) from pg_locks
      where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())
        and objid = (hashtext(current_schema())::bigint & 4294967295)::oid`);
    return rows.length;
  } finally {
    await client.end();
  }
}
