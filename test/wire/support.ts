import { expect, onTestFinished } from 'vitest';
import type { Edition } from '../../src/ocpp/index.js';
import {
  type ConnectOptions,
  connectStation,
  createCsmsListener,
  type FrameRecord,
  LinkFaults,
  type ListenerOptions,
  type Peer,
} from '../../src/wire/index.js';
import { type Clock, createRandom, sleep, VirtualClock } from '../../src/world/index.js';

export interface Pair {
  readonly clock: Clock;
  readonly station: Peer;
  readonly csms: Peer;
  readonly faults: LinkFaults;
  /** What each end recorded, in its own order. */
  readonly seen: { readonly station: FrameRecord[]; readonly csms: FrameRecord[] };
  /** Connects the same station once more. */
  reconnect(): Promise<{ readonly station: Peer; readonly csms: Peer }>;
}

export interface PairOptions {
  readonly clock?: Clock;
  readonly station?: Partial<ConnectOptions>;
  /** An `onPeer` here is called besides the one that records. */
  readonly csms?: Partial<ListenerOptions>;
}

/** Both ends of a connection in this process, in virtual time. Closed when the test is over. */
export async function connectedPair(edition: Edition, options: PairOptions = {}): Promise<Pair> {
  const clock = options.clock ?? new VirtualClock();
  const random = createRandom(7);
  const seen: Pair['seen'] = { station: [], csms: [] };
  const arrived: Peer[] = [];
  const listener = await createCsmsListener({
    clock,
    random: random.fork('csms'),
    editions: [edition],
    ...options.csms,
    onPeer: (peer, handshake) => {
      peer.onFrame((record) => seen.csms.push(record));
      arrived.push(peer);
      options.csms?.onPeer?.(peer, handshake);
    },
  });
  const faults = new LinkFaults(clock, random.fork('network'));
  const stations = random.fork('station');
  const reconnect = async (): Promise<{ station: Peer; csms: Peer }> => {
    const link = listener.connector();
    const connect = {
      link,
      clock,
      random: stations,
      identity: 'CP1',
      editions: [edition],
      faults,
      ...options.station,
    };
    const { peer: station, refused } = await connectStation(connect);
    if (refused) throw new Error(refused.message);
    station.onFrame((record) => seen.station.push(record));
    const csms = arrived.at(-1);
    if (!csms) throw new Error('nobody arrived');
    return { station, csms };
  };
  onTestFinished(async () => {
    faults.stopAll();
    for (const peer of arrived) peer.terminate();
    await listener.close();
  });
  return { ...(await reconnect()), clock, faults, seen, reconnect };
}

/** Lets everything that is on its way arrive, without any time passing on a virtual clock: it has to be idle before a timer is due. */
export function settle(clock: Clock): Promise<void> {
  return sleep(clock, 0);
}

/** The only element, or a failure that shows what there was. */
export function only<T>(items: readonly T[]): T {
  expect(items).toHaveLength(1);
  return items[0] as T;
}

export const TIME = '2026-01-05T08:00:00.000Z';

/** A Heartbeat handler of a CSMS: the same in every edition. */
export function answerHeartbeats(peer: Peer): void {
  peer.onCall((call) => {
    call.answer({ currentTime: TIME });
  });
}
