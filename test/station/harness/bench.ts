import { afterEach, expect } from 'vitest';
import { dialectOf, type Message } from '../../../src/dialect/index.js';
import type { CsmsIntent, Request, Response, StationIntent } from '../../../src/dialect/intents.js';
import type { ActName, ActParams } from '../../../src/station/acts.js';
import type {
  CallResult,
  Connecting,
  DownloadOutcome,
  Effect,
  Input,
  Told,
  TransferOutcome,
} from '../../../src/station/core/effects.js';
import type { StationState } from '../../../src/station/core/state.js';
import type { StationCore } from '../../../src/station/core/station-core.js';
import type { StationModel } from '../../../src/station/models/index.js';
import { VIRTUAL_EPOCH } from '../../../src/world/index.js';
import { type BenchOptions, coreOf, type Heard, type Said } from './core.js';
import { type Answers, ScriptedCsms } from './csms.js';
import { Oracles } from './oracles.js';
import { Timeline } from './timeline.js';

/** No two things that people do happen in the same millisecond. */
const HAND_MS = 10;

export type { BenchOptions, Said } from './core.js';

const made: Bench[] = [];

/** The always-on oracles hold in every test; what a test breaks on purpose, it names in `tolerates`. */
afterEach(() => {
  for (const bench of made.splice(0)) expect(bench.breaches()).toEqual([]);
});

/**
 * A station's core on a workbench: no sockets, no promises, a clock that is turned by hand. The CSMS answers at once unless it is
 * told otherwise. Every rule that holds always is checked with every effect.
 */
export class Bench {
  readonly core: StationCore;
  readonly model: StationModel;
  readonly said: Said[] = [];
  readonly notes: string[] = [];
  readonly uploads: Extract<Effect, { do: 'upload' }>[] = [];
  readonly downloads: Extract<Effect, { do: 'download' }>[] = [];
  readonly faults: { name: string; params: Record<string, unknown> }[] = [];
  readonly effects: Effect[] = [];
  readonly oracles: Oracles;
  /** Whether connecting succeeds, or how it depends on what is tried. */
  reachable: boolean | ((how: Connecting) => boolean) = true;
  /** Milliseconds since the Unix epoch, as the CSMS knows them. */
  get now(): number {
    return VIRTUAL_EPOCH + this.timeline.now;
  }
  readonly timeline = new Timeline();
  readonly #csms: ScriptedCsms;
  readonly #dialect;
  readonly #heardActions = new Map<number, string>();
  readonly #inputs: Input[] = [];
  #busy = false;
  #answered = new Map<number, Heard>();
  #nextCall = 1;
  #outstanding: number | undefined;
  #frames = 0;
  #outstandingFrame = '';

  constructor(options: BenchOptions) {
    made.push(this);
    this.#dialect = dialectOf(options.edition);
    this.oracles = new Oracles(options.edition, options.tolerates ?? []);
    this.#csms = new ScriptedCsms(this.#dialect, () => this.now, options.answers ?? {});
    this.core = coreOf(options);
    this.model = this.core.parts.model;
  }

  get state(): StationState {
    return this.core.state;
  }

  /** What the CSMS answers from now on, where that is not what it usually does. */
  get answers(): Answers {
    return this.#csms.answers;
  }

  set answers(answers: Answers) {
    this.#csms.answers = answers;
  }

  /** What the oracles hold against the station so far, and have not been told to overlook. */
  breaches(): string[] {
    return this.oracles.breaches(this.now);
  }

  /** Does an act; undefined when it was done. */
  act<A extends ActName>(name: A, params: ActParams[A] = {} as ActParams[A]): string | undefined {
    this.pass(HAND_MS);
    return this.#receive({ kind: 'act', name, params: params as Record<string, unknown> });
  }

  powerOn(): this {
    this.act('restore-power');
    return this;
  }

