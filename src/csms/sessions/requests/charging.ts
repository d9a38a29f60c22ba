import { type Random, randomForSecrets, type Timer } from '../../../world/index.js';
import { hashOf, newSecret } from '../../access/secret.js';
import type { CommandDesk } from '../../commands/desk.js';
import type { CsmsEvent } from '../../events.js';
import { noteLetters } from '../../letters/note.js';
import type { CsmsParts } from '../../parts.js';
import { persistently } from '../../persistently.js';
import { Refused } from '../../refused.js';
import { CableWatch } from '../cable-watch.js';
import { Irregularities } from '../irregular/irregularities.js';
import { admitWish } from './admit.js';
import { AmountWatch } from './amount-watch.js';
import { AtStation } from './at-station.js';
import { type ChargingRequest, isWaiting, mustStop } from './charging-request.js';
import { heedMissed, heedPayment } from './heed-payment.js';
import { keepRequest, payFor, type RequestContext, tellRequest } from './tell.js';
import type { Heard } from './transition.js';
import type { Wish } from './wish.js';

/** Letters and digits that no reader of a card or display mistakes for each other. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** A station that comes back without a boot is given this long, in milliseconds, to boot after all. */
const SETTLED_MS = 5_000;

/** Requests to charge: takes them, has them paid and carried out, and sees to it that each comes to something. */
export class Charging {
  /** What went wrong with sessions. */
  readonly irregularities: Irregularities;
  readonly #parts: CsmsParts;
  readonly #station: AtStation;
  readonly #isOnline: (station: string) => boolean;
  readonly #watch: AmountWatch;
  readonly #cables: CableWatch;
  readonly #secrets: Random;
  #closed = false;
  readonly #deadlines = new Map<string, Timer>();
  /** Requests that a station is being told of: one that boots meanwhile is not told again. */
  readonly #starting = new Set<string>();
  /** Sessions that a station is being told to end. */
  readonly #stopping = new Set<number>();

  constructor(parts: CsmsParts, desk: CommandDesk, isOnline: (station: string) => boolean) {
    this.#parts = parts;
    this.#station = new AtStation(desk);
    this.#isOnline = isOnline;
    this.#secrets = randomForSecrets(parts.clock, parts.random.fork('guests'));
    this.#cables = new CableWatch(parts, isOnline);
    this.irregularities = new Irregularities(parts, (session) => this.stopSession(session));
    this.#watch = new AmountWatch(parts, (session) => this.#run(() => this.#usedUp(session)));
  }

  /**
   * Takes a wish to charge. What becomes of it is told by the event `charging-request`. Throws Refused where nothing can come of it.
   * @returns with the secret by which a guest sees and ends the session; it is never to be had again
   */
  async ask(wish: Wish): Promise<{ request: ChargingRequest; secret?: string }> {
    if (!this.#isOnline(wish.station) && (await this.#knows(wish.station))) {
      throw new Refused('station-offline', `${wish.station} is not connected`, 'station');
    }
    const secret = newSecret('pfg', this.#secrets);
    const drawn = { token: this.#chance(16), secretHash: hashOf(secret) };
    const request = await this.#work(async (context) => {
      const admitted = await admitWish(wish, drawn, context);
      await keepRequest(admitted, context);
      return payFor(admitted, context);
    });
    return { request, ...(wish.way === 'guest' && { secret }) };
  }

  find(id: string): Promise<ChargingRequest | undefined> {
    return this.#parts.store.read((repos) => repos.chargingRequests.find(id));
  }

