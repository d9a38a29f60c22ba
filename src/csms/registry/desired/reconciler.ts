import type { Timer } from '../../../world/index.js';
import type { CommandDesk } from '../../commands/desk.js';
import type { CommandOutcome } from '../../commands/outcome.js';
import type { CsmsEvent } from '../../events.js';
import type { CsmsParts } from '../../parts.js';
import type { Links } from '../link.js';
import { afterRead, afterSet, planned, returned, stateOf, type Told } from './reconcile.js';
import { type Wish, type WishState, wishesFor } from './wish.js';

/** Milliseconds that a station is left in peace after it came, so that its own messages go first. */
const AFTER_CONNECTING_MS = 5_000;
const AFTER_BOOT_MS = 1_000;

/** Rounds of one visit: everything set and read back several times over. */
const MOST_ROUNDS = 30;

type Pair = readonly [Wish, WishState];

/** Brings stations to what is wanted of them, one visit at a time: when it changes, when they come, and now and then. */
export class Reconciler {
  readonly #parts: CsmsParts;
  readonly #links: Links;
  readonly #desk: Pick<CommandDesk, 'run'>;
  readonly #timers = new Map<string, Timer>();
  readonly #visits = new Map<string, Promise<void>>();
  #any: Promise<boolean> | undefined;
  #closed = false;

  constructor(parts: CsmsParts, links: Links, desk: Pick<CommandDesk, 'run'>) {
    this.#parts = parts;
    this.#links = links;
    this.#desk = desk;
  }

  hear(event: CsmsEvent): void {
    if (event.type === 'connected') this.#returned(event.station, false, AFTER_CONNECTING_MS);
    if (event.type === 'registered' && event.status === 'Accepted')
      this.#returned(event.station, true, AFTER_BOOT_MS);
    if (event.type === 'disconnected' && !event.replaced) this.#cancel(event.station);
    if (event.type === 'configuration-wanted') {
      this.#any = undefined;
      for (const station of event.stations) this.#after(0, station);
    }
  }

  /** Reads back everything, and sets what is not as it should be. Resolves when no more can be done now. */
  async check(station: string): Promise<void> {
    await this.#mark(station, false);
    await this.visit(station);
  }

  /** One visit at a time; whoever asks during one waits for the next. */
  async visit(station: string): Promise<void> {
    this.#cancel(station);
    const visit = (this.#visits.get(station) ?? Promise.resolve()).then(() => this.#visit(station));
    const settled = visit.catch((error) => this.#parts.report(error, `configuring ${station} failed`));
    this.#visits.set(station, settled);
    await settled;
    if (this.#visits.get(station) === settled) this.#visits.delete(station);
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
  }

  #returned(station: string, booted: boolean, afterMs: number): void {
    const { store, report } = this.#parts;
    this.#any ??= store.read((repos) => repos.desired.any());
    this.#any
      .then(async (any) => {
        if (!any || this.#closed) return;
        await this.#mark(station, booted);
        this.#after(afterMs, station);
      })
      .catch((error) => report(error));
  }

  /** What has to be read back or tried again survives this process. */
  async #mark(station: string, booted: boolean): Promise<void> {
    await this.#parts.store.work(async ({ desired }) => {
      for (const state of await desired.states(station)) await desired.saveState(returned(state, booted));
    });
  }

