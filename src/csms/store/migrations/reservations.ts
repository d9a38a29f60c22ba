import type { Db } from '../tables.js';

/** Reservations of before were kept by station and number, of which an operator could give one twice. */
interface Former {
  station_id: string;
  id: number;
  body_json: string;
  ended_at: number | null;
}

/** Tables of `reservations/`. */
export async function reservationsTables(db: Db): Promise<void> {
  const former = (await db
    .selectFrom('reservations')
    .selectAll()
    .orderBy('id')
    .orderBy('station_id')
    .execute()) as unknown as Former[];
  await db.schema.dropTable('reservations').execute();
  await db.schema
    .createTable('reservations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('driver_id', 'text')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('charge', 'text')
    .addColumn('ended_at', 'bigint')
    .addColumn('body_json', 'text', (c) => c.notNull())
    .execute();
  for (const column of ['number', 'driver_id', 'state', 'ended_at'] as const) {
    const index = `reservations_by_${column}`;
    await db.schema.createIndex(index).on('reservations').column(column).execute();
  }
  for (const [index, row] of former.entries()) await keep(row, index, db);
  const last = Math.max(0, ...former.map(({ id }) => id));
  if (last > 0) await db.insertInto('counters').values({ name: 'reservations', last }).execute();
}

/** Names that sort before all that are made of time. */
async function keep(
  { station_id, id: number, body_json, ended_at }: Former,
  index: number,
  db: Db,
): Promise<void> {
  const id = `res_00${String(index).padStart(9, '0')}`;
  const body = { ...(JSON.parse(body_json) as { state: string }), id, number };
  await db
    .insertInto('reservations')
    .values({ id, station_id, number, state: body.state, ended_at, body_json: JSON.stringify(body) })
    .execute();
}
