import { tokenKey } from '../access/token.js';
import type { Session } from '../sessions/session.js';

/**
 * All sessions that are not over for their station: they run, or have ended and their cable is still in. They are few, and every start
 * and status asks for those at its place or under its token. Read from the database once, then kept in step with what is written.
 */
export class OpenSessions {
  readonly #load: () => Promise<Session[]>;
  #byId: Map<number, Session> | undefined;
  readonly #byStation = new Groups();
  readonly #byToken = new Groups();

  /** @param load All of them as the database has them. */
  constructor(load: () => Promise<Session[]>) {
    this.#load = load;
  }

  /** The one that runs there; the newest, should there be more. */
  async activeAt(stationId: string, evseId: number, connectorId?: number): Promise<Session | undefined> {
    return (await this.#at(stationId, evseId)).find(
      (it) =>
        it.status === 'active' &&
        (it.connectorId === undefined || it.connectorId === (connectorId ?? it.connectorId)),
    );
  }

  /** The one that has ended there and whose cable is still in. */
  async idlingAt(stationId: string, evseId: number): Promise<Session | undefined> {
    return (await this.#at(stationId, evseId)).find(({ cableIn }) => cableIn);
  }

  /** The newest first. */
  async #at(stationId: string, evseId: number): Promise<Session[]> {
    const byId = await this.#all();
    return [...this.#byStation.of(stationId)]
      .flatMap((id) => byId.get(id) ?? [])
      .filter((session) => session.evseId === evseId)
      .sort((a, b) => b.id - a.id);
  }

  /** How many run under a token. */
  async count(idToken: string, except: number | undefined): Promise<number> {
    await this.#all();
    const ids = this.#byToken.of(tokenKey(idToken));
    return ids.size - (except !== undefined && ids.has(except) ? 1 : 0);
  }

  /** To be called with every session that is written. */
  keep(session: Session): void {
    if (!this.#byId) return;
    const former = this.#byId.get(session.id);
    if (former) this.#remove(former);
    if (session.status === 'active' || session.cableIn) this.#add(session);
  }

  /** To be called when what was kept may not be in the database. */
  forget(): void {
    this.#byId = undefined;
    this.#byStation.clear();
    this.#byToken.clear();
  }

  async #all(): Promise<Map<number, Session>> {
    if (this.#byId) return this.#byId;
    const sessions = await this.#load();
    this.#byId = new Map();
    for (const session of sessions) this.#add(session);
    return this.#byId;
  }

  #add(session: Session): void {
    this.#byId?.set(session.id, session);
    this.#byStation.add(session.stationId, session.id);
    if (isCounted(session)) this.#byToken.add(tokenKey(session.idToken), session.id);
  }

  #remove(session: Session): void {
    this.#byId?.delete(session.id);
    this.#byStation.remove(session.stationId, session.id);
    if (isCounted(session)) this.#byToken.remove(tokenKey(session.idToken), session.id);
  }
}

function isCounted(session: Session): session is Session & { idToken: string } {
  return session.status === 'active' && session.idToken !== undefined;
}

/** Numbers by what they have in common. */
class Groups {
  readonly #groups = new Map<string, Set<number>>();

  of(key: string): ReadonlySet<number> {
    return this.#groups.get(key) ?? NONE;
  }

  add(key: string, id: number): void {
    const group = this.#groups.get(key);
    if (group) group.add(id);
    else this.#groups.set(key, new Set([id]));
  }

  remove(key: string, id: number): void {
    const group = this.#groups.get(key);
    group?.delete(id);
    if (group?.size === 0) this.#groups.delete(key);
  }

  clear(): void {
    this.#groups.clear();
  }
}

const NONE: ReadonlySet<number> = new Set();