  #after(ms: number, station: string): void {
    this.#cancel(station);
    if (this.#closed || !this.#links.get(station)) return;
    this.#timers.set(
      station,
      this.#parts.clock.after(ms, () => void this.visit(station)),
    );
  }

  #cancel(station: string): void {
    this.#timers.get(station)?.cancel();
    this.#timers.delete(station);
  }

  async #visit(station: string): Promise<void> {
    const { clock } = this.#parts;
    let pairs: Pair[] = [];
    for (let round = 0; round < MOST_ROUNDS; round++) {
      if (this.#closed || this.#links.get(station)?.registration !== 'Accepted') return;
      pairs = await this.#pairs(station);
      const { set, read } = planned(pairs, clock.now());
      if (set.length > 0) await this.#set(station, set);
      else if (read.length > 0) await this.#read(station, read);
      else break;
    }
    if (pairs.length > 0) this.#after(this.#pause(pairs), station);
  }

  /** Until the next try, or the next look at what it has. */
  #pause(pairs: readonly Pair[]): number {
    const { clock, settings } = this.#parts;
    const now = clock.now();
    const tries = pairs.flatMap(([, { nextAt }]) =>
      nextAt !== undefined && nextAt > now ? [nextAt - now] : [],
    );
    if (tries.length === 0) this.#lookLater(pairs);
    return Math.min(settings.configurationCheck * 1000, ...tries);
  }

  /** At the next visit everything is read back. */
  #lookLater(pairs: readonly Pair[]): void {
    const { clock, settings, store, report } = this.#parts;
    const nextAt = clock.now() + settings.configurationCheck * 1000;
    store
      .work(async ({ desired }) => {
        for (const [, state] of pairs) {
          if (state.status === 'accepted' || state.status === 'drifted')
            await desired.saveState({ ...state, verify: true, nextAt });
        }
      })
      .catch((error) => report(error));
  }

  #pairs(id: string): Promise<Pair[]> {
    const now = this.#parts.clock.now();
    return this.#parts.store.read(async ({ stations, desired }) => {
      const station = await stations.find(id);
      if (!station) return [];
      const known = new Map((await desired.states(id)).map((state) => [state.name, state]));
      const wishes = await wishesFor(station, desired);
      return wishes.map((wish) => [wish, stateOf(id, wish, known.get(wish.name), now)] as const);
    });
  }

  async #set(station: string, wishes: readonly Wish[]): Promise<void> {
    const values = Object.fromEntries(wishes.map(({ name, value }) => [name, value]));
    const outcome = await this.#desk.run(station, 'set-variables', values, {});
    await this.#note(station, wishes, outcome, (state, _, told, now) => afterSet(state, told, now));
  }

  async #read(station: string, wishes: readonly Wish[]): Promise<void> {
    const names = wishes.map(({ name }) => name);
    const outcome = await this.#desk.run(station, 'get-variables', { names }, {});
    await this.#note(station, wishes, outcome, afterRead);
  }

  async #note(
    station: string,
    wishes: readonly Wish[],
    outcome: CommandOutcome,
    next: (state: WishState, wish: Wish, told: Told, now: number) => WishState,
  ): Promise<void> {
    const { clock, store, tell } = this.#parts;
    const now = clock.now();
    const events = await store.work(async ({ desired }) => {
      const known = new Map((await desired.states(station)).map((state) => [state.name, state]));
      const told: CsmsEvent[] = [];
      for (const wish of wishes) {
        const before = stateOf(station, wish, known.get(wish.name), now);
        const after = next(before, wish, toldOf(outcome, wish.name), now);
        await desired.saveState(after);
        told.push(...changeOf(before, after, wish, now));
      }
      return told;
    });
    for (const event of events) tell(event);
  }
}

/** What an outcome tells of one variable. */
function toldOf({ outcome, detail, code, result }: CommandOutcome, name: string): Told {
  const variables = (result?.['variables'] ?? {}) as Record<string, Told>;
  const told = variables[name];
  if (told) return told;
  return { detail: detail ?? code ?? outcome, offline: outcome === 'offline' };
}

function changeOf(before: WishState, after: WishState, wish: Wish, at: number): CsmsEvent[] {
  const { stationId: station, name, status, actual } = after;
  const hasDrifted = status === 'drifted' || after.corrections > before.corrections;
  if (hasDrifted && before.status !== 'drifted' && actual !== undefined)
    return [{ type: 'configuration-drifted', at, station, name, wanted: wish.value, actual }];
  return status === before.status ? [] : [{ type: 'configuration', at, station, name, status }];
}
