import type { Edition } from '../../ocpp/index.js';
import type { Authorities } from '../../pki/index.js';
import type {
  CallOptions,
  CallOutcome,
  FrameRecord,
  IncomingCall,
  RefusedConnection,
} from '../../wire/index.js';
import type { Clock, Random } from '../../world/index.js';
import type { ActName, ActParams } from '../acts.js';
import type { Effect, Input } from '../core/effects.js';
import { kept } from '../core/keep.js';
import type { StationState } from '../core/state.js';
import type { StationCore } from '../core/station-core.js';
import type { StationModel } from '../models/index.js';
import { CertificateHands } from './certificate-hands.js';
import { createCore } from './create-core.js';
import type { Download } from './download.js';
import { type Access, Link } from './link.js';
import type { MemoryFile } from './memory-file.js';
import { Network } from './network.js';
import { type Override, Overrides } from './overrides.js';
import { StationFiles } from './station-files.js';
import { NamedTimers } from './timers.js';
import type { Upload } from './upload.js';
import { type StationView, viewOf } from './view.js';

export interface StationOptions {
  identity: string;
  edition: Edition;
  model: StationModel;
  clock: Clock;
  random: Random;
  access: Access;
  /** Starting values of variables, by `Component.Variable` or 1.6 configuration key. @throws PlugfestError when one is not possible. */
  configuration?: Readonly<Record<string, string>>;
  /** Milliseconds that its clock is ahead of the true time. */
  clockSkewMs?: number;
  /** What the CSMS says of the time is believed unless our clock is scaled. */
  followsCsmsTime?: boolean;
  /** State of an earlier run to go on from. */
  state?: StationState;
  /** Where its state is kept, and comes from where it has been kept before. */
  memory?: MemoryFile;
  /** Where the contracts of vehicles come from; without it they have none that could be shown. */
  authorities?: Authorities;
  observe?: Partial<StationObserver>;
  /** For tests: how files travel. */
  upload?: Upload;
  download?: Download;
}

export interface StationObserver {
  frame(record: FrameRecord): void;
  note(text: string): void;
  changed(view: StationView): void;
  refused(refused: RefusedConnection): void;
}

/** Calls that are answered by what a certificate says. */
const ABOUT_CERTIFICATES: ReadonlySet<string> = new Set(['InstallCertificate', 'CertificateSigned']);

/** A virtual charge point: the core, and the hands that carry out its effects on a clock and a connection. */
export class Station {
  readonly identity: string;
  readonly edition: Edition;
  readonly model: StationModel;
  readonly #options: StationOptions;
  readonly #core: StationCore;
  readonly #link: Link;
  readonly #network: Network;
  readonly #certificates: CertificateHands;
  readonly #timers: NamedTimers;
  readonly #files: StationFiles;
  readonly #overrides = new Overrides();
  readonly #calls = new Map<number, IncomingCall>();
  readonly #inputs: Input[] = [];
  #nextCall = 1;
  #closed = false;

