import { describe, expect, test } from 'vitest';
import { apiApp } from '../../src/csms/api/app.js';
import { editions } from '../../src/ocpp/index.js';
import { modelNamed, Station } from '../../src/station/index.js';
import { createRandom, randomSeed, sleep } from '../../src/world/index.js';
import { CsmsSiege } from './support/csms-siege.js';
import { StationSiege } from './support/station-siege.js';

/** A server answers later than a file, and what is new about it shows early: values that it takes otherwise. */
const onPostgres = process.env.PLUGFEST_TEST_STORE === 'postgres';
const FRAMES = onPostgres ? 2_000 : 20_000;
const MINUTE = 60_000;

/** Another one for every run; set FUZZ_SEED to repeat one. */
const seed = Number(process.env.FUZZ_SEED ?? randomSeed());

/** Each flaw once, and not thousands of them. */
const someOf = (flaws: readonly string[]): string[] => [...new Set(flaws)].slice(0, 20);

describe(`${FRAMES} frames of a hostile other end, FUZZ_SEED=${seed}`, () => {
  console.info(`fuzzing both ends with FUZZ_SEED=${seed}`);

  // A station keeps nothing in the store of the CSMS.
  test.skipIf(onPostgres).each(editions)(
    'a station of OCPP %s stands them, and charges afterwards',
    async (edition) => {
      const siege = await StationSiege.lay(edition, createRandom(seed).fork(`station ${edition}`));
      await siege.fire(FRAMES);
      expect(someOf(siege.flaws.found)).toEqual([]);
      await siege.raise();
      const { station } = siege;
      const [evse] = station.view().evses;
      expect(station.act('plug-in', { evse: 1 })).toBeUndefined();
      station.act('tap', { evse: 1, token: 'TAG' });
      await siege.until('charging', ({ evses }) => (evses[0]?.powerW ?? 0) > 1000);
      await sleep(siege.clock, 10 * MINUTE);
      expect(siege.heard.filter((action) => action === 'Heartbeat').length).toBeGreaterThanOrEqual(9);
      expect(await siege.say('unlock', { evseId: 9, connectorId: 1 })).toMatchObject({ kind: 'result' });
      station.act('tap', { evse: 1, token: 'TAG' });
      station.act('unplug', { evse: 1 });
      const after = await siege.until(
        'done',
        ({ queued, evses }) => queued === 0 && !evses[0]?.transactionId,
      );
      expect((after.evses[0]?.registerWh ?? 0) - (evse?.registerWh ?? 0)).toBeGreaterThan(100);
      expect(someOf(siege.flaws.found)).toEqual([]);
      await siege.end();
    },
    120_000,
  );

  test.each(editions)(
    'a CSMS of OCPP %s stands them, and serves a new station afterwards',
    async (edition) => {
      const siege = await CsmsSiege.lay(edition, createRandom(seed).fork(`csms ${edition}`));
      await siege.fire(FRAMES);
      expect(someOf(siege.found)).toEqual([]);
      await siege.raise();
      const { clock, csms } = siege;
      const model = modelNamed('ac-22kw');
      if (!model) throw new Error('no such model');
      const access = { link: siege.link };
      const station = new Station({
        identity: 'NEW',
        edition,
        model,
        clock,
        random: createRandom(1),
        access,
      });
      station.powerOn();
      station.act('plug-in', {});
      await sleep(clock, MINUTE);
      station.act('tap', { token: 'TAG' });
      await sleep(clock, 60 * MINUTE);
      expect(await csms.command('NEW', 'remote-stop', { evse: 1 })).toMatchObject({ status: 'Accepted' });
      station.act('unplug', {});
      await sleep(clock, MINUTE);
      await station.close();
      const sessions = await csms.records.sessions({ station: 'NEW' });
      expect(sessions).toMatchObject([
        { status: 'ended', flags: [], driverId: 'anna', stopReason: 'Remote' },
      ]);
      expect(sessions[0]?.energyWh).toBeGreaterThan(5000);
      expect(sessions[0]?.bill?.total).toBeGreaterThan(200);
      expect(await unreadable(siege)).toEqual([]);
      expect(someOf(siege.found)).toEqual([]);
      await siege.end();
    },
    120_000,
  );
});

/** What of all that the siege has left on record the operator API cannot show. */
async function unreadable({ csms }: CsmsSiege): Promise<string[]> {
  const app = apiApp(csms, 'the key');
  const refused: string[] = [];
  const get = async (path: string) => {
    const response = await app.request(`/api/v1${path}`, { headers: { 'x-api-key': 'the key' } });
    if (response.status !== 200) refused.push(`${path}: ${response.status} ${await response.text()}`);
    return response.status === 200 ? ((await response.json()) as { items?: { id: number }[] }) : {};
  };
  for (const path of ['/tokens', '/drivers', '/frames', '/reports', '/notices', '/files', '/bills'])
    await get(path);
  for (const station of ['CP1', 'CP2']) {
    for (const rest of ['', '/commands']) await get(`/stations/${station}${rest}`);
    await get(`/meter-values?station=${station}`);
  }
  const { items = [] } = await get('/sessions');
  expect(items.length).toBeGreaterThan(10);
  for (const { id } of items.slice(-50)) {
    for (const rest of ['', '/events', '/meter-values']) await get(`/sessions/${id}${rest}`);
  }
  return refused;
}
