import type { CommandDesk } from '../commands/desk.js';
import type { CommandOutcome } from '../commands/outcome.js';
import type { CsmsEvent } from '../events.js';
import type { CsmsParts } from '../parts.js';
import type { Station } from '../registry/station.js';
import type { CsmsSettings } from '../settings.js';
import { changesOf, wantedOf } from './wanted-list.js';

/** A station that comes back without a boot is given this long, in milliseconds, to boot after all. */
const SETTLED_MS = 5_000;

const HEARD: ReadonlySet<CsmsEvent['type']> = new Set([
  'registered',
  'connected',
  'access-changed',
  'command',
]);

type ListSettings = Pick<CsmsSettings, 'keepLocalLists' | 'keepLocalListsOf'>;

/** Whether the list of a station is kept in step: its own say before that of its groups, theirs before that of all. */
function isKept(
  { keepLocalList, groups = [] }: Pick<Station, 'keepLocalList' | 'groups'>,
  { keepLocalLists, keepLocalListsOf }: ListSettings,
): boolean {
  return keepLocalList ?? (keepLocalLists || groups.some((group) => keepLocalListsOf.includes(group)));
}

/** Keeps the local authorization lists of stations in step with what is on record (OCPP 2.0.1 D01, D02; 1.6 3.5.2). */
export class ListKeeper {
  readonly #parts: CsmsParts;
  readonly #desk: CommandDesk;
  readonly #isOnline: (station: string) => boolean;
  /** At work, or `again`: something changed meanwhile. */
  readonly #busy = new Map<string, 'once' | 'again'>();
  /** Stations that have no list; asked again when they boot. */
  readonly #without = new Set<string>();
  /** Whether a station has its own say that its list is kept; asked again when something changed. */
  #someKeep: Promise<boolean> | undefined;

  constructor(parts: CsmsParts, desk: CommandDesk, isOnline: (station: string) => boolean) {
    this.#parts = parts;
    this.#desk = desk;
    this.#isOnline = isOnline;
  }

  hear(event: CsmsEvent): void {
    if (event.type === 'access-changed') this.#someKeep = undefined;
    if (!HEARD.has(event.type)) return;
    const { keepLocalLists, keepLocalListsOf } = this.#parts.settings;
    if (keepLocalLists || keepLocalListsOf.length > 0) this.#heard(event);
    else
      this.#isAnyKept()
        .then((isAny) => isAny && this.#heard(event))
        .catch((error) => this.#parts.report(error, 'bringing local lists in step failed'));
  }

  /** Where it is set for no more than some stations of their own. */
  #isAnyKept(): Promise<boolean> {
    this.#someKeep ??= this.#parts.store
      .read((repos) => repos.stations.list())
      .then((stations) => stations.some(({ keepLocalList }) => keepLocalList === true))
      .catch((error) => {
        this.#someKeep = undefined;
        throw error;
      });
    return this.#someKeep;
  }

  #heard(event: CsmsEvent): void {
    if (event.type === 'registered' && event.status === 'Accepted') {
      this.#without.delete(event.station);
      this.#bringInStep(event.station);
    }
    if (event.type === 'connected') {
      const { station } = event;
      this.#parts.clock.after(SETTLED_MS, () => this.#bringInStep(station));
    }
    if (event.type === 'access-changed' || (event.type === 'command' && event.name === 'set-token'))
      this.#all().catch((error) => this.#parts.report(error, 'bringing local lists in step failed'));
  }

  async #all(): Promise<void> {
    const stations = await this.#parts.store.read((repos) => repos.stations.list());
    for (const { id } of stations) this.#bringInStep(id);
  }

  #bringInStep(station: string): void {
    if (!this.#isOnline(station) || this.#without.has(station)) return;
    if (this.#busy.has(station)) this.#busy.set(station, 'again');
    else void this.#work(station).catch((error) => this.#parts.report(error, `the list of ${station}`));
  }

  async #work(station: string): Promise<void> {
    try {
      do {
        this.#busy.set(station, 'once');
        await this.#once(station);
      } while (this.#busy.get(station) === 'again');
    } finally {
      this.#busy.delete(station);
    }
  }

  async #once(station: string): Promise<void> {
    const registered = await this.#parts.store.read((repos) => repos.stations.find(station));
    if (registered?.registration !== 'Accepted' || !isKept(registered, this.#parts.settings)) return;
    const asked = await this.#desk.run(station, 'get-local-list-version', {}, {});
    if (hasNone(asked)) this.#without.add(station);
    if (asked.outcome !== 'answered' || hasNone(asked)) return;
    const { wanted, known } = await this.#parts.store.read(async (repos) => ({
      wanted: await wantedOf(registered, repos, this.#parts.clock.now()),
      known: await repos.localLists.find(station),
    }));
    const isOurs = known !== undefined && known.version === asked.result?.['version'];
    const tokens = isOurs ? changesOf(known.entries, wanted) : wanted.map(({ wish }) => wish);
    if (isOurs && tokens.length === 0) return;
    const perMessage = this.#parts.settings.localListPerMessage;
    await this.#desk.run(
      station,
      'send-local-list',
      { type: isOurs ? 'differential' : 'full', tokens, orFull: true, ...(perMessage && { perMessage }) },
      {},
    );
  }
}

/** -1: there is none (1.6 5.10). */
function hasNone({ outcome, result }: CommandOutcome): boolean {
  return outcome === 'unsupported' || outcome === 'call-error' || result?.['version'] === -1;
}
