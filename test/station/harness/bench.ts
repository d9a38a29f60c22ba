import { afterEach, expect } from 'vitest';
import { dialectOf, type Message } from '../../../src/dialect/index.js';
import type {
  CsmsIntent,
  IntentName,
  Request,
  Response,
  StationIntent,
} from '../../../src/dialect/intents.js';
import { type Edition, loadValidators, type PayloadSide, type Validators } from '../../../src/ocpp/index.js';
import { createMonitor, type Finding, type Monitor } from '../../../src/rules/index.js';
import type { ActName, ActParams } from '../../../src/station/acts.js';
import { blocks } from '../../../src/station/blocks/index.js';
import type { CallResult, Effect, Input, TransferOutcome } from '../../../src/station/core/effects.js';
import { freshState } from '../../../src/station/core/fresh.js';
import type { StationState } from '../../../src/station/core/state.js';
import { StationCore } from '../../../src/station/core/station-core.js';
import { modelNamed, type StationModel } from '../../../src/station/models/index.js';
import { configure, variableTableFor } from '../../../src/station/variables/index.js';
import { createRandom, VIRTUAL_EPOCH } from '../../../src/world/index.js';
import { Timeline } from './timeline.js';

const validators: Readonly<Record<Edition, Validators>> = {
  '1.6': await loadValidators('1.6'),
  '2.0.1': await loadValidators('2.0.1'),
  '2.1': await loadValidators('2.1'),
};

/** No two things that people do happen in the same millisecond. */
const HAND_MS = 10;

const made: Bench[] = [];

/** The always-on oracles hold in every test; what a test breaks on purpose, it names in `tolerates`. */
afterEach(() => {
  for (const bench of made.splice(0)) expect(bench.breaches()).toEqual([]);
});

/** What the bench's CSMS does with a CALL: a response, an error, nothing at all, or whatever the real answer would be. */
export type Answer<N extends StationIntent> =
  | Response<N>
  | { error: string }
  | 'silence'
  | ((request: Request<N>) => Response<N> | { error: string } | 'silence');

export type Answers = { [N in StationIntent]?: Answer<N> };

export interface BenchOptions {
  edition: Edition;
  model?: string;
  configuration?: Record<string, string>;
  answers?: Answers;
  state?: StationState;
  seed?: number;
  followsCsmsTime?: boolean;
  clockSkewMs?: number;
  /** Rules of the oracles that this test breaks. */
  tolerates?: string[];
}

