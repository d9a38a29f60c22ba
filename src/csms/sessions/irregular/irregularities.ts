import type { CsmsEvent } from '../../events.js';
import { noteLetters } from '../../letters/note.js';
import type { CsmsParts } from '../../parts.js';
import { Refused } from '../../refused.js';
import { billAnew, type CloseContext, closeSession } from '../close.js';
import type { Session, SessionFlag } from '../session.js';
import { settleEnd } from '../settle-end.js';
import type { Irregularity, IrregularityFilter } from './irregularity.js';
import { MissingEnds } from './missing-ends.js';
import { OUTCOMES } from './outcomes.js';

/** What went wrong with sessions: found, acted on, and kept until somebody has looked at it. */
export class Irregularities {
  readonly #parts: CsmsParts;
  readonly #missingEnds: MissingEnds;
  readonly #stop: (session: number) => Promise<unknown>;

  /** @param stop Has the station end a session. */
  constructor(parts: CsmsParts, stop: (session: number) => Promise<unknown>) {
    this.#parts = parts;
    this.#stop = stop;
    this.#missingEnds = new MissingEnds(
      parts,
      async (id) => {
        await this.#closeIfRuns(id, []);
      },
      (id) => this.#work((context) => billAnew(id, context)),
    );
  }

  resume(): Promise<void> {
    return this.#missingEnds.resume();
  }

  hear(event: CsmsEvent): void {
    this.#missingEnds.hear(event);
    if (event.type !== 'irregularity' || event.session === undefined) return;
    const { stop } = OUTCOMES[event.kind];
    if (stop === true || (stop && this.#parts.settings[stop])) void this.#end(event.session);
  }

  close(): void {
    this.#missingEnds.close();
  }

  list(filter: IrregularityFilter): Promise<Irregularity[]> {
    return this.#parts.store.read((repos) => repos.irregularities.list(filter));
  }

  /**
   * Takes something off the work list. @param bill The session is to be billed, where that waits for a decision. Throws Refused
   * `irregularity-resolved`. @returns undefined: there is no such thing
   */
  resolve(
    id: string,
    { by, note, bill }: { by: string; note: string; bill?: boolean | undefined },
  ): Promise<Irregularity | undefined> {
    return this.#work(async (context) => {
      const known = await context.repos.irregularities.find(id);
      if (!known) return undefined;
      if (known.resolvedAt !== undefined) {
        throw new Refused('irregularity-resolved', `somebody has resolved ${id} already`);
      }
      const resolved = { ...known, resolvedAt: context.now, resolvedBy: by, note };
      await context.repos.irregularities.save(resolved);
      if (bill) await billAnyway(known.session, context);
      return resolved;
    });
  }

  /** Closes a session whose end will not come. Throws Refused `charging-over` where it has ended. */
  async closeSession(id: number): Promise<Session> {
    const closed = await this.#closeIfRuns(id, ['closed-by-operator']);
    if (closed) return closed;
    throw new Refused('charging-over', `session ${id} has ended`);
  }

  #closeIfRuns(id: number, flags: readonly SessionFlag[]): Promise<Session | undefined> {
    return this.#work(async (context) => {
      const session = await context.repos.sessions.find(id);
      return session?.status === 'active' ? closeSession(session, flags, context) : undefined;
    });
  }

  /** A station that does not end it leaves the irregularity on the work list, which is all that can be done. */
  async #end(session: number): Promise<void> {
    await this.#stop(session).catch((error) => {
      if (!(error instanceof Refused)) this.#parts.report(error, `session ${session} could not be ended`);
    });
  }

  async #work<T>(work: (context: CloseContext) => Promise<T>): Promise<T> {
    const { store, clock, ids, settings, tell } = this.#parts;
    const events: CsmsEvent[] = [];
    const done = await store.work(async (repos) => {
      const now = clock.now();
      const done = await work({ repos, ids, settings, now, tell: (event) => events.push(event) });
      await noteLetters(events, { repos, settings, now });
      return done;
    });
    for (const event of events) tell(event);
    return done;
  }
}

async function billAnyway(id: number | undefined, context: CloseContext): Promise<void> {
  const session = id === undefined ? undefined : await context.repos.sessions.find(id);
  if (session?.status !== 'ended') return;
  const billed: Session = { ...session, billedAnyway: true };
  await context.repos.sessions.update(billed);
  await settleEnd(billed, session, context);
}
