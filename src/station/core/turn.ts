import type { Heard, Message, Unsaid } from '../../dialect/dialect.js';
import type { Condition, IntentName, Request, Response, StationIntent } from '../../dialect/intents.js';
import type { Traits } from '../../dialect/traits.js';
import { edition, securityEvents } from '../../ocpp/index.js';
import type { Pki } from '../../pki/index.js';
import { uuid } from '../../world/index.js';
import type { StationModel } from '../models/index.js';
import type { Block, Context, Impossible, Refusal, SaidOf, SayOptions } from './block.js';
import type { CallResult, Effect, Input } from './effects.js';
import { fromFlat, toFlat } from './flat-places.js';
import { append, frameLine } from './log.js';
import { dropOrdinary, enqueue, find, markOffline, nextToSay, postpone, remove, retryIn } from './outbox.js';
import type { Signals } from './signals.js';
import type { Answer, QueuedSay, StationState } from './state.js';
import type { CoreParts, Moment } from './station-core.js';
import { Variables } from './variables.js';

/** One input being handled: the blocks' view of the station while it lasts. */
export class Turn implements Context {
  readonly effects: Effect[] = [];
  readonly state: StationState;
  readonly model: StationModel;
  readonly identity: string;
  readonly serialNumber: string;
  readonly followsCsmsTime: boolean;
  readonly traits: Traits;
  readonly variables: Variables;
  readonly mono: number;
  readonly #parts: CoreParts;
  readonly #wall: number;

  constructor(parts: CoreParts, moment: Moment) {
    this.#parts = parts;
    this.state = parts.state;
    this.model = parts.model;
    this.identity = parts.identity;
    this.serialNumber = parts.serialNumber;
    this.followsCsmsTime = parts.followsCsmsTime;
    this.traits = parts.dialect.traits;
    this.variables = new Variables(parts.variables, parts.state, this);
    this.mono = moment.mono;
    this.#wall = moment.wall;
  }

  get now(): number {
    return this.#wall + this.state.memory.clockSkew;
  }

  get trueTime(): number {
    return this.#wall;
  }

  get pki(): Pki {
    if (!this.#parts.pki) throw new Error('certificates were not loaded before they were needed');
    return this.#parts.pki;
  }

  statusWord(condition: Condition): string {
    return this.#parts.dialect.statusWord(condition);
  }

  errorCode(keyword: string): string {
    return edition(this.#parts.dialect.edition).errorCodeFor([
      { keyword, path: '', message: '', params: {} },
    ]);
  }

  isCritical(securityEvent: string): boolean {
    const { edition: id } = this.#parts.dialect;
    return securityEvents(id).some(({ name, critical }) => critical && name === securityEvent);
  }

  random(): number {
    return this.#parts.random.float();
  }

