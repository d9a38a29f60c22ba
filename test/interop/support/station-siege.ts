import { dialectOf } from '../../../src/dialect/index.js';
import type { CsmsIntent, Request } from '../../../src/dialect/intents.js';
import type { Edition } from '../../../src/ocpp/index.js';
import { type ActName, STATION_MODELS, Station, type StationView } from '../../../src/station/index.js';
import {
  type CallOutcome,
  type CsmsListener,
  createCsmsListener,
  type Peer,
} from '../../../src/wire/index.js';
import { nextTurn, type Random, sleep, VirtualClock } from '../../../src/world/index.js';
import { HostileAnswers, SaneAnswers } from './csms-answers.js';
import { Flaws } from './flaws.js';
import { hintsFor } from './hints.js';
import { HostileFrames } from './hostile-frames.js';

const VOLLEY = 25;
/** So often the mains fail, in volleys: what a CSMS can switch off for good would otherwise be off for good. */
const CUT_EVERY = 40;

/** What people do meanwhile. */
const ACTS: readonly [ActName, Record<string, unknown>][] = [
  ['plug-in', { evse: 1 }],
  ['plug-in', { evse: 2 }],
  ['tap', { evse: 1, token: 'TAG' }],
  ['tap', { evse: 2, token: 'OTHER' }],
  ['tap', { evse: 2, token: '__proto__' }],
  ['tap', { evse: 1, token: 'constructor' }],
  ['tap', { evse: 1, token: 'TAG' }],
  ['press-stop', { evse: 1 }],
  ['unplug', { evse: 1 }],
  ['unplug', { evse: 2 }],
  ['fault', { evse: 1, error: 'GroundFailure' }],
  ['clear-fault', { evse: 1 }],
  ['clear-fault', { evse: 1 }],
  ['clear-fault', { evse: 1 }],
  ['free-lock', { evse: 1 }],
  ['stick-lock', { evse: 1 }],
  ['free-lock', { evse: 1 }],
  ['emergency-stop', {}],
  ['release-emergency-stop', {}],
  ['release-emergency-stop', {}],
  ['duplicate-frames', { count: 3 }],
  ['garble-frames', { how: 'bit-flips', count: 2 }],
  ['lose-frames', { count: 1 }],
  ['drop-link', { how: 'clean' }],
  ['slow-link', { latency: 100, jitter: 100 }],
  ['restore-link', {}],
  ['restore-link', {}],
  ['ev-suspend', { evse: 1 }],
  ['ev-resume', { evse: 1 }],
];

/** What the people have to undo when it is over. */
const TIDYING: readonly [ActName, Record<string, unknown>][] = [
  ['restore-link', {}],
  ['release-emergency-stop', {}],
  ['free-lock', { evse: 1 }],
  ['clear-fault', { evse: 1 }],
  ['ev-resume', { evse: 1 }],
  ['unplug', { evse: 1 }],
  ['unplug', { evse: 2 }],
];

/** What the CSMS has to undo so that the station charges as usual: the names are those of 2.x. */
const FACTORY_SETTINGS = [
  ['AuthCtrlr', 'Enabled', 'true'],
  ['AuthCtrlr', 'AuthorizeRemoteStart', 'false'],
  ['AuthCtrlr', 'DisableRemoteAuthorization', 'false'],
  ['OCPPCommCtrlr', 'HeartbeatInterval', '60'],
  ['OCPPCommCtrlr', 'MinimumStatusDuration', '0'],
  ['OCPPCommCtrlr', 'WebSocketPingInterval', '0'],
  ['SampledDataCtrlr', 'Enabled', 'true'],
  ['SampledDataCtrlr', 'TxUpdatedInterval', '60'],
  ['SampledDataCtrlr', 'TxUpdatedMeasurands', 'Energy.Active.Import.Register'],
  ['TxCtrlr', 'EVConnectionTimeOut', '60'],
  ['TxCtrlr', 'TxStartPoint', 'PowerPathClosed'],
  ['TxCtrlr', 'TxStopPoint', 'EVConnected,Authorized'],
].map(([component = '', variable = '', value = '']) => ({ component, variable, value }));

/** Virtual milliseconds between two volleys. */
const PAUSES = [0, 0, 1, 100, 1_000, 5_000, 31_000, 61_000];

/** A whole Station in virtual time, and a CSMS that may say anything to it at any time. */
export class StationSiege {
  readonly clock: VirtualClock;
  readonly station: Station;
  readonly flaws = new Flaws();
  /** Frames that were sent to the station. */
  sent = 0;
  /** Actions that the station has called since all was in order again. */
  readonly heard: string[] = [];
  #peer: Peer | undefined;
  #raised = false;
  readonly #edition: Edition;
  readonly #random: Random;
  readonly #listener: CsmsListener;
  readonly #frames: HostileFrames;
  readonly #hostile: HostileAnswers;
  readonly #sane: SaneAnswers;
  readonly #transactionIds: unknown[] = ['nobody', -1, 1];
  readonly #registers = new Map<number, number>();

  static async lay(edition: Edition, random: Random): Promise<StationSiege> {
    const clock = new VirtualClock();
    const welcome = (peer: Peer): void => siege.#welcome(peer);
    const listener = await createCsmsListener({
      clock,
      random: random.fork('listener'),
      editions: [edition],
      strict: false,
      onPeer: welcome,
    });
    const siege = new StationSiege(edition, random, clock, listener);
    return siege;
  }

