import type { Dialect } from '../../dialect/index.js';
import type { Peer } from '../../wire/index.js';
import type { Registration } from './station.js';

/** One connection of a station, as long as it lasts. */
export interface Link {
  readonly station: string;
  readonly peer: Peer;
  readonly dialect: Dialect;
  /** Counts up over all connections: of two links of a station the newer one has the larger. */
  readonly generation: number;
  /** Under which it is remembered. */
  readonly id: string;
  readonly remoteAddress: string;
  readonly securityProfile: number;
  /** It took over from a connection that was open. */
  readonly displaced: boolean;
  /** Resolves once `registration` is known. */
  ready: Promise<void>;
  registration: Registration | undefined;
  /** Messages that were asked for, which may come before the station is accepted (B02.FR.02). */
  readonly invited: Set<string>;
  connectedAt: number;
  lastSeenAt: number;
  /** `lastSeenAt` as the store has it. */
  storedSeenAt: number;
}

/** The stations that are connected. A newer link takes the place of an older one, which may still be about to close. */
export class Links {
  readonly #links = new Map<string, Link>();
  #generation = 0;

  nextGeneration(): number {
    this.#generation += 1;
    return this.#generation;
  }

  get(station: string): Link | undefined {
    return this.#links.get(station);
  }

  all(): Link[] {
    return [...this.#links.values()];
  }

  /** Puts a link in charge of its station; returns the one that was. */
  take(link: Link): Link | undefined {
    const former = this.#links.get(link.station);
    this.#links.set(link.station, link);
    return former;
  }

  /** The link is gone. False: another one had taken over, so that the station is still there. */
  leave(link: Link): boolean {
    if (this.#links.get(link.station) !== link) return false;
    this.#links.delete(link.station);
    return true;
  }
}