  uuid(): string {
    return uuid(this.#parts.random);
  }

  handle(input: Input): string | undefined {
    switch (input.kind) {
      case 'act':
        return this.#act(input.name, input.params)?.impossible;
      case 'heard':
        return this.#heard(input.id, input.message);
      case 'outcome':
        return this.#outcome(input.ref, input.outcome);
      case 'timer':
        return this.#timer(input.name);
      case 'link':
        return input.up
          ? this.signal('link-up', { reason: '' })
          : this.#linkDown(input.reason ?? '', input.security);
      case 'told':
        return this.state.physical.powered ? this.signal(input.said.name, input.said.data) : undefined;
      case 'transfer':
        this.#parts.blocks.blocks.some((block) => block.transfers?.(this, input.ref, input.outcome));
        return undefined;
    }
  }

  say<N extends StationIntent>(intent: N, request: Request<N>, options: SayOptions = {}): void {
    const words = this.#encode(intent, request);
    if ('nothing' in words) return;
    const { volatile } = this.state;
    const said: QueuedSay = {
      ref: volatile.nextRef++,
      intent,
      request,
      queuedAt: this.mono,
      attempts: 0,
      notBefore: 0,
      offline: volatile.link !== 'up' || volatile.registration !== 'accepted',
      ...(options.about === undefined ? {} : { about: options.about }),
      ...(options.before === undefined ? {} : { before: options.before }),
    };
    if ('unsupported' in words) return this.#unsaid(said, 'unsupported', words.unsupported);
    if (!options.durable && volatile.link !== 'up') return this.#unsaid(said, 'offline', 'no connection');
    enqueue(this.state, said, options.durable ?? false);
  }

  timer(name: string, inMs: number): void {
    this.effects.push({ do: 'timer', name, inMs });
  }

  cancel(name: string): void {
    this.effects.push({ do: 'cancel', name });
  }

  signal<S extends keyof Signals>(name: S, data: Signals[S]): undefined {
    for (const block of this.#parts.blocks.blocks) if (this.#has(block)) block.signals?.[name]?.(this, data);
  }

  effect(effect: Effect): void {
    this.effects.push(effect);
  }

  note(text: string): void {
    append(this.state.memory.logs.events, this.now, text);
    this.effects.push({ do: 'note', text });
  }

  /** Lets the next message out, when one may go. */
  pump(): void {
    for (;;) {
      const next = nextToSay(this.state, this.mono);
      if (!next) break;
      if (this.#sayNow(next.said, next.durable)) return;
    }
    const wait = retryIn(this.state, this.mono);
    if (wait !== undefined) this.timer(RETRY_TIMER, wait);
  }

  #act(name: string, params: Record<string, unknown>): Impossible | undefined {
    const handler = this.#parts.blocks.owner('acts', name)?.acts?.[name as 'plug-in'];
    if (!handler) return { impossible: `this station has nothing for the act ${name}` };
    return handler(this, params as never);
  }

  #heard(id: number, message: Message): undefined {
    this.#log('<', message.action);
    const gate = this.#gate();
    if (gate) {
      this.effects.push({ ...gate, id });
      return;
    }
    const heard = this.#parts.dialect.decodeRequest('csms', message);
    const owner = heard && this.#parts.blocks.owner('hears', heard.intent);
    const handler = owner && this.#has(owner) && owner.hears?.[heard.intent as 'reset'];
    if (!heard || !handler)
      return this.#refuse(id, 'NotSupported', `${message.action} is not supported by this station`);
    const request = this.traits.connectorsAreFlat ? fromFlat(this.model, heard.request) : heard.request;
    this.#answer(id, heard, handler(this, request as never), message);
  }

  #has({ needs }: Block): boolean {
    return needs === undefined || this.model.capabilities[needs];
  }