  private constructor(edition: Edition, random: Random, clock: VirtualClock, listener: CsmsListener) {
    this.clock = clock;
    this.#edition = edition;
    this.#random = random.fork('siege');
    const model = this.#pick(STATION_MODELS);
    this.#listener = listener;
    this.#frames = new HostileFrames(
      random.fork('frames'),
      edition,
      'csms',
      hintsFor(edition, this.#transactionIds),
    );
    this.#hostile = new HostileAnswers(edition, clock, random.fork('answers'), this.#frames.payloads);
    this.#sane = new SaneAnswers(edition, clock);
    this.station = new Station({
      identity: 'CP1',
      edition,
      model,
      clock,
      random: random.fork('station'),
      access: { link: listener.connector() },
      upload: async () => this.#uploaded(),
      observe: {
        frame: (record) => this.flaws.see(record),
        note: (text) => void (/was not sent/.test(text) && this.flaws.add(text)),
      },
    });
  }

  /** Fires this many frames, while people use the station. */
  async fire(frames: number): Promise<void> {
    this.station.powerOn();
    for (let volleys = 0; this.sent < frames; volleys += 1) {
      if (volleys % CUT_EVERY === 0) this.#powerCycle();
      if (!(await this.#isReachable())) continue;
      for (let n = 0; n < VOLLEY; n += 1) if (this.#peer?.sendRaw(this.#frames.next())) this.sent += 1;
      const [act, params] = this.#pick(ACTS);
      this.station.act(act, params as never);
      if (this.#random.integer(0, 3) === 0)
        void this.say('changeAvailability', { operationalStatus: 'Operative' });
      this.#watch(this.station.view());
      await this.#pause(this.#pick(PAUSES));
    }
  }

  /** From now on the CSMS is in its right mind. The station starts anew with what is in its memory, and is put in order. */
  async raise(): Promise<void> {
    this.#raised = true;
    this.#powerCycle();
    await this.until('accepted', ({ registration }) => registration === 'accepted');
    for (const [act, params] of TIDYING) this.station.act(act, params as never);
    for (const place of [{}, { evseId: 1 }, { evseId: 1, connectorId: 1 }])
      await this.say('changeAvailability', { operationalStatus: 'Operative', ...place });
    for (const item of FACTORY_SETTINGS) await this.say('setVariables', { items: [item] });
    await this.say('clearCache', {});
    await this.until('done with what was queued', ({ queued }) => queued === 0);
    this.heard.length = 0;
  }

  /** Says something in the words of the edition; undefined when it has none. */
  async say<N extends CsmsIntent>(intent: N, request: Request<N>): Promise<CallOutcome | undefined> {
    const message = dialectOf(this.#edition).encodeRequest(intent, request);
    if (!this.#peer) throw new Error('nobody is connected');
    return 'action' in message ? this.#peer.call(message.action, message.payload) : undefined;
  }

  /** Lets virtual time pass until the station is so. */
  async until(what: string, test: (view: StationView) => boolean): Promise<StationView> {
    for (let seconds = 0; seconds < 3600; seconds += 1) {
      const view = this.station.view();
      if (test(view)) return view;
      await sleep(this.clock, 1000);
    }
    throw new Error(`not ${what} within an hour: ${JSON.stringify(this.station.view())}`);
  }

  async end(): Promise<void> {
    await this.station.close();
    await this.#listener.close();
    this.clock.stop();
  }

  #welcome(peer: Peer): void {
    this.#peer = peer;
    peer.onCall((call) => {
      if (!this.#raised) return this.#hostile.answer(call);
      this.heard.push(call.action);
      const payload = this.#sane.to({ action: call.action, payload: { ...call.payload } });
      if (payload) call.answer(payload);
      else call.fail('NotSupported');
    });
  }

  /** Whether there is a connection, after giving the station some time. */
  async #isReachable(): Promise<boolean> {
    for (let tries = 0; tries < 3; tries += 1) {
      if (this.#peer?.open) return true;
      await sleep(this.clock, 10_000);
    }
    this.#powerCycle();
    await sleep(this.clock, 100);
    return this.#peer?.open ?? false;
  }

  #powerCycle(): void {
    this.station.act('cut-power', {});
    this.station.act('restore-power', {});
  }

  async #pause(ms: number): Promise<void> {
    if (ms > 0) return sleep(this.clock, ms);
    const release = this.clock.hold();
    await nextTurn();
    await nextTurn();
    release();
  }

  /** Takes note of the transactions that run, so that some of what is said is about them, and of meters that run backwards. */
  #watch({ evses }: StationView): void {
    const ids = evses.flatMap(({ transactionId }) => transactionId ?? []);
    this.#transactionIds.splice(3, Number.POSITIVE_INFINITY, ...ids, ...this.#hostile.transactionIds);
    for (const { id, registerWh, powerW } of evses) {
      const before = this.#registers.get(id) ?? 0;
      if (!(registerWh >= before && powerW >= 0))
        this.flaws.add(`evse ${id}: ${before} Wh, then ${registerWh} Wh at ${powerW} W`);
      this.#registers.set(id, registerWh);
    }
  }

  #uploaded() {
    if (this.#random.integer(0, 1)) return { ok: true, bytes: 1 } as const;
    return { ok: false, failure: 'UploadFailure', reason: 'no' } as const;
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#random.integer(0, from.length - 1)] as T;
  }
}
