import { expect, it } from 'vitest';
import { createCsms } from '../../../../src/csms/index.js';
import { createRandom, RealClock } from '../../../../src/world/index.js';
import { expectOnRecord } from '../../support/acknowledged.js';
import { cutOff } from '../../support/cut-off.js';
import { eagerStations } from '../../support/eager-stations.js';
import { schemaUrl } from '../../support/postgres-memory.js';

const CUTS = 12;

/** Events that are acknowledged between two cuts, at least and at most: few, so that some come while the CSMS connects again. */
const LEAST = 1;
const MOST = 25;

it(`loses nothing that it has acknowledged when the server cuts it off, ${CUTS} times in the middle of work, and goes on by itself`, async () => {
  const url = await schemaUrl(`cut_${process.env.VITEST_POOL_ID}_${process.pid}`);
  const clock = new RealClock();
  const troubles: string[] = [];
  const csms = await createCsms({
    clock,
    random: createRandom(1),
    store: { url },
    log: ({ level, text }) => level === 'error' && troubles.push(text),
  });
  const acknowledged: string[] = [];
  const random = createRandom(7);
  let cuts = 0;
  let refusals = 0;
  let next = random.integer(LEAST, MOST);
  let cutting: Promise<unknown> | undefined;
  const hear = (line: string): void => {
    acknowledged.push(line);
    if (acknowledged.length < next || cutting || cuts === CUTS) return;
    cutting = cutOff(url).then((sessions) => {
      // None: it was just connecting again.
      cuts += sessions;
      cutting = undefined;
      next = acknowledged.length + random.integer(LEAST, MOST);
    });
  };
  try {
    const isOver = () => cuts >= CUTS && acknowledged.length > next;
    await eagerStations({ csms, clock, run: 'cut', acknowledged: hear, refused: () => refusals++, isOver });
    await expectOnRecord(csms, acknowledged);
    expect(refusals).toBeGreaterThan(0);
    expect(troubles.filter((text) => text.includes('PF4013'))).toHaveLength(CUTS);
  } finally {
    await csms.close();
  }
}, 120_000);
