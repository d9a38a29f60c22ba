import type { Timer } from '../../../world/index.js';
import type { CsmsEvent } from '../../events.js';
import type { CsmsParts } from '../../parts.js';
import { persistently } from '../../persistently.js';
import type { Session } from '../session.js';

/**
 * Finds sessions whose end was never told: the EVSE is free, or the station has booted, and nothing more comes of them. What is told
 * for later is given time to come; what is told of a session that was closed is billed once nothing more comes.
 */
export class MissingEnds {
  readonly #parts: CsmsParts;
  readonly #close: (session: number) => Promise<void>;
  readonly #billAnew: (session: number) => Promise<void>;
  /** Sessions that run, by station; asked at every status. */
  readonly #running = new Map<string, Set<number>>();
  readonly #timers = new Map<string, Timer>();
  #closed = false;

  /** @param close Closes a session for want of an end. @param billAnew Bills a closed one again, where something has changed */
  constructor(
    parts: CsmsParts,
    close: (session: number) => Promise<void>,
    billAnew: (session: number) => Promise<void>,
  ) {
    this.#parts = parts;
    this.#close = close;
    this.#billAnew = billAnew;
  }

  /** Takes up what a former process left. */
  async resume(): Promise<void> {
    const running = await this.#parts.store.read((repos) => repos.sessions.list({ status: 'active' }));
    for (const { id, stationId } of running) this.#runningAt(stationId).add(id);
    const closed = await this.#parts.store.read((repos) =>
      repos.irregularities.list({ kind: 'missing-end', resolved: false }),
    );
    for (const { session } of closed) if (session !== undefined) this.#awaitSilence(session);
  }

  hear(event: CsmsEvent): void {
    if (event.type === 'session-started') this.#runningAt(event.station).add(event.session);
    else if (event.type === 'session-ended') this.#ended(event.station, event.session);
    else if (event.type === 'session-metered') {
      if (!this.#running.get(event.station)?.has(event.session)) this.#awaitSilence(event.session);
    } else if (event.type === 'registered') {
      if (event.status === 'Accepted') this.#suspect(event.station, undefined, event.at);
    } else if (event.type === 'status' && event.evseId > 0) {
      if (event.condition === 'Available') this.#suspect(event.station, event.evseId, event.at);
      else this.#clear(event.station, event.evseId);
    }
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
  }

  #runningAt(station: string): Set<number> {
    const known = this.#running.get(station) ?? new Set();
    this.#running.set(station, known);
    return known;
  }

  #ended(station: string, session: number): void {
    const running = this.#running.get(station);
    running?.delete(session);
    if (running?.size) return;
    this.#running.delete(station);
    for (const key of [...this.#timers.keys()]) {
      if (key.startsWith(`${station}\n`)) this.#cancel(key);
    }
  }

  /** Once nothing more has come of a closed session for as long, what came is billed. */
  #awaitSilence(session: number): void {
    this.#later(`closed ${session}`, `session ${session} could not be billed anew`, () =>
      this.#billAnew(session),
    );
  }

  #later(key: string, failed: string, work: () => Promise<void>): void {
    const { clock, settings } = this.#parts;
    this.#cancel(key);
    const timer = clock.after(settings.missingEndAfter * 1000, () => {
      this.#timers.delete(key);
      void persistently(this.#parts, failed, work, () => this.#closed);
    });
    this.#timers.set(key, timer);
  }

  #clear(station: string, evseId: number): void {
    this.#cancel(`${station}\n${evseId}`);
  }

  #cancel(key: string): void {
    this.#timers.get(key)?.cancel();
    this.#timers.delete(key);
  }

  #suspect(station: string, evseId: number | undefined, since: number): void {
    if (!this.#running.has(station)) return;
    this.#later(`${station}\n${evseId ?? ''}`, `looking for ended sessions of ${station} failed`, () =>
      this.#look(station, evseId, since),
    );
  }

  async #look(station: string, evseId: number | undefined, since: number): Promise<void> {
    const filter = { station, status: 'active', ...(evseId !== undefined && { evse: evseId }) } as const;
    const silent = await this.#parts.store.read(async (repos) => {
      const found: Session[] = [];
      for (const session of await repos.sessions.list(filter)) {
        const events = await repos.sessions.events(session.id);
        const last = Math.max(session.startedServer, ...events.map(({ serverTime }) => serverTime));
        if (last < since && wasPlugged(session)) found.push(session);
      }
      return found;
    });
    for (const { id } of silent) await this.#close(id);
  }
}

/** A transaction may begin before the vehicle comes (2.x TxStartPoint Authorized), and is not over then. */
function wasPlugged({ transactionId, chargingState }: Session): boolean {
  return transactionId === undefined || (chargingState !== undefined && chargingState !== 'Idle');
}
