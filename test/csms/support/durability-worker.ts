import { createCsms } from '../../../src/csms/index.js';
import { connectStation, type Peer } from '../../../src/wire/index.js';
import { createRandom, isoTime, RealClock } from '../../../src/world/index.js';

/**
 * A CSMS on the place named by PLUGFEST_TEST_PLACE with stations that charge as fast as they are answered. Writes each acknowledged
 * event on a line of its own: the name of the transaction and the event's number. Runs until it is killed.
 */
const STATIONS = ['CP1', 'CP2', 'CP3', 'CP4'];
const EVENTS = ['Started', 'Updated', 'Ended'] as const;
const clock = new RealClock();
const csms = await createCsms({
  clock,
  random: createRandom(Number(process.env.PLUGFEST_TEST_RUN)),
  store: JSON.parse(process.env.PLUGFEST_TEST_PLACE ?? ''),
});
await csms.provision({
  stations: Object.fromEntries(STATIONS.map((id) => [id, {}])),
  drivers: { anna: {} },
  tokens: { TAG: { driver: 'anna', concurrent: true } },
  tariffs: { day: { energy: { amount: '0.42', currency: 'EUR' }, tax: 19 } },
});
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
    const name = `${process.env.PLUGFEST_TEST_RUN}-${identity}-${n}`;
    for (const seqNo of EVENTS.keys()) await tell(peer, name, seqNo);
  }
}

async function tell(peer: Peer, transactionId: string, seqNo: number): Promise<void> {
  const timestamp = isoTime(clock.now());
  const outcome = await peer.call('TransactionEvent', {
    eventType: EVENTS[seqNo] ?? 'Updated',
    timestamp,
    triggerReason: 'Authorized',
    seqNo,
    idToken: { idToken: 'TAG', type: 'ISO14443' },
    transactionInfo: { transactionId },
    meterValue: [{ timestamp, sampledValue: [{ value: 1000 + seqNo * 500 }] }],
  });
  if (outcome.kind === 'result') process.stdout.write(`${transactionId} ${seqNo}\n`);
}
