import type { Csms } from '../../../src/csms/index.js';
import { connectStation, type Peer } from '../../../src/wire/index.js';
import { type Clock, createRandom, isoTime } from '../../../src/world/index.js';

const STATIONS = ['CP1', 'CP2', 'CP3', 'CP4'];
const EVENTS = ['Started', 'Updated', 'Ended'] as const;

export interface EagerOptions {
  csms: Csms;
  clock: Clock;
  /** Makes the names of its transactions differ from those of other runs. */
  run: string;
  /** Hears of each event that was acknowledged: the name of the transaction and the event's number. */
  acknowledged(line: string): void;
  /** Hears of each that was refused. It is said again. */
  refused?(): void;
  isOver?(): boolean;
}

/** Has stations charge as fast as they are answered, until it is over. */
export async function eagerStations(options: EagerOptions): Promise<void> {
  await options.csms.provision({
    stations: Object.fromEntries(STATIONS.map((id) => [id, {}])),
    drivers: { anna: {} },
    tokens: { TAG: { driver: 'anna', concurrent: true } },
    tariffs: { day: { energy: { amount: '0.42', currency: 'EUR' }, tax: 19 } },
  });
  await Promise.all(STATIONS.map((identity) => charge(identity, options)));
}

async function charge(identity: string, options: EagerOptions): Promise<void> {
  const { csms, clock, run, isOver = () => false } = options;
  const random = createRandom(2).fork(identity);
  const link = await csms.connector();
  const { peer } = await connectStation({ link, identity, editions: ['2.0.1'], clock, random });
  if (!peer) throw new Error(`${identity} was not let in`);
  await peer.call('BootNotification', {
    reason: 'PowerUp',
    chargingStation: { vendorName: 'Plugfest', model: 'durable' },
  });
  for (let n = 0; !isOver(); n++) {
    for (const seqNo of EVENTS.keys()) {
      while (!(await tell(peer, `${run}-${identity}-${n}`, seqNo, options)) && !isOver());
    }
  }
  await peer.close();
}

async function tell(
  peer: Peer,
  transactionId: string,
  seqNo: number,
  { clock, acknowledged, refused }: EagerOptions,
): Promise<boolean> {
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
  const isAcknowledged = outcome.kind === 'result';
  if (isAcknowledged) acknowledged(`${transactionId} ${seqNo}`);
  else refused?.();
  return isAcknowledged;
}