/** A CALL that the station has made. */
export interface Said<N extends IntentName = IntentName> {
  at: number;
  intent: N;
  request: Request<N>;
  message: Message;
}

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
  readonly faults: { name: string; params: Record<string, unknown> }[] = [];
  readonly effects: Effect[] = [];
  readonly findings: Finding[] = [];
  readonly tolerates: string[];
  readonly monitor: Monitor;
  /** Whether connecting succeeds. */
  reachable = true;
  answers: Answers;
  /** Milliseconds since the Unix epoch, as the CSMS knows them. */
  get now(): number {
    return VIRTUAL_EPOCH + this.timeline.now;
  }
  readonly timeline = new Timeline();
  readonly #dialect;
  readonly #heardActions = new Map<number, string>();
  readonly #inputs: Input[] = [];
  #busy = false;
  #answered = new Map<
    number,
    Record<string, unknown> | { refused: string; description: string } | 'ignored'
  >();
  #nextCall = 1;
  #nextTransaction = 1;
  #outstanding: number | undefined;
  #frames = 0;
  #outstandingFrame = '';

  constructor(options: BenchOptions) {
    const model = modelNamed(options.model ?? 'ac-22kw');
    if (!model) throw new Error(`no model ${options.model}`);
    this.model = model;
    this.answers = options.answers ?? {};
    this.tolerates = options.tolerates ?? [];
    this.monitor = createMonitor({
      edition: options.edition,
      station: 'CP1',
      validators: validators[options.edition],
    });
    made.push(this);
    this.#dialect = dialectOf(options.edition);
    const table = variableTableFor(model, this.#dialect);
    const state = options.state ?? freshState(model);
    if (options.clockSkewMs !== undefined) state.memory.clockSkew = options.clockSkewMs;
    configure(state, table, this.#dialect, options.configuration ?? {});
    this.core = new StationCore({
      identity: 'CP1',
      serialNumber: 'SN-1',
      followsCsmsTime: options.followsCsmsTime ?? true,
      model,
      dialect: this.#dialect,
      blocks,
      variables: table,
      random: createRandom(options.seed ?? 1),
      state,
    });
  }

  /** What the oracles hold against the station so far, and have not been told to overlook. */
  breaches(): string[] {
    this.findings.push(...this.monitor.end(this.now));
    return this.findings
      .filter(({ side, rule }) => side === 'station' && !this.tolerates.includes(rule))
      .map(({ rule, message, clause }) => `${rule}: ${message} (${clause})`);
  }

  get state(): StationState {
    return this.core.state;
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

  /** Whether the wire would let this request of the CSMS through to the station. */
  isValid({ action, payload }: Message): boolean {
    return validators[this.#dialect.edition].validate(action, 'request', payload).length === 0;
  }

  hearRaw(message: Message): Record<string, unknown> | { refused: string; description: string } | 'ignored' {
    const id = this.#nextCall++;
    this.#heardActions.set(id, message.action);
    this.#frame('csms', [2, `csms-${id}`, message.action, message.payload]);
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

  transferred(outcome: TransferOutcome, ref = this.uploads.at(-1)?.ref ?? 0): void {
    this.#receive({ kind: 'transfer', ref, outcome });
  }

  /** What was said so far of one intent; forgets nothing. */
  saidOf<N extends StationIntent>(intent: N): Request<N>[] {
    return this.said.filter((each) => each.intent === intent).map((each) => each.request as Request<N>);
  }

  /** What was said since the last call of this. */
  fresh(): Said[] {
    return this.said.splice(0);
  }

  variable(name: string): string | undefined {
    const table = this.core.parts.variables;
    const definition = table.find(name);
    if (!definition) return undefined;
    const key = [...Object.keys(this.state.memory.variables)].find(
      (each) => each.toLowerCase() === name.toLowerCase(),
    );
    return key === undefined ? definition.initial : this.state.memory.variables[key];
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
        this.#mustBeValid(this.#heardActions.get(effect.id) ?? '', 'response', effect.payload);
        this.#frame('station', [3, `csms-${effect.id}`, effect.payload]);
        this.#answered.set(effect.id, effect.payload);
        return;
      case 'refuse':
        this.#frame('station', [4, `csms-${effect.id}`, effect.code, effect.description, {}]);
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
        this.#connect();
        return;
      case 'disconnect':
        this.#outstanding = undefined;
        this.#feed({ type: 'close', at: this.now });
        this.timeline.cancelAll((name) => name.startsWith('bench:'));
        return;
      case 'hang-up':
        this.#inputs.push({ kind: 'link', up: false, reason: 'closed' });
        this.#outstanding = undefined;
        return;
      case 'upload':
        this.uploads.push(effect);
        return;
      case 'link-fault':
        this.faults.push({ name: effect.name, params: effect.params });
        return;
      case 'note':
        this.notes.push(effect.text);
    }
  }

  #mustBeValid(action: string, side: PayloadSide, payload: unknown): void {
    const [error] = validators[this.#dialect.edition].validate(action, side, payload);
    if (error) throw new Error(`${action} ${side} ${error.path}: ${error.message}`);
  }

  /** Feeds the oracles what the wire would show of an input. */
  #see(input: Input): void {
    if (input.kind === 'outcome' && input.outcome.kind === 'result') {
      this.#frame('csms', [3, this.#outstandingFrame, input.outcome.payload]);
    }
    if (input.kind === 'outcome' && input.outcome.kind === 'error') {
      this.#frame('csms', [4, this.#outstandingFrame, input.outcome.code, input.outcome.description, {}]);
    }
    if (input.kind === 'link' && input.up) this.#feed({ type: 'open', at: this.now });
    if (input.kind === 'link' && !input.up) this.#feed({ type: 'close', at: this.now });
  }

  #feed(input: Parameters<Monitor['feed']>[0]): void {
    this.findings.push(...this.monitor.feed(input));
  }

  #frame(from: 'station' | 'csms', frame: unknown[]): void {
    this.#frames += 1;
    this.#feed({ type: 'frame', at: this.now, seq: this.#frames, from, raw: JSON.stringify(frame) });
  }

  /** A CALL that is tried again is another message. */
  #idOf(ref: number): string {
    return `station-${ref}-${this.#frames}`;
  }

  #connect(): void {
    this.#inputs.push(
      this.reachable ? { kind: 'link', up: true } : { kind: 'link', up: false, reason: 'unreachable' },
    );
  }

  #call({ ref, message, timeoutMs }: Extract<Effect, { do: 'call' }>): void {
    // 1.6-J 4.1.1; 2.x part 4, 4.1.1.
    if (this.#outstanding !== undefined) throw new Error(`${message.action}: another CALL is outstanding`);
    this.#outstanding = ref;
    this.#mustBeValid(message.action, 'request', message.payload);
    const frameId = this.#idOf(ref);
    const heard = this.#dialect.decodeRequest('station', message);
    if (!heard) throw new Error(`nobody understands ${message.action}`);
    this.#frame('station', [2, frameId, message.action, message.payload]);
    const said: Said = {
      at: this.timeline.now,
      intent: heard.intent,
      request: heard.request as never,
      message,
    };
    this.said.push(said);
    const outcome = this.#outcome(said);
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

  #outcome({ intent, request, message }: Said): CallResult | undefined {
    const own = this.answers[intent as 'boot'];
    const answer = typeof own === 'function' ? own(request as Request<'boot'>) : own;
    if (answer === 'silence') return undefined;
    if (answer && 'error' in answer) return { kind: 'error', code: answer.error, description: '' };
    const given = answer ?? this.#usual(intent as StationIntent, request);
    // A test that does not care what time the CSMS tells writes 0.
    const response =
      'currentTime' in given && given.currentTime === 0 ? { ...given, currentTime: this.now } : given;
    return {
      kind: 'result',
      payload: this.#dialect.encodeResponse(intent as 'boot', response as Response<'boot'>, message),
    };
  }

  #usual(intent: StationIntent, request: unknown): Response<StationIntent> {
    switch (intent) {
      case 'boot':
        return { status: 'Accepted', currentTime: this.now, interval: 300 };
      case 'heartbeat':
        return { currentTime: this.now };
      case 'authorize':
        return { idTokenInfo: { status: 'Accepted' } };
      case 'transaction':
        return this.#transaction(request as Request<'transaction'>);
      case 'dataTransfer':
        return { status: 'Accepted' };
      default:
        return {};
    }
  }

  #transaction({ eventType, idToken }: Request<'transaction'>): Response<'transaction'> {
    const starts = eventType === 'Started' && this.#dialect.traits.csmsNamesTransactions;
    return {
      ...(starts ? { csmsTransactionId: this.#nextTransaction++ } : {}),
      ...(idToken ? { idTokenInfo: { status: 'Accepted' } } : {}),
    };
  }
}

/** A bench with a station that is booted and accepted. */
export function booted(options: BenchOptions): Bench {
  const bench = new Bench(options).powerOn();
  bench.fresh();
  return bench;
}
