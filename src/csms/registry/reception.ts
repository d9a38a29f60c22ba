import { dialectOf } from '../../dialect/index.js';
import type { FrameRecord, Peer } from '../../wire/index.js';
import type { Clock } from '../../world/index.js';
import type { Answering } from '../answering.js';
import type { CsmsEvent } from '../events.js';
import { loggedFrame } from '../monitoring/frame-log.js';
import type { Store } from '../store/store.js';
import type { Link, Links } from './link.js';

interface Parts {
  clock: Clock;
  store: Store;
  links: Links;
  answering: Answering;
  tell(event: CsmsEvent): void;
  tellFrame(record: FrameRecord): void;
  report(error: unknown): void;
}

/** WebSocket close code for a connection that a newer one replaces (RFC 6455 7.4.1: policy). */
const REPLACED = 1008;

/** Receives stations that were let in, and sees them off. */
export class Reception {
  readonly #parts: Parts;
  readonly #departing = new Set<Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Takes charge of a new connection. An older one of the same station is told to go; what it still says is still heard. */
  welcome(peer: Peer): void {
    const { clock, links, answering, store, tellFrame, report } = this.#parts;
    const now = clock.now();
    const link: Link = {
      station: peer.identity,
      peer,
      dialect: dialectOf(peer.edition),
      generation: links.nextGeneration(),
      ready: Promise.resolve(),
      registration: undefined,
      invited: new Set(),
      connectedAt: now,
      lastSeenAt: now,
      storedSeenAt: now,
    };
    peer.onFrame((record) => {
      store.logFrame(loggedFrame(record));
      tellFrame(record);
    });
    link.ready = this.#arrive(link);
    link.ready.catch(report);
    peer.onCall((call) => answering.call(link, call));
    peer.onSend((send) => void answering.send(link, send).catch(report));
    peer.onClose(({ reason, code, by }) => {
      const departure = this.#depart(link, reason === '' ? `closed by ${by} (${code})` : reason).catch(
        report,
      );
      this.#departing.add(departure);
      void departure.then(() => this.#departing.delete(departure));
    });
    const former = links.take(link);
    if (former?.peer.open) void former.peer.close(REPLACED, 'replaced by a newer connection');
  }

  /** Every departure so far is on record once this resolves. */
  async settled(): Promise<void> {
    await Promise.all(this.#departing);
  }

  async #arrive(link: Link): Promise<void> {
    const { store, tell } = this.#parts;
    const { station: id, connectedAt: at } = link;
    link.registration = await store.work(async (repos) => {
      const station = await repos.stations.find(id);
      if (!station) return undefined;
      await repos.stations.save({
        ...station,
        edition: link.peer.edition,
        connectedAt: at,
        lastSeenAt: at,
      });
      return station.registration;
    });
    tell({ type: 'connected', at, station: id, edition: link.peer.edition });
  }

  async #depart(link: Link, reason: string): Promise<void> {
    const { clock, links, store, tell } = this.#parts;
    const now = clock.now();
    const gone = links.leave(link);
    if (gone) {
      await store.work(async (repos) => {
        const station = await repos.stations.find(link.station);
        if (!station) return;
        await repos.stations.save({ ...station, disconnectedAt: now, lastSeenAt: link.lastSeenAt });
      });
    }
    tell({ type: 'disconnected', at: now, station: link.station, reason, replaced: !gone });
  }
}
