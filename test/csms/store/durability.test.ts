import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCsms } from '../../../src/csms/index.js';
import { createRandom, RealClock } from '../../../src/world/index.js';
import { expectOnRecord } from '../support/acknowledged.js';
import { type Kept, kept } from '../support/kept.js';
import { killedAfter, type Program, programOf } from '../support/killed.js';

/** A server's process outlives ours, so that there is less to find out. */
const KILLS = process.env.PLUGFEST_TEST_STORE === 'postgres' ? 10 : 100;

/** Places that are worked on at once, and acknowledgements at least and at most before each kill. */
const PLACES = 4;
const LEAST = 5;
const MOST = 60;

let program: Program;
beforeAll(async () => {
  program = await programOf('durability-worker');
}, 60_000);
afterAll(() => program.remove());

it(`loses nothing that it has acknowledged when it is killed, ${KILLS} times in the middle of work`, async () => {
  const places = await Promise.all(Array.from({ length: PLACES }, () => kept()));
  let kills = 0;
  const work = async (one: Kept, lane: number): Promise<void> => {
    const acknowledged: string[] = [];
    const random = createRandom(lane + 1);
    while (kills++ < KILLS) {
      const lines = await killedAfter(program, one.place, kills, random.integer(LEAST, MOST));
      expect(lines.length).toBeGreaterThanOrEqual(LEAST);
      acknowledged.push(...lines);
    }
    await compare(one, acknowledged);
  };
  try {
    await Promise.all(places.map(work));
  } finally {
    for (const place of places) place.remove();
  }
}, 240_000);

/** Everything acknowledged is on record, and the money adds up. */
async function compare({ place }: Kept, acknowledged: string[]): Promise<void> {
  const csms = await createCsms({ clock: new RealClock(), random: createRandom(9_999), store: place });
  try {
    await expectOnRecord(csms, acknowledged);
  } finally {
    await csms.close();
  }
}
