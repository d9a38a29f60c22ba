import { sql } from 'kysely';
import type { Db } from '../tables.js';

/** Where it was only in the body of a record when it was over: how to tell. Undefined: it is not. */
const ENDS: Readonly<Record<string, { key: string[]; endOf(body: Body): number | undefined }>> = {
  queued_commands: { key: ['id'], endOf: ({ endedAt }) => endedAt },
  reservations: { key: ['station_id', 'id'], endOf: ({ endedAt, expiresAt }) => endedAt ?? expiresAt },
  irregularities: { key: ['id'], endOf: ({ resolvedAt }) => resolvedAt },
  charging_requests: {
    key: ['id'],
    endOf: ({ status, steps }) => (OVER.includes(status ?? '') ? steps?.at(-1)?.at : undefined),
  },
};

const OVER = ['refused', 'expired', 'cancelled', 'ended'];

interface Body {
  endedAt?: number;
  expiresAt?: number;
  resolvedAt?: number;
  status?: string;
  steps?: readonly { at: number }[];
}

/** What is deleted by its age is found by these. */
const AGES = [
  ...Object.keys(ENDS).map((table) => [table, 'ended_at'] as const),
  ['authorize_attempts', 'at'],
  ['audit', 'at'],
  ['handshakes', 'last_at'],
  ['station_links', 'disconnected_at'],
  ['reports', 'generated_at'],
  ['uploads', 'created_at'],
  ['downloads', 'created_at'],
  ['api_credentials', 'expires_at'],
  ['api_credentials', 'revoked_at'],
  ['usage_counters', 'updated_at'],
  ['counted_sessions', 'updated_at'],
  ['account_codes', 'expires_at'],
  ['payment_events', 'at'],
] as const;

/** When things were over, so that they can be let go of by their age. */
export async function endings(db: Db): Promise<void> {
  for (const [table, { key, endOf }] of Object.entries(ENDS)) {
    await db.schema.alterTable(table).addColumn('ended_at', 'bigint').execute();
    const name = sql.table(table);
    const columns = sql.join([...key, 'body_json'].map((column) => sql.ref(column)));
    const { rows } = await sql<Record<string, unknown>>`select ${columns} from ${name}`.execute(db);
    for (const row of rows) {
      const end = endOf(JSON.parse(String(row['body_json'])) as Body);
      if (end === undefined) continue;
      const same = key.map((column) => sql`${sql.ref(column)} = ${row[column]}`);
      await sql`update ${name} set ended_at = ${end} where ${sql.join(same, sql` and `)}`.execute(db);
    }
  }
  for (const [table, column] of AGES) {
    await db.schema.createIndex(`${table}_by_age_${column}`).on(table).column(column).execute();
  }
}
