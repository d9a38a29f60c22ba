import { COMMANDS, type Csms, createCsms, InvalidInput } from '../../../src/csms/index.js';
import { type Edition, edition as editionInfo } from '../../../src/ocpp/index.js';
import {
  connectStation,
  type IncomingCall,
  type InProcessEndpoint,
  type Peer,
} from '../../../src/wire/index.js';
import { nextTurn, type Random, sleep, VirtualClock } from '../../../src/world/index.js';
import { Flaws } from './flaws.js';
import { hintsFor } from './hints.js';
import { HostileFrames } from './hostile-frames.js';

const STATIONS = ['CP1', 'CP2'] as const;
const VOLLEY = 25;

/** Virtual milliseconds between two volleys. */
const PAUSES = [0, 0, 1, 100, 1_000, 31_000, 600_000];

/** What the operator does most, besides sending messages of any kind. */
const USUAL: readonly [string, object][] = [
  ['remote-start', { token: 'TAG', evse: 1 }],
  ['remote-stop', { transaction: 1 }],
  ['remote-stop', { evse: 1 }],
  ['get-transaction-status', {}],
  ['trigger', { message: 'StatusNotification', evse: 1 }],
  ['change-availability', { to: 'operative' }],
  ['reset', { type: 'soft' }],
  ['unlock', { evse: 1 }],
  ['clear-cache', {}],
  ['get-variables', {}],
  ['get-variables', { names: ['HeartbeatInterval'] }],
  ['set-variables', { HeartbeatInterval: 10, WebSocketPingInterval: 0 }],
  ['get-base-report', { requestId: 1 }],
  ['get-report', { requestId: 2 }],
  ['get-log', { url: 'http://127.0.0.1:1/', from: 0, to: 253_402_300_799_999 }],
  ['data-transfer', { vendorId: 'v' }],
];

/** What is tried with parameters of all kinds: not what would send rubbish on purpose, end the siege or lock it out. */
const SPARED = ['call', 'pending-station', 'reject-station', 'set-password'];
const ODD = COMMANDS.filter(({ name }) => !SPARED.includes(name));

const TARIFF = {
  energy: { amount: '0.42', currency: 'EUR', per: 'kWh' },
  time: { amount: '1', per: 'h' },
  idle: { amount: '0.1', per: 'min' },
  flat: { amount: '0.50' },
  tax: 19,
};

const TAG = { driver: 'anna', group: 'GROUP', concurrent: true };

/** A whole Csms in virtual time, and two stations that may say anything to it at any time. */
export class CsmsSiege {
  readonly clock: VirtualClock;
  readonly csms: Csms;
  readonly link: InProcessEndpoint;
  readonly flaws = new Map(STATIONS.map((station) => [station as string, new Flaws()]));
  /** Frames that were sent to the CSMS. */
  sent = 0;
  readonly #edition: Edition;
  readonly #random: Random;
  readonly #messages: Random;
  readonly #frames: HostileFrames;
  readonly #commandable: readonly string[];
  readonly #peers = new Map<string, Peer>();
  readonly #commands = new Set<Promise<void>>();
  readonly #transactionIds: unknown[] = ['nobody', -1, 1, 2];

  static async lay(edition: Edition, random: Random): Promise<CsmsSiege> {
    const clock = new VirtualClock();
    const flaws: string[] = [];
    const csms = await createCsms({
      clock,
      random: random.fork('csms'),
      store: 'memory',
      settings: { runningCost: true, unknownStations: 'accept' },
      log: ({ level, text }) => void (level === 'error' && flaws.push(text)),
    });
    await csms.provision({
      stations: { CP1: {}, CP2: {} },
      drivers: { anna: {} },
      groups: { GROUP: {} },
      tokens: {
        TAG,
        OTHER: { group: 'GROUP' },
        BLOCKED: { status: 'blocked' },
        LAPSED: { expires: 0 },
        // What an operator may say and no edition can.
        FAR: { expires: 1e15, cache: 1e15, group: 'G'.repeat(300), message: 'm'.repeat(3000) },
      },
      tariffs: { usual: TARIFF },
    });
    return new CsmsSiege(edition, random, clock, csms, await csms.connector(), flaws);
  }

