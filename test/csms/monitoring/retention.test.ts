import { afterEach, expect, it } from 'vitest';
import { sleep } from '../../../src/world/index.js';
import { type Bench, bench } from '../support/bench.js';
import { TALKS } from '../support/talk.js';

const DAY_MS = 86_400_000;

let b: Bench;
afterEach(() => b.close());

async function charged(): Promise<void> {
  b = await bench({
    stations: { CP1: {} },
    tokens: { TAG: {} },
    tariffs: { day: { energy: { amount: '0.42', currency: 'EUR' } } },
  });
  const [talk] = TALKS;
  if (!talk) throw new Error('no edition');
  const s = await b.station('CP1', talk.edition);
  await s.boot();
  const at = b.clock.now();
  const outside = { measurand: 'Voltage', value: '230' };
  const sampled = [{ timestamp: new Date(at).toISOString(), sampledValue: [outside] }];
  await s.ask('MeterValues', { connectorId: 1, meterValue: sampled });
  const { transactionId: id } = await s.ask(...talk.start({ at, registerWh: 0, token: 'TAG' }));
  await s.ask(...talk.end({ id, at: at + 1000, registerWh: 1000 }));
  await s.peer.close();
  await b.clock.idle();
}

/** Reading queues behind the sweep under way; to wait until nothing happens would be to wait for the next one, and the next. */
function after(ms: number): Promise<void> {
  return sleep(b.clock, ms);
}

it('keeps everything in memory unless it is told for how long', async () => {
  await charged();
  const before = (await b.csms.records.frames()).length;
  await after(400 * DAY_MS);
  expect(await b.csms.records.frames()).toHaveLength(before);
});

it('lets go of frames and meter values by their age, and of no session', async () => {
  await charged();
  await b.csms.provision({ settings: { frameDays: 1, meterValueDays: 2 } });
  await after(0.9 * DAY_MS);
  expect((await b.csms.records.frames()).length).toBeGreaterThan(0);
  await after(0.2 * DAY_MS);
  expect(await b.csms.records.frames()).toEqual([]);
  const values = (await b.csms.records.meterValues({ station: 'CP1' })).length;
  await after(DAY_MS);
  expect(await b.csms.records.meterValues({ station: 'CP1' })).toHaveLength(values - 1);
  expect(await b.csms.records.sessions()).toMatchObject([{ energyWh: 1000, bill: { total: 42 } }]);
});

it('keeps no more frames than it should, the newest', async () => {
  await charged();
  const before = await b.csms.records.frames();
  await b.csms.provision({ settings: { framesAtMost: 3 } });
  await after(DAY_MS);
  expect((await b.csms.records.frames()).map(({ seq }) => seq)).toEqual(
    before.slice(-3).map(({ seq }) => seq),
  );
});

/** So many refused tokens, the first of them this long ago and each a millisecond after the other. */
async function attempted(count: number, ago: number): Promise<void> {
  const at = b.clock.now() - ago;
  await b.csms.change(async ({ attempts }) => {
    for (let n = 0; n < count; n++) {
      const id = `att_${String(n).padStart(6, '0')}`;
      await attempts.add({
        id,
        at: at + n,
        stationId: 'CP1',
        idToken: 'X',
        purpose: 'ask',
        status: 'Invalid',
      });
    }
  });
}

it('lets go of what is left of a great heap, and lets others work meanwhile', async () => {
  b = await bench();
  await attempted(1_700, 8 * DAY_MS);
  const { store } = b.csms.parts;
  const left: number[] = [];
  const { work } = store;
  store.work = async (job) => {
    const done = await work.call(store, job);
    left.push((await b.csms.access.attempts({})).length);
    return done as never;
  };
  await b.csms.provision({ settings: { attemptDays: 7 } });
  left.length = 0;
  await after(5_000);
  expect(left).toEqual([1_200, 700, 200, 0]);
});

it.each([0, 7])('keeps for ever what is to be kept for %i days where that is none', async (attemptDays) => {
  b = await bench({ settings: { attemptDays } });
  await attempted(3, 800 * DAY_MS);
  await after(3_700_000);
  expect(await b.csms.access.attempts({})).toHaveLength(attemptDays === 0 ? 3 : 0);
});
