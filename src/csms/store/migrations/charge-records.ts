import type { BillRow, Db } from '../tables.js';

const BILLS_AT_ONCE = 200;
/** Kinds of lines that take off. */
const OFF = ['included-energy', 'discount'];
/** What a record says of its session. */
const TOLD = [
  ...['stationId', 'evseId', 'connectorId', 'idToken', 'driverId', 'guestId', 'startedAt', 'endedAt'],
  ...['remoteStartId', 'chargingRequest', 'tariff', 'flags'],
];

// biome-ignore lint/suspicious/noExplicitAny: JSON as earlier programs wrote it
type Json = any;

/** Where sessions began, and what they came to: from now on kept, and for what there is already as it is declared today. */
export async function chargeRecords(db: Db): Promise<void> {
  await tables(db);
  const places = await keepPlaces(db);
  for (let after = 0; ; ) {
    const bills = await db
      .selectFrom('bills')
      .innerJoin('sessions', 'sessions.id', 'bills.session_id')
      .leftJoin('tokens', 'tokens.key', 'sessions.token_key')
      .selectAll('bills')
      .select(['sessions.body_json as session_json', 'sessions.station_id', 'tokens.kind'])
      .where('sessions.status', '=', 'ended')
      .where('bills.session_id', '>', after)
      .orderBy('bills.session_id')
      .limit(BILLS_AT_ONCE)
      .execute();
    for (const bill of bills) await record(db, bill, places.get(bill.station_id) ?? {});
    const last = bills.at(-1);
    if (!last || bills.length < BILLS_AT_ONCE) return;
    after = last.session_id;
  }
}

async function tables({ schema }: Db): Promise<void> {
  await schema
    .createTable('session_places')
    .addColumn('session_id', 'integer', (c) => c.primaryKey())
    .addColumn('body_json', 'text', (c) => c.notNull())
    .execute();
  await schema
    .createTable('charge_records')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('id', 'text', (c) => c.notNull().unique())
    .addColumn('session_id', 'integer', (c) => c.notNull())
    .addColumn('station_id', 'text', (c) => c.notNull())
    .addColumn('site_id', 'text')
    .addColumn('driver_id', 'text')
    .addColumn('currency', 'text', (c) => c.notNull())
    .addColumn('started_at', 'bigint', (c) => c.notNull())
    .addColumn('body_json', 'text', (c) => c.notNull())
    .execute();
  for (const column of ['session_id', 'station_id', 'site_id', 'driver_id'] as const) {
    const index = `charge_records_by_${column}`;
    await schema.createIndex(index).on('charge_records').columns([column, 'key']).execute();
  }
}

/** @returns By station. */
async function keepPlaces(db: Db): Promise<Map<string, Json>> {
  const sites = new Map<string, Json>();
  for (const { id, body_json } of await db.selectFrom('sites').select(['id', 'body_json']).execute()) {
    const { name, address, country, coordinates } = JSON.parse(body_json) as Json;
    sites.set(id, { id, name, address, country, coordinates });
  }
  const places = new Map<string, Json>();
  const stations = await db.selectFrom('stations').select(['id', 'site_id', 'details_json']).execute();
  for (const { id, site_id, details_json } of stations) {
    const site = sites.get(site_id ?? '');
    const { evses } = JSON.parse(details_json ?? '{}') as Json;
    if (!site && !evses) continue;
    const place = { site, evses };
    places.set(id, place);
    await db
      .insertInto('session_places')
      .columns(['session_id', 'body_json'])
      .expression((eb) =>
        eb
          .selectFrom('sessions')
          .select((it) => ['id', it.val(JSON.stringify(place)).as('body_json')])
          .where('station_id', '=', id),
      )
      .execute();
  }
  return places;
}

async function record(
  db: Db,
  bill: BillRow & { session_json: string; station_id: string; kind: string | null },
  place: Json,
): Promise<void> {
  const { session_id, priced_at: recordedAt } = bill;
  const session = JSON.parse(bill.session_json) as Json;
  const invoice = await invoiceOf(db, session_id);
  const facts = JSON.parse(bill.facts_json) as Json;
  const kept = {
    key: `rec_${String(session_id).padStart(11, '0')}`,
    id: `${session_id}-1`,
    recordedAt,
    session: { id: session_id, ...Object.fromEntries(TOLD.map((name) => [name, session[name]])) },
    place,
    ...(bill.kind !== null && { tokenKind: bill.kind }),
    bill: billOf(bill, facts),
    takenOff: (invoice?.lines ?? []).filter(({ kind }: { kind: string }) => OFF.includes(kind)),
    ...(invoice && { invoice: { id: invoice.id, number: invoice.number } }),
  };
  await db
    .insertInto('charge_records')
    .values({
      ...{ key: kept.key, id: kept.id, session_id, station_id: bill.station_id },
      site_id: place.site?.id ?? null,
      driver_id: session.driverId ?? null,
      currency: bill.currency,
      started_at: facts.periods?.[0]?.from ?? session.startedAt,
      body_json: JSON.stringify(kept),
    })
    .execute();
}

function billOf(row: BillRow, facts: Json): Json {
  const by = JSON.parse(row.tariff_json) as Json;
  const tariff = Array.isArray(by) ? by[0].tariff : by;
  return {
    ...{ sessionId: row.session_id, revision: row.revision, currency: row.currency, facts, tariff },
    ...(Array.isArray(by) && { segments: by }),
    ...{
      net: row.net,
      tax: row.tax,
      total: row.total,
      taxPercent: tariff.taxPercent,
      pricedAt: row.priced_at,
    },
    lines: JSON.parse(row.lines_json),
    taxes: JSON.parse(row.taxes_json ?? '[]'),
  };
}

async function invoiceOf(db: Db, session: number): Promise<Json> {
  const row = await db
    .selectFrom('documents')
    .select('body_json')
    .where('kind', '=', 'invoice')
    .where('cause_kind', '=', 'session')
    .where('cause_id', '=', String(session))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && JSON.parse(row.body_json);
}

/** Reservations that no session bears have records, too. */
export async function recordsOfReservations({ schema }: Db): Promise<void> {
  await schema.alterTable('charge_records').addColumn('reservation_id', 'text').execute();
  await schema
    .createIndex('charge_records_by_reservation_id')
    .on('charge_records')
    .columns(['reservation_id', 'key'])
    .execute();
}
