import { createCsms } from '../../../src/csms/index.js';
import { connectStation } from '../../../src/wire/index.js';
import { createRandom, isoTime, RealClock } from '../../../src/world/index.js';

/**
 * A CSMS on the file named by PLUGFEST_TEST_FILE with stations that start transactions as fast as they are answered. Writes the
 * name of each acknowledged transaction on a line of its own. Runs until it is killed.
 */
const STATIONS = ['CP1', 'CP2', 'CP3'];
const clock = new RealClock();
const file = process.env.PLUGFEST_TEST_FILE ?? '';
const csms = await createCsms({ clock, random: createRandom(1), store: { file } });
await csms.provision({ stations: Object.fromEntries(STATIONS.map((id) => [id, {}])), tokens: { TAG: {} } });
const link = await csms.connector();
await Promise.all(STATIONS.map(work));

async function work(identity: string): Promise<void> {
  const { peer } = await connectStation({
    link,
    identity,
    editions: ['2.0.1'],
    clock,
    random: createRandom(2).fork(identity),
  });
  if (!peer) throw new Error(`${identity} was not let in`);
  await peer.call('BootNotification', {
    reason: 'PowerUp',
    chargingStation: { vendorName: 'Plugfest', model: 'durable' },
  });
  for (let n = 0; ; n++) {
    const transactionId = `${identity}-${n}`;
    const outcome = await peer.call('TransactionEvent', {
      eventType: 'Started',
      timestamp: isoTime(clock.now()),
      triggerReason: 'Authorized',
      seqNo: 0,
      transactionInfo: { transactionId },
    });
    if (outcome.kind === 'result') process.stdout.write(`${transactionId}\n`);
  }
}