  #answer(id: number, heard: Heard, answer: Response<'reset'> | Refusal, message: Message): undefined {
    if ('refuse' in answer) return this.#refuse(id, answer.refuse, answer.description);
    const payload = this.#parts.dialect.encodeResponse(heard.intent as 'reset', answer, message);
    // Before everything that handling it has caused: the answer comes first on the wire (F06.FR.04).
    this.effects.unshift({ do: 'answer', id, payload });
  }

  #refuse(id: number, code: string, description: string): undefined {
    this.effects.unshift({ do: 'refuse', id, code, description });
  }

  /** What a CALL gets that comes while the station is rejected; undefined when it is to be heard. */
  #gate(): { do: 'ignore' } | { do: 'refuse'; code: string; description: string } | undefined {
    if (this.state.volatile.registration !== 'rejected') return undefined;
    if (this.traits.rejectedStationIsSilent) return { do: 'ignore' };
    return { do: 'refuse', code: 'SecurityError', description: 'this station has been rejected at boot' };
  }

  /** What was not a transaction message is not replayed: whoever said it hears that no answer will come. */
  #linkDown(reason: string, security: string | undefined): undefined {
    delete this.state.volatile.inFlight;
    markOffline(this.state);
    const dropped = dropOrdinary(this.state);
    this.signal('link-down', { reason, security });
    for (const said of dropped) this.#deliver(said, { kind: 'unanswered', why: 'closed' });
  }

  #timer(name: string): undefined {
    if (name === RETRY_TIMER) return;
    const slash = name.indexOf('/');
    const base = slash < 0 ? name : name.slice(0, slash);
    this.#parts.blocks.owner('timers', base)?.timers?.[base]?.(this, slash < 0 ? '' : name.slice(slash + 1));
  }

  #encode<N extends StationIntent>(intent: N, request: Request<N>): Message | Unsaid {
    const placed = this.traits.connectorsAreFlat ? toFlat(this.model, request) : request;
    return this.#parts.dialect.encodeRequest(intent, placed);
  }

  /** True when a message is on its way; false when the block has dropped it. */
  #sayNow(said: QueuedSay, durable: boolean): boolean {
    const intent = said.intent as StationIntent;
    const prepare = this.#parts.blocks.owner('beforeSaying', intent)?.beforeSaying?.[intent as 'transaction'];
    const request = prepare ? prepare(this, said as SaidOf<'transaction'>) : said.request;
    const words = request === undefined ? undefined : this.#encode(intent, request as Request<typeof intent>);
    if (!words || !('action' in words)) {
      remove(this.state, said.ref, durable);
      return false;
    }
    this.state.volatile.inFlight = { ref: said.ref, durable, message: words };
    this.#log('>', words.action);
    const timeoutMs = 1000 * this.variables.number('OCPPCommCtrlr.MessageTimeout[Default]', 30);
    this.effects.push({ do: 'call', ref: said.ref, message: words, timeoutMs });
    return true;
  }

  /** A line of the log that no observer needs: frames have theirs. */
  #log(direction: '>' | '<', action: string): void {
    append(this.state.memory.logs.events, this.now, frameLine(direction, action));
  }

  #outcome(ref: number, outcome: CallResult): undefined {
    const flight = this.state.volatile.inFlight;
    if (flight?.ref !== ref) return;
    delete this.state.volatile.inFlight;
    if (outcome.kind === 'timeout') this.signal('call-unanswered', {});
    else if (outcome.kind !== 'closed') this.signal('call-answered', {});
    const said = find(this.state, ref, flight.durable);
    if (!said) return;
    if (flight.durable && outcome.kind !== 'result' && this.#keepForRetry(said, outcome)) return;
    remove(this.state, ref, flight.durable);
    this.#deliver(said, this.#answerOf(said, outcome, flight.message));
  }

  /** Whether a durable message stays queued for another try. */
  #keepForRetry(said: QueuedSay, outcome: CallResult): boolean {
    // The link fell: the CSMS did not fail to process it, so it does not count as an attempt.
    if (outcome.kind === 'closed') return true;
    // E13 is about transactions, which nothing else that the CSMS cannot take may keep waiting.
    if (outcome.kind === 'error' && said.intent !== 'transaction') return false;
    const attempts = this.variables.number('OCPPCommCtrlr.MessageAttempts[TransactionEvent]', 3);
    const interval = this.variables.number('OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]', 60);
    if (postpone(said, this.mono, { attempts, intervalMs: interval * 1000 })) return true;
    this.note(`gave up on ${said.intent} after ${said.attempts} attempts: ${describe(outcome)}`);
    return false;
  }

  #answerOf(said: QueuedSay, outcome: CallResult, message: Message): Answer<StationIntent> {
    switch (outcome.kind) {
      case 'result': {
        const intent = said.intent as StationIntent;
        const response = this.#parts.dialect.decodeResponse(intent, outcome.payload, message);
        return { kind: 'answered', response };
      }
      case 'error':
        return { kind: 'error', code: outcome.code, description: outcome.description };
      default:
        return { kind: 'unanswered', why: outcome.kind };
    }
  }

  #unsaid(said: QueuedSay, why: 'offline' | 'unsupported', reason: string): void {
    if (why === 'unsupported') this.note(`cannot say ${said.intent}: ${reason}`);
    this.#deliver(said, { kind: 'unanswered', why });
  }

  #deliver(said: QueuedSay, answer: Answer<StationIntent>): void {
    const intent = said.intent as StationIntent & IntentName;
    this.#parts.blocks
      .owner('answers', intent)
      ?.answers?.[intent as 'boot']?.(this, answer as Answer<'boot'>, said as SaidOf<'boot'>);
  }
}

/** Owned by the core: wakes the pump when a durable message may be tried again. */
const RETRY_TIMER = 'outbox';

function describe(outcome: CallResult): string {
  return outcome.kind === 'error' ? `${outcome.code} ${outcome.description}` : outcome.kind;
}