  /** The CSMS says a CALL; what the station answers, as it is meant. */
  hear<N extends CsmsIntent>(intent: N, request: Request<N>): Response<N> {
    const words = this.#dialect.encodeRequest(intent, request);
    if (!('action' in words)) throw new Error(`cannot say ${intent}: ${JSON.stringify(words)}`);
    const payload = this.hearRaw(words);
    if (payload === 'ignored') throw new Error('not answered');
    if ('refused' in payload) throw new Error(`refused: ${String(payload.refused)}`);
    return this.#dialect.decodeResponse(intent, payload as Record<string, unknown>, words);
  }

  hearRaw(message: Message): Heard {
    const id = this.#nextCall++;
    this.#heardActions.set(id, message.action);
    this.oracles.frame(this.now, 'csms', [2, `csms-${id}`, message.action, message.payload]);
    this.#receive({ kind: 'heard', id, message });
    const answer = this.#answered.get(id);
    if (!answer) throw new Error(`${message.action} got no answer`);
    return answer;
  }

  /** Lets time pass, with everything that falls due in it. */
  pass(ms: number): void {
    this.timeline.pass(ms);
  }

  linkDown(reason = 'lost', security?: string): void {
    this.#outstanding = undefined;
    this.#receive({ kind: 'link', up: false, reason, ...(security === undefined ? {} : { security }) });
  }

