import type { Timer } from '../../world/index.js';
import { changed } from '../billing/billing.js';
import type { Repositories } from '../context.js';
import type { CsmsEvent } from '../events.js';
import type { CsmsParts } from '../parts.js';
import type { Session } from '../sessions/session.js';
import { isWithin } from './calendar.js';
import { holdersOf } from './chain.js';
import { endAtLimit } from './end-at-limit.js';

export interface HoursSettings {
  /** What becomes of sessions that run when the hours of their token, driver or group end: they go on, or are ended. */
  sessionsOutsideHours: 'go-on' | 'stop';
}

/** Hours end at full minutes. In milliseconds. */
const EVERY_MS = 60_000;

/**
 * Tells `limit-reached` of sessions that run beyond the hours in which they may charge, where such are to be ended
 * (`sessionsOutsideHours`). Once for each: what the station does about it is seen by its session.
 */
export class HoursWatch {
  readonly #parts: CsmsParts;
  readonly #isOnline: (station: string) => boolean;
  /** Sessions of which it was told, until they end. */
  readonly #told = new Set<number>();
  #timer: Timer | undefined;
  #closed = false;

  constructor(parts: CsmsParts, isOnline: (station: string) => boolean) {
    this.#parts = parts;
    this.#isOnline = isOnline;
  }

  /** Takes up the sessions that a former process left. */
  resume(): void {
    this.#begin();
  }

  hear(event: CsmsEvent): void {
    if (event.type === 'session-started' || event.type === 'access-changed') this.#begin();
    if (event.type === 'session-ended') this.#told.delete(event.session);
  }

  close(): void {
    this.#closed = true;
    this.#end();
  }

  #begin(): void {
    const { clock, settings, report } = this.#parts;
    if (this.#timer || this.#closed || settings.sessionsOutsideHours !== 'stop') return;
    this.#timer = clock.every(EVERY_MS, () => {
      const release = clock.hold();
      this.#look()
        .catch((error) => report(error, 'looking for sessions outside of their hours failed'))
        .finally(release);
    });
  }

  #end(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  async #look(): Promise<void> {
    const { store, clock, settings } = this.#parts;
    if (settings.sessionsOutsideHours !== 'stop') return this.#end();
    const now = clock.now();
    const found = await store.read(async (repos) => {
      const active = await repos.sessions.list({ status: 'active' });
      const over: { session: Session; limit: string }[] = [];
      for (const session of active) {
        const limit = this.#told.has(session.id) ? undefined : await outsideOf(session, repos, now);
        if (limit !== undefined) over.push({ session, limit });
      }
      return { over, isAny: active.length > 0 };
    });
    if (!found.isAny) this.#end();
    for (const { session, limit } of found.over) {
      // Whoever cannot hear it now is told when it is back.
      if (!this.#isOnline(session.stationId)) continue;
      this.#told.add(session.id);
      await changed(this.#parts, (context) => endAtLimit(session, limit, context));
    }
  }
}

/** Whose hours a session runs outside of: `group FLEET: out-of-hours`; undefined: nobody's. */
async function outsideOf(
  { idToken }: Session,
  repos: Repositories,
  now: number,
): Promise<string | undefined> {
  const token = idToken === undefined ? undefined : await repos.access.token(idToken);
  for (const { kind, id, limits } of token ? await holdersOf(token, repos) : []) {
    if (limits?.hours && !isWithin(limits.hours, now, limits.timeZone)) return `${kind} ${id}: out-of-hours`;
  }
  return undefined;
}
