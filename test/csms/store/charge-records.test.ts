import { afterEach, expect, it } from 'vitest';
import { MIGRATIONS } from '../../../src/csms/store/migrations.js';
import { openStore } from '../../../src/csms/store/store.js';
import { RealClock } from '../../../src/world/index.js';
import { type Kept, kept } from '../support/kept.js';

let made: Kept | undefined;
afterEach(() => made?.remove());

const VERSION = MIGRATIONS.findIndex(({ name }) => name === 'charge records that stay as they are');
const tariff = { id: 'day', currency: 'EUR', perKwh: '0.50', taxPercent: '19' };
const session = {
  ...{ stationId: 'CP1', key: 'tx', status: 'ended', startedAt: 1_000, startedServer: 1_000, endedAt: 9_000 },
  ...{ energyWh: 10_000, seqCount: 2, flags: [], idToken: 'TAG', driverId: 'anna', evseId: 1 },
};

it('sessions that were billed by an earlier program have records, where they were as it is declared now', async () => {
  made = await kept();
  const database = await made.asOf(VERSION);
  const { connection, db } = database;
  connection.begin();
  const site = { id: 'harbour', name: 'Harbour', timeZone: 'UTC', country: 'DE', createdAt: 1 };
  await db
    .insertInto('sites')
    .values({ id: 'harbour', body_json: JSON.stringify(site) })
    .execute();
  const station = { policy: '{}', boots: 0, created_at: 1, site_id: 'harbour' };
  await db
    .insertInto('stations')
    .values({ id: 'CP1', ...station } as never)
    .execute();
  for (const id of [41, 42, 300]) {
    await db
      .insertInto('sessions')
      .values({
        ...{
          id,
          station_id: 'CP1',
          key: `tx${id}`,
          status: id === 42 ? 'active' : 'ended',
          token_key: 'tag',
        },
        ...{ driver_id: 'anna', evse_id: 1, started_at: 1_000, ended_at: 9_000, energy_wh: 10_000 },
        body_json: JSON.stringify(session),
      })
      .execute();
    await db
      .insertInto('bills')
      .values({
        ...{ session_id: id, revision: 2, tariff_json: JSON.stringify(tariff), taxes_json: null },
        facts_json: JSON.stringify({ energyWh: 10_000, chargingMs: 8_000, idleMs: 0 }),
        ...{ lines_json: '[]', currency: 'EUR', net: 500, tax: 95, total: 595, priced_at: 9_500 },
      })
      .execute();
  }
  await connection.commit();
  await database.close();

  const store = await openStore(made.place, new RealClock());
  const records = await store.read(({ chargeRecords }) => chargeRecords.list({ site: 'harbour', limit: 9 }));
  expect(records.map(({ id, recordedAt }) => [id, recordedAt])).toEqual([
    ['41-1', 9_500],
    ['300-1', 9_500],
  ]);
  expect(records[0]).toMatchObject({
    session: { id: 41, driverId: 'anna', evseId: 1 },
    place: { site: { id: 'harbour', country: 'DE' } },
    bill: { revision: 2, total: 595, tariff: { id: 'day', elements: [{ name: 'day' }] } },
  });
  expect(await store.read(({ chargeRecords }) => chargeRecords.place(42))).toMatchObject({
    site: { name: 'Harbour' },
  });
  await store.close();
});