  /** Gives a request up, or has its session ended. Throws Refused `charging-over` where there is nothing left to end. */
  stop(id: string): Promise<ChargingRequest> {
    return this.#work(async (context) => {
      const request = await context.repos.chargingRequests.find(id);
      const told = request && (await tellRequest(request, { input: 'cancel' }, context)).request;
      if (told && told !== request) return told;
      throw new Refused('charging-over', 'it has ended, or come to nothing, already');
    });
  }

  /** Has the station end a session, whoever began it. Throws Refused `station-offline`, `station-refused`, `charging-over`. */
  async stopSession(id: number): Promise<void> {
    const session = await this.#parts.store.read((repos) => repos.sessions.find(id));
    if (session?.status !== 'active') throw new Refused('charging-over', `session ${id} has ended`);
    const request = await this.#parts.store.read((repos) => repos.chargingRequests.ofSession(id));
    if (request?.status === 'started') {
      await this.stop(request.id);
      return;
    }
    if (!this.#isOnline(session.stationId)) {
      throw new Refused('station-offline', `${session.stationId} is not connected`);
    }
    if (await this.#station.stop(session.stationId, id)) return;
    throw new Refused('station-refused', `${session.stationId} did not say that it will end session ${id}`);
  }

  /** Takes up what a former process left. */
  async resume(): Promise<void> {
    const left = await this.#open();
    for (const request of left) await this.#work((context) => heedMissed(request, context));
    for (const request of await this.#open()) this.#follow(request);
    await this.irregularities.resume();
    await this.#cables.resume();
  }

  hear(event: CsmsEvent): void {
    this.irregularities.hear(event);
    this.#cables.hear(event);
    switch (event.type) {
      case 'charging-request':
        return this.#run(() => this.#take(event.request));
      case 'payment':
        if (event.purpose === 'session') this.#run(() => this.#paid(event.payment));
        return;
      case 'session-metered':
        return this.#run(() => this.#metered(event.session, event.station));
      case 'session-ended':
        this.#watch.end(event.session);
        return;
      case 'connected':
        return this.#run(() => this.#connected(event.station));
      case 'registered':
        if (event.status === 'Accepted') this.#run(() => this.#isBack(event.station));
        return;
    }
  }

  close(): void {
    this.#closed = true;
    this.irregularities.close();
    this.#cables.close();
    this.#watch.close();
    for (const timer of this.#deadlines.values()) timer.cancel();
    this.#deadlines.clear();
  }

  /** Virtual time stands still until it is done; nobody waits for it. */
  #run(work: () => Promise<unknown>): void {
    this.#let(work, this.#parts.clock.hold());
  }

  /** Time goes on meanwhile: a station that is asked may never answer. */
  #atStation(work: () => Promise<unknown>): void {
    this.#let(work, () => {});
  }

  #let(work: () => Promise<unknown>, release: () => void): void {
    work()
      .catch((error) => this.#parts.report(error, 'a request to charge could not be dealt with'))
      .finally(release);
  }

  async #work<T>(work: (context: RequestContext) => Promise<T>): Promise<T> {
    const { store, clock, ids, settings, tell } = this.#parts;
    const events: CsmsEvent[] = [];
    const done = await store.work(async (repos) => {
      const now = clock.now();
      const context = { repos, ids, settings, now, tell: (it: CsmsEvent) => events.push(it) };
      const done = await work(context as RequestContext);
      await noteLetters(events, { repos, settings, now });
      return done;
    });
    for (const event of events) tell(event);
    return done;
  }

  #hears(id: string, heard: Omit<Heard, 'at'>): Promise<void> {
    return this.#work(async (context) => {
      const request = await context.repos.chargingRequests.find(id);
      if (request) await tellRequest(request, heard, context);
    });
  }

  async #knows(station: string): Promise<boolean> {
    return (await this.#parts.store.read((repos) => repos.stations.find(station))) !== undefined;
  }

  async #take(id: string): Promise<void> {
    const request = await this.find(id);
    if (request) this.#follow(request);
  }

  /** Does what a request needs in the status that it has come to. */
  #follow(request: ChargingRequest): void {
    this.#deadlines.get(request.id)?.cancel();
    this.#deadlines.delete(request.id);
    if (isWaiting(request)) this.#awaitDeadline(request);
    if (request.status === 'authorised' && this.#isOnline(request.stationId))
      this.#atStation(() => this.#start(request));
    if (mustStop(request)) this.#stop(request);
    else if (request.status === 'started' && request.hold && request.session !== undefined) {
      this.#watch.begin(request.session, request.hold.amount, request.hold.currency);
    }
    if (request.reason !== undefined) this.#atStation(() => this.#station.show(request));
  }

  #awaitDeadline({ id, deadline }: ChargingRequest): void {
    if (deadline === undefined) return;
    const { clock } = this.#parts;
    const timer = clock.after(Math.max(0, deadline - clock.now()), () =>
      persistently(
        this.#parts,
        'a request to charge could not be dealt with',
        () => this.#hears(id, { input: 'deadline' }),
        () => this.#closed,
      ),
    );
    this.#deadlines.set(id, timer);
  }

  /** Until what came of it is on record, it is not told again. */
  async #start(request: ChargingRequest): Promise<void> {
    const { id } = request;
    if (this.#starting.has(id)) return;
    this.#starting.add(id);
    const done = () => this.#starting.delete(id);
    const obstacle = await this.#station.start(request).catch((error) => {
      done();
      throw error;
    });
    const heard = obstacle
      ? ({ input: 'not-accepted', ...obstacle } as const)
      : ({ input: 'accepted' } as const);
    this.#run(() => this.#hears(id, heard).finally(done));
  }

  #stop({ stationId, session }: ChargingRequest): void {
    if (session === undefined || this.#stopping.has(session) || !this.#isOnline(stationId)) return;
    this.#stopping.add(session);
    this.#atStation(() =>
      this.#station.stop(stationId, session).finally(() => this.#stopping.delete(session)),
    );
  }

  async #paid(id: string): Promise<void> {
    await this.#work(async (context) => {
      const payment = await context.repos.payments.find(id);
      if (payment) await heedPayment(payment, context);
    });
  }

  /** A session that goes on although it was to stop is told again. */
  async #metered(session: number, station: string): Promise<void> {
    await this.#watch.look(session);
    await this.#stopWhatMust(station, session);
  }

  async #usedUp(session: number): Promise<void> {
    this.#watch.end(session);
    const request = await this.#parts.store.read((repos) => repos.chargingRequests.ofSession(session));
    if (request) await this.#hears(request.id, { input: 'used-up' });
  }

  /** What a station could not be told while it was away. */
  async #isBack(station: string): Promise<void> {
    for (const request of await this.#waitingAt(station)) this.#follow(request);
    await this.#stopWhatMust(station);
  }

  /** It was the CSMS that was away, perhaps: then the station does not boot. */
  async #connected(station: string): Promise<void> {
    if ((await this.#waitingAt(station)).length === 0) return;
    const { clock, store } = this.#parts;
    clock.after(SETTLED_MS, () =>
      this.#run(async () => {
        const known = await store.read((repos) => repos.stations.find(station));
        if (!this.#closed && known?.registration === 'Accepted') await this.#isBack(station);
      }),
    );
  }

  /** Requests of which a station has not been told. */
  async #waitingAt(station: string): Promise<ChargingRequest[]> {
    const open = await this.#open();
    return open.filter(({ stationId, status }) => stationId === station && status === 'authorised');
  }

  #open(): Promise<readonly ChargingRequest[]> {
    return this.#parts.store.read((repos) => repos.chargingRequests.open());
  }

  async #stopWhatMust(station: string, session?: number): Promise<void> {
    for (const request of await this.#open()) {
      const isMeant = request.stationId === station && (session ?? request.session) === request.session;
      if (isMeant && mustStop(request)) this.#stop(request);
    }
  }

  #chance(length: number): string {
    return Array.from({ length }, () => ALPHABET[this.#secrets.integer(0, ALPHABET.length - 1)]).join('');
  }
}
