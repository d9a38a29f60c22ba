import { afterEach, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../src/csms/store/migrations.js';
import { openStore } from '../../../src/csms/store/store.js';
import { RealClock } from '../../../src/world/index.js';
import { type Kept, kept } from '../support/kept.js';

const made: Kept[] = [];
afterEach(() => {
  for (const each of made.splice(0)) each.remove();
});

async function place(): Promise<Kept> {
  const one = await kept();
  made.push(one);
  return one;
}

const session = { stationId: 'CP1', key: 'tx', status: 'active', startedAt: 1, energyWh: 7 };
const row = {
  station_id: 'CP1',
  key: 'tx',
  status: 'active',
  started_at: 1,
  energy_wh: 7,
  body_json: JSON.stringify(session),
};

/** From then on the numbers of rows are kept in a table. */
const COUNTED_SINCE = MIGRATIONS.findIndex(({ name }) => name === 'numbers given to rows') + 1;

/** The last in which reservations have nothing but numbers. */
const BEFORE = MIGRATIONS.findIndex(({ name }) => name === 'reservations of drivers');

const versions = MIGRATIONS.map(({ name }, index) => ({ version: index + 1, name }));

it.each(versions)('a database of version $version ($name) becomes what a new one is', async ({ version }) => {
  const old = await place();
  const database = await old.asOf(version);
  const { connection, db } = database;
  connection.begin();
  await db.insertInto('token_groups').values({ id: 'FLEET', parent_id: null, name: null }).execute();
  await db
    .insertInto('sessions')
    .values({ id: 41, token_key: null, driver_id: null, evse_id: null, ended_at: null, ...row })
    .execute();
  if (version >= COUNTED_SINCE) {
    await db.insertInto('counters').values({ name: 'sessions', last: 41 }).execute();
  }
  await connection.commit();
  await database.close();

  const store = await openStore(old.place, new RealClock());
  expect(await store.read((repos) => repos.access.groups())).toEqual([{ id: 'FLEET' }]);
  expect(await store.read((repos) => repos.sessions.find(41))).toMatchObject(session);
  const next = await store.work((repos) =>
    repos.sessions.insert({
      ...session,
      key: 'next',
      status: 'active',
      startedServer: 1,
      seqCount: 0,
      flags: [],
    }),
  );
  expect(next.id).toBe(42);
  await store.close();

  expect(await old.shape()).toEqual(await freshShape());
});

let fresh: Promise<unknown> | undefined;

/** What a new database looks like. */
function freshShape(): Promise<unknown> {
  fresh ??= place().then(async (one) => {
    await (await openStore(one.place, new RealClock())).close();
    return one.shape();
  });
  return fresh;
}

it('reservations of before keep their numbers, which are not given again', async () => {
  const old = await place();
  const database = await old.asOf(BEFORE);
  const { connection, db } = database;
  connection.begin();
  const former = { stationId: 'CP1', id: 9, idToken: 'TAG', expiresAt: 5, state: 'used', madeAt: 1 };
  const columns = { station_id: 'CP1', id: 9, body_json: JSON.stringify(former) };
  await db
    .insertInto('reservations')
    .values(columns as never)
    .execute();
  await connection.commit();
  await database.close();

  const store = await openStore(old.place, new RealClock());
  const [kept] = await store.read(({ reservations }) => reservations.list({}));
  expect(kept).toMatchObject({ stationId: 'CP1', number: 9, state: 'used', madeAt: 1 });
  expect(await store.read(({ reservations }) => reservations.find(kept?.id ?? ''))).toEqual(kept);
  expect(await store.work(({ reservations }) => reservations.nextNumber())).toBe(10);
  await store.close();
});
