import {
  type CallFrame,
  type Edition,
  messageType,
  type Payload,
  parseFrame,
  type SendFrame,
  serializeFrame,
} from '../../ocpp/index.js';
import type { Clock, Random } from '../../world/index.js';
import type { End, FrameRecord, FrameSequence, RecordProblem } from '../frame-record.js';
import type { Line, LineEvents } from '../link/line.js';
import type { FrameData } from '../link/link-faults.js';
import type {
  CallHandler,
  CallOptions,
  CallOutcome,
  CloseInfo,
  IncomingSend,
  Peer,
  PeerOptions,
  PingInfo,
  Refusal,
  ResultError,
  SendOutcome,
  Unsubscribe,
} from '../peer.js';
import { Answerer } from './answerer.js';
import type { Judge } from './judge.js';
import { Listeners } from './listeners.js';
import { MessageIds } from './message-ids.js';
import { OutgoingCalls } from './outgoing-calls.js';
import { Reader } from './reader.js';
import { Recorder } from './recorder.js';
import { Transmitter } from './transmitter.js';

/** Milliseconds that an answer may take when nobody says otherwise. */
export const DEFAULT_TIMEOUT_MS = 30_000;

/** What a Peer is made of. */
export interface PeerParts {
  readonly line: Line;
  readonly end: End;
  readonly identity: string;
  readonly connection: number;
  readonly judge: Judge;
  readonly clock: Clock;
  readonly random: Random;
  readonly sequence: FrameSequence;
  readonly options: PeerOptions;
}

/** The Peer over a Line. */
export class RpcPeer implements Peer, LineEvents {
  readonly #parts: PeerParts;
  readonly #recorder: Recorder;
  readonly #transmitter: Transmitter;
  readonly #outgoing: OutgoingCalls;
  readonly #answerer: Answerer;
  readonly #reader: Reader;
  readonly #ids: MessageIds;
  readonly #pings = new Listeners<PingInfo>();
  readonly #closings = new Listeners<CloseInfo>();

  constructor(parts: PeerParts) {
    this.#parts = parts;
    const { line, end, identity: station, connection, judge, clock, sequence, options } = parts;
    const recorder = new Recorder({ end, station, edition: judge.edition.id, connection }, clock, sequence);
    const transmitter = new Transmitter(line, recorder);
    const outgoing = new OutgoingCalls(clock, ({ raw, frame, problem }) =>
      transmitter.data(raw, { frame, problem }),
    );
    const caller = end === 'station' ? 'csms' : 'station';
    const shared = { clock, caller, options, judge, recorder, transmitter, outgoing } as const;
    this.#recorder = recorder;
    this.#ids = new MessageIds(parts.random);
    this.#transmitter = transmitter;
    this.#outgoing = outgoing;
    this.#answerer = new Answerer(shared);
    this.#reader = new Reader(shared, this.#answerer);
    line.attach(this);
    if (options.pingIntervalMs) line.pingEvery(options.pingIntervalMs);
  }

  get identity(): string {
    return this.#parts.identity;
  }

  get edition(): Edition {
    return this.#parts.judge.edition.id;
  }

  get end(): End {
    return this.#parts.end;
  }

  get connection(): number {
    return this.#parts.connection;
  }

  get open(): boolean {
    return this.#parts.line.open;
  }

  get pending(): number {
    return this.#outgoing.size;
  }

  call(action: string, payload: Payload, options: CallOptions = {}): Promise<CallOutcome> {
    const frame: CallFrame = { kind: 'call', id: options.id ?? this.#ids.next(), action, payload };
    const checked = this.#check(frame, options);
    if ('kind' in checked) return Promise.resolve(checked);
    if (!this.open) return Promise.resolve({ kind: 'closed' });
    const timeoutMs = options.timeoutMs ?? this.#parts.options.defaultTimeoutMs ?? DEFAULT_TIMEOUT_MS;
    const { raw, problem } = checked;
    return new Promise((resolve) => {
      this.#outgoing.add({ frame, raw, timeoutMs, problem, resolve, seq: 0 });
    });
  }

  send(action: string, payload: Payload, options: Omit<CallOptions, 'timeoutMs'> = {}): SendOutcome {
    const frame: SendFrame = { kind: 'send', id: options.id ?? this.#ids.next(), action, payload };
    const checked = this.#check(frame, options);
    if ('kind' in checked) return checked;
    const send = this.#transmitter.data(checked.raw, { frame, problem: checked.problem });
    return send ? { kind: 'sent', send } : { kind: 'closed' };
  }

  sendRaw(data: FrameData): boolean {
    const { judge, end } = this.#parts;
    if (typeof data !== 'string') return this.#transmitter.data(data, {}) > 0;
    const { frame, problem: fault } = parseFrame(judge.edition.id, data);
    const malformed =
      fault && ({ kind: 'malformed', code: fault.code, message: fault.message, errors: [] } as const);
    const isRequest = frame?.kind === 'call' || frame?.kind === 'send';
    const problem = isRequest ? judge.request(frame.action, frame.kind, frame.payload, end) : malformed;
    const seq = this.#transmitter.data(data, { frame, problem });
    if (seq && frame?.kind === 'call') {
      this.#outgoing.putAside({ id: frame.id, action: frame.action, seq, kind: 'raw' });
    }
    return seq > 0;
  }

  close(code?: number, reason?: string): Promise<CloseInfo> {
    return this.#parts.line.close(code, reason);
  }

  terminate(): void {
    this.#parts.line.terminate();
  }

  pingEvery(ms: number): void {
    this.#parts.line.pingEvery(ms);
  }

  onCall(handler: CallHandler): void {
    this.#answerer.handler = handler;
  }

  onSend(listener: (send: IncomingSend) => void): Unsubscribe {
    return this.#reader.sends.add(listener);
  }

  onFrame(listener: (record: FrameRecord) => void): Unsubscribe {
    return this.#recorder.listen(listener);
  }

  onResultError(listener: (error: ResultError) => void): Unsubscribe {
    return this.#reader.resultErrors.add(listener);
  }

  onPing(listener: (ping: PingInfo) => void): Unsubscribe {
    return this.#pings.add(listener);
  }

  onClose(listener: (info: CloseInfo) => void): Unsubscribe {
    return this.#closings.add(listener);
  }

  received(data: FrameData): void {
    this.#reader.received(data);
  }

  pinged(ping: PingInfo): void {
    this.#pings.tell(ping);
  }

  closed(info: CloseInfo): void {
    this.#outgoing.close();
    this.#closings.tell(info);
  }

  /** The text of an own message with what is wrong about it, or the refusal to send it. */
  #check(
    frame: CallFrame | SendFrame,
    { unchecked = false }: CallOptions,
  ): { raw: string; problem: RecordProblem | undefined } | Refusal {
    const { judge, end, options } = this.#parts;
    const { action, kind, payload } = frame;
    const hasType = kind === 'call' || judge.edition.messageTypes.includes(messageType.send);
    const problem = judge.request(action, kind, payload, end);
    if (!unchecked) {
      if (!hasType) return refused(`OCPP ${judge.edition.id} has no SEND`);
      if (problem && (problem.kind !== 'schema' || options.strict !== false))
        return refused(problem.message, problem);
    }
    try {
      return { raw: serializeFrame(frame), problem };
    } catch (error) {
      return refused(`the payload cannot be written as JSON: ${(error as Error).message}`);
    }
  }
}

function refused(message: string, problem?: RecordProblem): Refusal {
  return { kind: 'refused', message, errors: problem?.errors ?? [] };
}
