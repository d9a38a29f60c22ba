import type { Numbered } from '../numbers.js';
import type { Db } from '../tables.js';

const NUMBERED: Readonly<Record<Exclude<Numbered, 'reservations'>, 'id' | 'seq'>> = {
  sessions: 'id',
  session_events: 'id',
  meter_values: 'id',
  notices: 'id',
  files: 'id',
  commands: 'id',
  frames: 'seq',
};

/** The numbers that rows were given last, which the database counted until now. */
export async function counters(db: Db): Promise<void> {
  await db.schema
    .createTable('counters')
    .addColumn('name', 'text', (c) => c.primaryKey())
    .addColumn('last', 'bigint', (c) => c.notNull())
    .execute();
  for (const [name, column] of Object.entries(NUMBERED)) {
    const { last } = await db
      .selectFrom(name as 'sessions')
      .select((eb) => eb.fn.max(column as 'id').as('last'))
      .executeTakeFirstOrThrow();
    if (last !== null) await db.insertInto('counters').values({ name, last }).execute();
  }
}
