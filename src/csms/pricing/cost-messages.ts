import {
  COST_KEY,
  COST_VENDOR,
  type CostMessageId,
  type CostMessages,
  IDLE_AFTER_STOP_KEY,
  KEY_COMPONENT,
} from '../../dialect/index.js';
import type { Timer } from '../../world/index.js';
import { type OperatorParts, operatorAt } from '../commands/operator.js';
import type { Repositories } from '../context.js';
import type { CsmsEvent } from '../events.js';
import type { CsmsParts } from '../parts.js';
import type { Link, Links } from '../registry/link.js';
import type { Session } from '../sessions/session.js';
import { costInTheEnd, costOfIdling, costSoFar, userPrice } from './cost-making.js';
import { defaultKeys } from './default-keys.js';
import { Turns } from './turns.js';

export interface CostMessageSettings {
  /** Tells stations prices and costs by DataTransfer that say they know how (1.6, `CustomDisplayCostAndPrice`). */
  costMessages: boolean;
  /** Sets the keys of such stations by which they show everybody's price and the clock of their site. */
  defaultPrices: boolean;
  /** Where drivers find their receipt, `{session}` in it for the number of the session: shown as a QR code at the end. */
  receiptUrl?: string;
}

/** What is known of a station that takes the messages. */
interface Taker {
  languages: readonly string[];
  /** Says when the cable is out after a transaction, and shows what it costs until then. */
  idleAfterStop: boolean;
  /** Keys as they were set. */
  set: Map<string, string>;
}

type Made = { [I in CostMessageId]: { messageId: I; data: CostMessages[I] } }[CostMessageId];
type Making = (repos: Repositories, now: number, taker: Taker) => Promise<Made | undefined>;

/** Of drivers who showed their token and began nothing so many are remembered at a station. */
const MOST_ANNOUNCED = 8;

const LANGUAGES_KEY = 'SupportedLanguages';

/** Prices and costs for stations of editions that have no messages for them: the pricing messages of California. */
export class CostMessenger {
  readonly #parts: CsmsParts;
  readonly #links: Links;
  readonly #operator: OperatorParts;
  /** Whether a station takes them, asked once from one boot to the next. */
  readonly #takers = new Map<string, Promise<Taker | undefined>>();
  /** One message at a time for each station, in order. */
  readonly #turns = new Turns();
  /** What running sessions were told last to spend their time with. */
  readonly #states = new Map<number, string>();
  /** Tokens, by station, of which a station has been told the price and which have not begun a session since. */
  readonly #announced = new Map<string, Set<string>>();
  readonly #timers = new Map<string, Timer>();

  constructor(parts: CsmsParts, links: Links, operator: OperatorParts) {
    this.#parts = parts;
    this.#links = links;
    this.#operator = operator;
  }

