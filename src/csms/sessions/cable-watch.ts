import type { Timer } from '../../world/index.js';
import type { CsmsEvent } from '../events.js';
import { noteLetters } from '../letters/note.js';
import type { CsmsParts } from '../parts.js';
import { persistently } from '../persistently.js';
import { endIdling } from './cable.js';
import type { Session } from './session.js';

/** Timers of every clock reach this far, in milliseconds. */
const FAR_MS = 86_400_000;

/** No session is looked for that began earlier than this before its end. */
const LONGEST_SESSION_MS = 30 * FAR_MS;

/**
 * Ends the idling of cables of which nothing more is told: once it has gone on for as long as is counted. What is not known is not billed:
 * of a station that is away it counts until it was heard of last.
 */
export class CableWatch {
  readonly #parts: CsmsParts;
  readonly #isOnline: (station: string) => boolean;
  readonly #timers = new Map<number, Timer>();
  #closed = false;

  constructor(parts: CsmsParts, isOnline: (station: string) => boolean) {
    this.#parts = parts;
    this.#isOnline = isOnline;
  }

  /** Takes up what a former process left. */
  async resume(): Promise<void> {
    const from = this.#parts.clock.now() - this.#parts.settings.idleAfterEnd * 1000 - LONGEST_SESSION_MS;
    const waiting = await this.#parts.store.read((repos) =>
      repos.sessions.list({ status: 'ended', cableIn: true, from }),
    );
    for (const session of waiting) this.#await(session);
  }

  hear(event: CsmsEvent): void {
    if (event.type === 'billed') this.#forget(event.session);
    if (event.type !== 'session-ended' || this.#closed) return;
    const { store, clock, report } = this.#parts;
    const release = clock.hold();
    store
      .read((repos) => repos.sessions.find(event.session))
      .then((session) => session?.cableIn && this.#await(session))
      .catch((error) => report(error, `the cable of session ${event.session} is not looked after`))
      .finally(release);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
  }

  #forget(session: number): void {
    this.#timers.get(session)?.cancel();
    this.#timers.delete(session);
  }

  #await({ id, endedServer = 0 }: Session): void {
    if (this.#closed) return;
    const { clock, settings } = this.#parts;
    const left = endedServer + settings.idleAfterEnd * 1000 - clock.now();
    this.#forget(id);
    const timer = clock.after(Math.min(Math.max(0, left), FAR_MS), () => {
      void persistently(
        this.#parts,
        `the idling after session ${id} could not be ended`,
        () => this.#look(id),
        () => this.#closed,
      );
    });
    this.#timers.set(id, timer);
  }

  async #look(id: number): Promise<void> {
    const { store, clock, ids, settings, tell } = this.#parts;
    const events: CsmsEvent[] = [];
    const left = await store.work(async (repos) => {
      const session = await repos.sessions.find(id);
      const now = clock.now();
      if (!session?.cableIn) return undefined;
      const { endedAt = now, endedServer = now, stationId } = session;
      if (now < endedServer + settings.idleAfterEnd * 1000) return session;
      const lastSeen = (await repos.stations.find(stationId))?.lastSeenAt ?? endedServer;
      const heardUntil = this.#isOnline(stationId) ? now : lastSeen;
      const context = { repos, ids, settings, now, tell: (event: CsmsEvent) => void events.push(event) };
      await endIdling(session, endedAt + Math.max(0, heardUntil - endedServer), context);
      await noteLetters(events, context);
      return undefined;
    });
    for (const event of events) tell(event);
    if (left) this.#await(left);
  }
}
