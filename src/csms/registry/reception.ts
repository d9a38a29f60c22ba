import { dialectOf } from '../../dialect/index.js';
import type { FrameRecord, Handshake, Peer } from '../../wire/index.js';
import type { Clock } from '../../world/index.js';
import type { Answering } from '../answering.js';
import type { CsmsEvent } from '../events.js';
import type { Ids } from '../ids.js';
import { loggedFrame } from '../monitoring/frame-log.js';
import type { Store } from '../store/store.js';
import { profileOf } from './admission.js';
import type { Link, Links } from './link.js';

interface Parts {
  clock: Clock;
  ids: Ids;
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
  welcome(peer: Peer, handshake: Handshake): void {
    const { clock, ids, links, answering, store, tellFrame, report } = this.#parts;
    const now = clock.now();
    const former = links.get(peer.identity);
    const link: Link = {
      station: peer.identity,
      peer,
      dialect: dialectOf(peer.edition),
      generation: links.nextGeneration(),
      id: ids.next('con'),
      remoteAddress: handshake.remoteAddress,
      securityProfile: profileOf(handshake, handshake.password !== undefined),
      displaced: former?.peer.open ?? false,
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
    links.take(link);
    if (former?.peer.open) this.#replace(former, link);
  }

  /** A station that lost its connection comes back before we notice; from another address it may be somebody else. */
  #replace(former: Link, link: Link): void {
    void former.peer.close(REPLACED, 'replaced by a newer connection');
    if (former.remoteAddress === link.remoteAddress) return;
    const { clock, tell } = this.#parts;
    const detail = `${link.remoteAddress} took over from ${former.remoteAddress}, which was still connected`;
    tell({ type: 'identity-claimed', at: clock.now(), station: link.station, by: 'address', detail });
  }

  /** Every departure so far is on record once this resolves. */
  async settled(): Promise<void> {
    await Promise.all(this.#departing);
  }

  async #arrive(link: Link): Promise<void> {
    const { store, tell } = this.#parts;
    const { station: id, connectedAt: at } = link;
    link.registration = await store.work(async (repos) => {
      await repos.stationLinks.opened({
        id: link.id,
        stationId: id,
        edition: link.peer.edition,
        securityProfile: link.securityProfile,
        remoteAddress: link.remoteAddress,
        connectedAt: at,
      });
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
    await store.work(async (repos) => {
      await repos.stationLinks.closed(link.id, now, gone ? reason : 'replaced by a newer connection');
      if (gone) {
        const station = await repos.stations.find(link.station);
        if (!station) return;
        await repos.stations.save({ ...station, disconnectedAt: now, lastSeenAt: link.lastSeenAt });
      }
    });
    tell({ type: 'disconnected', at: now, station: link.station, reason, replaced: !gone });
  }
}