  hear(event: CsmsEvent): void {
    if (!this.#parts.settings.costMessages) return;
    switch (event.type) {
      case 'registered':
        return this.#booted(event);
      case 'authorised':
        return this.#authorised(event);
      case 'session-started':
      case 'session-metered':
        return this.#tell(event.station, `running ${event.session}`, this.#running(event.session));
      case 'status':
        return this.#tell(event.station, `status ${event.evseId}`, this.#changed(event));
      case 'session-ended':
        this.#states.delete(event.session);
        return this.#tell(event.station, `idling ${event.session}`, (repos, now, { idleAfterStop }) =>
          this.#idling(event.session, idleAfterStop, repos, now),
        );
      case 'billed':
        return this.#tell(event.station, `final ${event.session}`, (repos, _, taker) =>
          this.#final(event.session, repos, taker),
        );
      case 'tariffs-changed':
        return this.#tariffsChanged();
    }
  }

  close(): void {
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
  }

  #booted({ station, status }: CsmsEvent<'registered'>): void {
    this.#takers.delete(station);
    this.#announced.delete(station);
    if (status === 'Accepted') this.#keepKeys(station);
  }

  /** Before the session, and with its start where the station did not ask first; whoever stops knows it. */
  #authorised({ station, idToken, status, purpose }: CsmsEvent<'authorised'>): void {
    if (status !== 'Accepted' || purpose === 'stop') return;
    const announced = this.#announced.get(station) ?? new Set();
    this.#announced.set(station, announced);
    if (purpose === 'start' && announced.delete(idToken)) return;
    if (purpose === 'ask') announced.add(idToken);
    for (const oldest of announced) if (announced.size > MOST_ANNOUNCED) announced.delete(oldest);
    this.#tell(station, `price ${idToken}`, async (repos, now, { languages }) => {
      const data = await userPrice(station, idToken, languages, repos, now);
      return data && { messageId: 'SetUserPrice', data };
    });
  }

  #running(id: number): Making {
    return async (repos, now) => {
      const session = await repos.sessions.find(id);
      return session && this.#costOf(session, repos, now);
    };
  }

  async #costOf(session: Session, repos: Repositories, now: number): Promise<Made | undefined> {
    if (session.status !== 'active') return undefined;
    const data = await costSoFar(session, repos, now);
    if (!data) return undefined;
    this.#states.set(session.id, data.state);
    return { messageId: 'RunningCost', data };
  }

  /** Where a status makes an idle session of a charging one, or the other way round. */
  #changed({ station, evseId, connectorId }: CsmsEvent<'status'>): Making {
    return async (repos, now) => {
      const session = evseId > 0 ? await repos.sessions.activeAt(station, evseId, connectorId) : undefined;
      const told = session && this.#states.get(session.id);
      const made = session && told !== undefined ? await this.#costOf(session, repos, now) : undefined;
      return made?.messageId === 'RunningCost' && made.data.state !== told ? made : undefined;
    };
  }

  /** The transaction is over, and its cable is in. */
  async #idling(id: number, isTaken: boolean, repos: Repositories, now: number): Promise<Made | undefined> {
    const session = isTaken ? await repos.sessions.find(id) : undefined;
    const data = session?.cableIn && (await costOfIdling(session, repos, now));
    return data ? { messageId: 'RunningCost', data } : undefined;
  }

  async #final(
    session: number,
    repos: Repositories,
    { languages }: Pick<Taker, 'languages'>,
  ): Promise<Made | undefined> {
    const data = await costInTheEnd(session, repos, this.#parts.settings.receiptUrl, languages);
    return data && { messageId: 'FinalCost', data };
  }

  #tariffsChanged(): void {
    for (const { station } of this.#links.all()) {
      if (!this.#linkOf(station)) continue;
      this.#keepKeys(station);
      void this.#read((repos) => repos.sessions.list({ station, status: 'active' }))
        .then((sessions) => {
          for (const { id } of sessions) this.#tell(station, `running ${id}`, this.#running(id));
        })
        .catch((error) => this.#parts.report(error, `telling ${station} other prices failed`));
    }
  }

  /** @param name What a later one of the same name makes needless, as long as it waits. */
  #tell(station: string, name: string, make: Making): void {
    // It has come back without a boot, or we have.
    if (!this.#timers.has(station)) this.#keepKeys(station);
    this.#inTurn(station, name, async (link) => {
      const taker = await this.#takerAt(link);
      if (!taker) return;
      const made = await this.#read((repos, now) => make(repos, now, taker));
      if (made) await this.#send(link, made);
    });
  }

  async #send(link: Link, made: Made): Promise<void> {
    const request = { vendorId: COST_VENDOR, ...made };
    const { response } = await operatorAt(link, this.#operator).ask('dataTransfer', request);
    // It will not know the next one either.
    if (response?.status === 'UnknownVendorId') this.#takers.set(link.station, Promise.resolve(undefined));
  }

  /** Sets the keys that are others than they were set to, and comes back when that may be so again. */
  #keepKeys(station: string): void {
    this.#timers.get(station)?.cancel();
    this.#timers.delete(station);
    if (!this.#parts.settings.defaultPrices) return;
    this.#inTurn(station, 'keys', async (link) => {
      const taker = await this.#takerAt(link);
      if (!taker) return;
      const { values, until } = await this.#read((repos, now) =>
        defaultKeys(station, taker.languages, repos, now),
      );
      const { clock } = this.#parts;
      this.#timers.set(
        station,
        clock.after(Math.max(1, until - clock.now()), () => this.#keepKeys(station)),
      );
      for (const [variable, value] of Object.entries(values))
        await this.#setKey(link, taker, variable, value);
    });
  }

  async #setKey(link: Link, { set }: Taker, variable: string, value: string): Promise<void> {
    if (set.get(variable) === value) return;
    const item = { component: KEY_COMPONENT, variable, value };
    const { response } = await operatorAt(link, this.#operator).ask('setVariables', { items: [item] });
    if (response?.results[0]?.status === 'Accepted') set.set(variable, value);
  }

  #inTurn(station: string, name: string, act: (link: Link) => Promise<void>): void {
    if (!this.#linkOf(station)) return;
    this.#turns.take(station, name, async () => {
      const link = this.#linkOf(station);
      if (!link) return;
      // Time goes on while the station thinks: it may never answer.
      await act(link).catch((error) => this.#parts.report(error, `telling ${station} a price failed`));
    });
  }

  #linkOf(station: string): Link | undefined {
    const link = this.#links.get(station);
    return link && !link.dialect.traits.hasDeviceModel && link.registration === 'Accepted' ? link : undefined;
  }

  async #takerAt(link: Link): Promise<Taker | undefined> {
    const known = this.#takers.get(link.station) ?? this.#asked(link);
    this.#takers.set(link.station, known);
    return known;
  }

  async #asked(link: Link): Promise<Taker | undefined> {
    const items = [COST_KEY, LANGUAGES_KEY, IDLE_AFTER_STOP_KEY].map((variable) => ({
      component: KEY_COMPONENT,
      variable,
    }));
    const { response } = await operatorAt(link, this.#operator).ask('getVariables', { items });
    // No answer is no answer: the next message asks again.
    if (!response) this.#takers.delete(link.station);
    const answered = (key: string) =>
      response?.results.find(({ variable, status }) => variable === key && status === 'Accepted')?.value;
    if (answered(COST_KEY)?.toLowerCase() !== 'true') return undefined;
    const languages = answered(LANGUAGES_KEY)?.split(',') ?? [];
    const taker = {
      languages: languages.map((language) => language.trim()).filter(Boolean),
      idleAfterStop: false,
      set: new Map<string, string>(),
    };
    const told = answered(IDLE_AFTER_STOP_KEY)?.toLowerCase();
    if (told === undefined) return taker;
    // Both sides have to count the idling after the end, or neither.
    const wanted = String(this.#parts.settings.idleAfterEnd > 0);
    taker.set.set(IDLE_AFTER_STOP_KEY, told);
    await this.#setKey(link, taker, IDLE_AFTER_STOP_KEY, wanted);
    return { ...taker, idleAfterStop: taker.set.get(IDLE_AFTER_STOP_KEY) === 'true' };
  }

  async #read<T>(read: (repos: Repositories, now: number) => Promise<T>): Promise<T> {
    const { store, clock } = this.#parts;
    const release = clock.hold();
    try {
      return await store.read((repos) => read(repos, clock.now()));
    } finally {
      release();
    }
  }
}