  /** The CALL that waits for an answer gets this one. */
  answerNow(result: CallResult): void {
    if (this.#outstanding === undefined) throw new Error('no CALL is outstanding');
    const ref = this.#outstanding;
    this.#outstanding = undefined;
    this.#receive({ kind: 'outcome', ref, outcome: result });
  }

  /** What an effect asked for is there. */
  told(said: Told): void {
    this.#receive({ kind: 'told', said });
  }

  transferred(outcome: TransferOutcome, ref = this.uploads.at(-1)?.ref ?? 0): void {
    this.#receive({ kind: 'transfer', ref, outcome });
  }

  downloaded(outcome: DownloadOutcome, ref = this.downloads.at(-1)?.ref ?? 0): void {
    this.#receive({ kind: 'told', said: { name: 'file-fetched', data: { ref, outcome } } });
  }

  /** What was said so far of one intent; forgets nothing. */
  saidOf<N extends StationIntent>(intent: N): Request<N>[] {
    return this.said.filter((each) => each.intent === intent).map((each) => each.request as Request<N>);
  }

  /** What was said since the last call of this. */
  fresh(): Said[] {
    return this.said.splice(0);
  }

  /** A value as it is stored, by `Component.Variable[Instance]`. */
  variable(name: string): string | undefined {
    return this.state.memory.variables[name] ?? this.core.parts.variables.find(name)?.initial;
  }

  /** The CSMS sets a variable as its edition does. */
  set(component: string, variable: string, value: string): string {
    const [name = '', instance] = variable.split(/[[\]]/);
    const { results } = this.hear('setVariables', {
      items: [{ component, variable: name, value, ...(instance ? { variableInstance: instance } : {}) }],
    });
    return results[0]?.status ?? 'nothing';
  }

  /** Inputs that come while one is being handled wait for it, as they do on an event loop. */
  #receive(input: Input): string | undefined {
    this.#inputs.push(input);
    if (this.#busy) return undefined;
    this.#busy = true;
    let first: string | undefined;
    try {
      for (let next = this.#inputs.shift(); next; next = this.#inputs.shift()) {
        const { effects, impossible } = this.core.receive(next, { wall: this.now, mono: this.timeline.now });
        if (next === input) first = impossible;
        this.#see(next);
        for (const effect of effects) this.#perform(effect);
      }
    } finally {
      this.#busy = false;
    }
    return first;
  }

  #perform(effect: Effect): void {
    this.effects.push(effect);
    switch (effect.do) {
      case 'answer':
        this.oracles.mustBeValid(this.#heardActions.get(effect.id) ?? '', 'response', effect.payload);
        this.oracles.frame(this.now, 'station', [3, `csms-${effect.id}`, effect.payload]);
        this.#answered.set(effect.id, effect.payload);
        return;
      case 'refuse':
        this.oracles.frame(this.now, 'station', [
          4,
          `csms-${effect.id}`,
          effect.code,
          effect.description,
          {},
        ]);
        this.#answered.set(effect.id, { refused: effect.code, description: effect.description });
        return;
      case 'ignore':
        this.#answered.set(effect.id, 'ignored');
        return;
      case 'call':
        this.#call(effect);
        return;
      case 'timer':
        this.timeline.set(effect.name, effect.inMs, () =>
          this.#receive({ kind: 'timer', name: effect.name }),
        );
        return;
      case 'cancel':
        this.timeline.cancel(effect.name);
        return;
      case 'cancel-all':
        this.timeline.cancelAll((name) => !name.startsWith('bench:'));
        return;
      case 'connect':
        this.#connect(effect);
        return;
      case 'disconnect':
        this.#outstanding = undefined;
        if (effect.abrupt) this.oracles.feed({ type: 'cut-off', at: this.now });
        this.oracles.feed({ type: 'close', at: this.now });
        this.timeline.cancelAll((name) => name.startsWith('bench:'));
        return;
      case 'hang-up':
        this.#inputs.push({ kind: 'link', up: false, reason: 'closed' });
        this.#outstanding = undefined;
        return;
      case 'upload':
        this.uploads.push(effect);
        return;
      case 'download':
        this.downloads.push(effect);
        return;
      case 'link-fault':
        this.faults.push({ name: effect.name, params: effect.params });
        return;
      case 'note':
        this.notes.push(effect.text);
    }
  }

  /** Feeds the oracles what the wire would show of an input. */
  #see(input: Input): void {
    if (input.kind === 'outcome' && input.outcome.kind === 'result') {
      this.oracles.frame(this.now, 'csms', [3, this.#outstandingFrame, input.outcome.payload]);
    } else if (input.kind === 'outcome' && input.outcome.kind === 'error') {
      this.oracles.frame(this.now, 'csms', [
        4,
        this.#outstandingFrame,
        input.outcome.code,
        input.outcome.description,
        {},
      ]);
    }
    if (input.kind === 'link') this.oracles.feed({ type: input.up ? 'open' : 'close', at: this.now });
  }

  /** A CALL that is tried again is another message. */
  #idOf(ref: number): string {
    this.#frames += 1;
    return `station-${ref}-${this.#frames}`;
  }

  #connect(how: Connecting): void {
    const stands = typeof this.reachable === 'function' ? this.reachable(how) : this.reachable;
    this.#inputs.push(
      stands ? { kind: 'link', up: true } : { kind: 'link', up: false, reason: 'unreachable' },
    );
  }

  #call({ ref, message, timeoutMs }: Extract<Effect, { do: 'call' }>): void {
    // 1.6-J 4.1.1; 2.x part 4, 4.1.1.
    if (this.#outstanding !== undefined) throw new Error(`${message.action}: another CALL is outstanding`);
    this.#outstanding = ref;
    this.oracles.mustBeValid(message.action, 'request', message.payload);
    const frameId = this.#idOf(ref);
    const heard = this.#dialect.decodeRequest('station', message);
    if (!heard) throw new Error(`nobody understands ${message.action}`);
    this.oracles.frame(this.now, 'station', [2, frameId, message.action, message.payload]);
    const said: Said = {
      at: this.timeline.now,
      intent: heard.intent,
      request: heard.request as never,
      message,
    };
    this.said.push(said);
    const outcome = this.#csms.outcome(said);
    this.#outstandingFrame = frameId;
    if (outcome) {
      this.#outstanding = undefined;
      this.#inputs.push({ kind: 'outcome', ref, outcome });
    } else {
      this.timeline.set(`bench:call ${ref}`, timeoutMs, () => {
        if (this.#outstanding === ref) this.answerNow({ kind: 'timeout' });
      });
    }
  }
}

/** A bench with a station that is booted and accepted. */
export function booted(options: BenchOptions): Bench {
  const bench = new Bench(options).powerOn();
  bench.fresh();
  return bench;
}