  private constructor(
    edition: Edition,
    random: Random,
    clock: VirtualClock,
    csms: Csms,
    link: InProcessEndpoint,
    readonly logged: string[],
  ) {
    this.clock = clock;
    this.csms = csms;
    this.link = link;
    this.#edition = edition;
    this.#random = random.fork('siege');
    this.#messages = random.fork('messages');
    this.#frames = new HostileFrames(
      random.fork('frames'),
      edition,
      'station',
      hintsFor(edition, this.#transactionIds),
    );
    const { actions } = editionInfo(edition);
    this.#commandable = [...actions.values()]
      .filter(({ from }) => from !== 'station')
      .map(({ name }) => name);
    csms.onFrame((record) => this.flaws.get(record.station)?.see(record));
    csms.onEvent((event) => {
      if (event.type === 'session-started') this.#transactionIds.splice(4, 1, event.session);
    });
  }

  /** What went wrong, each once. */
  get found(): string[] {
    return [...new Set([...this.logged, ...[...this.flaws.values()].flatMap(({ found }) => found)])];
  }

  /** Fires this many frames, while operators give commands. */
  async fire(frames: number): Promise<void> {
    while (this.sent < frames) {
      const station = this.#pick(STATIONS);
      const peer = await this.#peerOf(station);
      for (let n = 0; n < VOLLEY; n += 1) if (peer.sendRaw(this.#frames.next())) this.sent += 1;
      this.#command(station);
      await this.#pause(this.#pick(PAUSES));
    }
    await Promise.all(this.#commands);
  }

  /** Ends the siege; the CSMS stays, and the token is good again that operators may have blocked. */
  async raise(): Promise<void> {
    for (const peer of this.#peers.values()) peer.terminate();
    await this.csms.provision({ tokens: { TAG } });
  }

  async end(): Promise<void> {
    await this.csms.close();
    this.clock.stop();
  }

  /** The connection of a station, which at times is a second one beside the first. */
  async #peerOf(station: string): Promise<Peer> {
    const known = this.#peers.get(station);
    if (known?.open && this.#random.integer(0, 30) > 0) return known;
    if (this.#random.integer(0, 1)) known?.terminate();
    const peer = (await this.#connect(station)) ?? (await this.#connectAgain(station));
    peer.onCall((call) => this.#answer(call));
    this.#peers.set(station, peer);
    return peer;
  }

  async #connect(station: string): Promise<Peer | undefined> {
    const { peer } = await connectStation({
      link: this.link,
      identity: station,
      editions: [this.#edition],
      clock: this.clock,
      random: this.#messages,
      strict: false,
    });
    return peer;
  }

  /** Operators may have taken it out of service, or refused it: then they take it back. */
  async #connectAgain(station: string): Promise<Peer> {
    for (const decision of ['recommission-station', 'approve-station']) {
      await this.csms.command(station, decision);
    }
    const peer = await this.#connect(station);
    if (!peer) throw new Error(`${station} is not let in`);
    return peer;
  }

  #command(station: string): void {
    const action = this.#pick(this.#commandable);
    const { payloads } = this.#frames;
    const odd = this.#pick(ODD);
    const [name, params] = this.#pick<() => readonly [string, unknown]>([
      () => this.#pick(USUAL),
      () => ['call', { action, payload: payloads.payload(action, 'request') }],
      () => [odd.name, payloads.near(odd.params)],
    ])();
    const running = this.csms.command(station, name, params).then(
      () => {},
      (error: unknown) => {
        if (error instanceof InvalidInput) return;
        this.logged.push(`command ${name} ${JSON.stringify(params)}: ${error}`);
      },
    );
    this.#commands.add(running);
    void running.then(() => this.#commands.delete(running));
  }

  #answer(call: IncomingCall): void {
    const { action } = call;
    const dice = this.#random.integer(0, 99);
    if (dice < 70) call.answer(this.#frames.payloads.payload(action, 'response'), { unchecked: true });
    else if (dice < 78) call.answer(this.#frames.payloads.spoilt(action, 'response'), { unchecked: true });
    else if (dice < 84) call.fail('NotSupported', 'no');
    else if (dice < 87) call.noReply();
    else if (dice < 90) call.raw(`[3,${JSON.stringify(call.id)}`);
    else if (dice < 93) call.raw(`[4,${JSON.stringify(call.id)},null,null,null]`);
    else this.#twice(call);
  }

  #twice(call: IncomingCall): void {
    const payload = this.#frames.payloads.payload(call.action, 'response');
    call.answer(payload, { unchecked: true });
    this.clock.after(this.#random.integer(0, 60_000), () => void call.answer(payload, { unchecked: true }));
  }

  async #pause(ms: number): Promise<void> {
    if (ms > 0) return sleep(this.clock, ms);
    const release = this.clock.hold();
    await nextTurn();
    await nextTurn();
    release();
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#random.integer(0, from.length - 1)] as T;
  }
}
