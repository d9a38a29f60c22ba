import { createCsms } from '../../../src/csms/index.js';
import { createRandom, RealClock } from '../../../src/world/index.js';
import { eagerStations } from './eager-stations.js';

/**
 * A CSMS on the place named by PLUGFEST_TEST_PLACE with stations that charge as fast as they are answered. Writes each acknowledged
 * event on a line of its own. Runs until it is killed.
 */
const run = String(process.env.PLUGFEST_TEST_RUN);
const clock = new RealClock();
const csms = await createCsms({
  clock,
  random: createRandom(Number(run)),
  store: JSON.parse(process.env.PLUGFEST_TEST_PLACE ?? ''),
});
await eagerStations({ csms, clock, run, acknowledged: (line) => process.stdout.write(`${line}\n`) });