  constructor(options: StationOptions) {
    const { identity, edition, model, clock, random } = options;
    this.identity = identity;
    this.edition = edition;
    this.model = model;
    this.#options = options;
    this.#core = createCore(options);
    this.#timers = new NamedTimers(clock, (name) => this.#receive({ kind: 'timer', name }));
    this.#files = new StationFiles(clock, options, {
      told: (said) => this.#receive({ kind: 'told', said }),
      transferred: (ref, outcome) => this.#receive({ kind: 'transfer', ref, outcome }),
    });
    this.#network = new Network(clock, random.fork('network'));
    this.#link = new Link(
      { identity, edition, clock, random: random.fork('messages') },
      options.access,
      this.#network.faults,
      {
        up: () => this.#receive({ kind: 'link', up: true }),
        down: (reason, security) =>
          this.#receive({ kind: 'link', up: false, reason, ...(security === undefined ? {} : { security }) }),
        call: (call) => void this.#heard(call),
        frame: (record) => options.observe?.frame?.(record),
        refused: (refused) => options.observe?.refused?.(refused),
        unfit: (action, problem) => options.observe?.note?.(`${action} was not sent: ${problem}`),
      },
    );
    this.#certificates = new CertificateHands(options, this.#core, (said) =>
      this.#receive({ kind: 'told', said }),
    );
    if (!options.state) void this.#certificates.provision(options.access.tls);
  }

  /** Does a physical act. Undefined when it was done, else why it could not be: a sentence. */
  act<A extends ActName>(name: A, params: ActParams[A]): string | undefined {
    return this.#receive({ kind: 'act', name, params: params as Record<string, unknown> });
  }

  /** Puts the mains on: boot, connect, and whatever follows. */
  powerOn(): void {
    this.act('restore-power', {});
  }

  /** Says a CALL of any content outside all rules of the core; it waits its turn like every CALL. */
  call(action: string, payload: Record<string, unknown>, options?: CallOptions): Promise<CallOutcome> {
    return this.#link.peer?.call(action, payload, options) ?? Promise.resolve({ kind: 'closed' });
  }

  /** Sends any text. False when there is no connection. */
  raw(data: string | Buffer): boolean {
    return this.#link.peer?.sendRaw(data) ?? false;
  }

  /** Replaces the next answers to an action. */
  override(override: Override): void {
    this.#overrides.add(override);
  }

  view(): StationView {
    const { clock } = this.#options;
    return viewOf(this.#core, { wall: clock.now(), mono: clock.monotonic() });
  }

  /** A copy of the state as of now, for `StationOptions.state` of a later run. */
  state(): StationState {
    const { clock } = this.#options;
    const now = clock.now() + this.#core.state.memory.clockSkew;
    return kept(this.#core.state, { now, mono: clock.monotonic() });
  }

  /** Says goodbye and does nothing any more. */
  async close(): Promise<void> {
    if (!this.#closed) this.#options.memory?.save(this.state());
    this.#closed = true;
    this.#timers.cancelAll();
    this.#network.heal();
    await this.#link.disconnect(false);
    await this.#files.close();
    this.#options.memory?.close();
  }

  /** One input at a time: what an effect sets off waits until all effects of the present input are done. */
  #receive(input: Input): string | undefined {
    if (this.#closed) return 'the station is closed';
    this.#inputs.push(input);
    if (this.#inputs.length > 1) return undefined;
    let impossible: string | undefined;
    try {
      // Grows while it is gone through.
      for (const next of this.#inputs) {
        const why = this.#handle(next);
        if (next === input) impossible = why;
      }
    } finally {
      this.#inputs.length = 0;
    }
    return impossible;
  }

  #handle(input: Input): string | undefined {
    const { clock } = this.#options;
    const { effects, impossible } = this.#core.receive(input, { wall: clock.now(), mono: clock.monotonic() });
    // Before anything of it leaves the station: what the CSMS is told, the station has not forgotten.
    if (effects.length > 0) this.#options.memory?.save(this.state());
    for (const effect of effects) this.#perform(effect);
    return impossible;
  }

  async #heard(call: IncomingCall): Promise<void> {
    if (this.#overrides.take(call, this.#options.clock)) return;
    if (ABOUT_CERTIFICATES.has(call.action)) await this.#certificates.load();
    const id = this.#nextCall++;
    this.#calls.set(id, call);
    this.#receive({ kind: 'heard', id, message: { action: call.action, payload: call.payload } });
  }

  #perform(effect: Effect): void {
    switch (effect.do) {
      case 'answer':
        this.#take(effect.id)?.answer(effect.payload);
        return;
      case 'refuse':
        this.#take(effect.id)?.fail(effect.code, effect.description);
        return;
      case 'ignore':
        this.#take(effect.id)?.noReply();
        return;
      case 'call':
        void this.#say(effect);
        return;
      case 'timer':
        this.#timers.set(effect.name, effect.inMs);
        return;
      case 'cancel':
        this.#timers.cancel(effect.name);
        return;
      case 'cancel-all':
        this.#timers.cancelAll();
        this.#files.goDark();
        return;
      case 'connect':
        void this.#link.connect(effect);
        return;
      case 'disconnect':
        void this.#link.disconnect(effect.abrupt);
        return;
      case 'link-fault':
        this.#network.apply(effect.name, effect.params);
        return;
      case 'hang-up':
        this.#link.hangUp();
        return;
      case 'ping':
        this.#link.pingEvery(effect.everyMs);
        return;
      case 'ask-vehicle':
        void this.#certificates.askVehicle(effect);
        return;
      case 'make-key':
        void this.#certificates.makeKey(effect);
        return;
      case 'upload':
      case 'cancel-upload':
      case 'download':
      case 'cancel-download':
      case 'publish':
      case 'unpublish':
        this.#files.perform(effect);
        return;
      case 'note':
        this.#options.observe?.note?.(effect.text);
        return;
      case 'changed':
        this.#options.observe?.changed?.(this.view());
    }
  }

  #take(id: number): IncomingCall | undefined {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    return call;
  }

  async #say({ ref, message, timeoutMs }: Extract<Effect, { do: 'call' }>): Promise<void> {
    const outcome = await this.#link.call(message.action, message.payload, { timeoutMs });
    this.#receive({ kind: 'outcome', ref, outcome });
  }
}
