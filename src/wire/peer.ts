import type { Edition, Payload, SchemaError } from '../ocpp/index.js';
import type { End, FrameRecord, RecordProblem } from './frame-record.js';

/** How a call ended. `call` and `answer` are the `seq` of the frames' records. */
export type CallOutcome =
  | { readonly kind: 'result'; readonly payload: Payload; readonly call: number; readonly answer: number }
  | {
      readonly kind: 'error';
      readonly code: string;
      readonly description: string;
      readonly details: Payload;
      readonly call: number;
      readonly answer: number;
    }
  /** The answer broke its schema or the RPC framework. In 2.1 a CALLRESULTERROR has gone back. */
  | {
      readonly kind: 'invalid';
      readonly payload: unknown;
      readonly errors: readonly SchemaError[];
      readonly problem: RecordProblem;
      readonly call: number;
      readonly answer: number;
    }
  /** No answer within the deadline, which ran from the moment the frame went out. */
  | { readonly kind: 'timeout'; readonly call: number }
  /** The connection closed before an answer came; `call` is absent when the frame never went out. */
  | { readonly kind: 'closed'; readonly call?: number }
  /** Not sent: this end's own payload is wrong. */
  | Refusal;

/** A message that this end did not send because it would have been wrong. `unchecked` sends it all the same. */
export interface Refusal {
  readonly kind: 'refused';
  readonly errors: readonly SchemaError[];
  readonly message: string;
}

export type SendOutcome =
  | { readonly kind: 'sent'; readonly send: number }
  | { readonly kind: 'closed' }
  | Refusal;

export interface CallOptions {
  /** Milliseconds from the frame's departure; 0 waits for ever. Default: the Peer's `defaultTimeoutMs`. */
  readonly timeoutMs?: number;
  /** Message id; by default one made from the Peer's Random. */
  readonly id?: string;
  /** Sends what breaks the edition too. */
  readonly unchecked?: boolean;
}

export interface AnswerOptions {
  /** Sends an answer that breaks its schema too. */
  readonly unchecked?: boolean;
}

/**
 * A call from the other end, to be answered now, later, never or twice. The methods return whether the frame left: it does
 * not once the connection is closed.
 */
export interface IncomingCall {
  readonly action: string;
  readonly payload: Payload;
  readonly id: string;
  /** When it arrived, milliseconds since the Unix epoch. */
  readonly at: number;
  /** `seq` of its record. */
  readonly seq: number;
  /** A call with this id was answered before on this connection: a retry (2.x part 4, 4.1.4), or a duplicate. */
  readonly repeated: boolean;
  /** Whether an answer of any kind has left. */
  readonly answered: boolean;
  /** CALLRESULT. An answer that breaks its schema leaves as InternalError unless `unchecked`. */
  answer(payload: Payload, options?: AnswerOptions): boolean;
  /** CALLERROR. */
  fail(code: string, description?: string, details?: Payload): boolean;
  /** Any text in place of an answer. */
  raw(text: string): boolean;
  /** Says that no answer will come: a deliberate silence. */
  noReply(): void;
  /** Runs `fn` as soon as the first answer has been handed to the socket: the place for calls that the answer causes. */
  onAnswered(fn: () => void): void;
  /**
   * While the promise of a handler is pending, virtual time stands still. A handler that waits for the clock itself calls
   * this first, or it waits for ever.
   */
  defer(): void;
}

/** Answers calls. What it throws is answered with InternalError. A call that it leaves unanswered stays so. */
export type CallHandler = (call: IncomingCall) => void | Promise<void>;

/** An unconfirmed message (OCPP 2.1 part 4, 4.2.4). */
export interface IncomingSend {
  readonly action: string;
  readonly payload: Payload;
  readonly id: string;
  readonly at: number;
  readonly seq: number;
}

/** The other end could not process a CALLRESULT of this end (OCPP 2.1 part 4, 4.2.3). */
export interface ResultError {
  readonly code: string;
  readonly description: string;
  readonly details: Payload;
  readonly action?: string;
  readonly seq: number;
}

/** `us`: this end closed. `them`: the other end said goodbye. `lost`: the connection broke without a close frame. */
export interface CloseInfo {
  readonly by: 'us' | 'them' | 'lost';
  /** WebSocket close code; 1006 when there was no close frame. */
  readonly code: number;
  readonly reason: string;
}

/** A WebSocket ping or pong. */
export interface PingInfo {
  readonly kind: 'ping' | 'pong';
  readonly direction: 'sent' | 'received';
  readonly at: number;
}

/** Ends a subscription. Safe to call twice. */
export type Unsubscribe = () => void;

/**
 * One end of an OCPP-J connection. At most one CALL is outstanding at a time (1.6-J 4.1.1; 2.x part 4, 4.1.1); further ones
 * wait in order. A call made while a handler runs leaves after that handler has returned.
 */
export interface Peer {
  readonly identity: string;
  readonly edition: Edition;
  readonly end: End;
  /** Which connection of this station, counted from 1 by this end. */
  readonly connection: number;
  readonly open: boolean;
  /** Calls that wait for their turn or for their answer. */
  readonly pending: number;
  /** Never rejects. */
  call(action: string, payload: Payload, options?: CallOptions): Promise<CallOutcome>;
  /** SEND; refused by editions that do not have it. */
  send(action: string, payload: Payload, options?: Omit<CallOptions, 'timeoutMs'>): SendOutcome;
  /** Any text, or binary when given a Buffer. Returns whether it left. An answer to a raw CALL is recorded as such. */
  sendRaw(data: string | Buffer): boolean;
  /** Closes with a closing handshake. Resolves once closed. Calls that have no answer yet end as `closed`. */
  close(code?: number, reason?: string): Promise<CloseInfo>;
  /** Closes without one. */
  terminate(): void;
  /** Pings every `ms` milliseconds and gives up a connection that does not pong until the next; 0 stops. */
  pingEvery(ms: number): void;
  /** Replaces the handler of incoming calls. */
  onCall(handler: CallHandler): void;
  onSend(listener: (send: IncomingSend) => void): Unsubscribe;
  onFrame(listener: (record: FrameRecord) => void): Unsubscribe;
  onResultError(listener: (error: ResultError) => void): Unsubscribe;
  onPing(listener: (ping: PingInfo) => void): Unsubscribe;
  onClose(listener: (info: CloseInfo) => void): Unsubscribe;
}

/** What a Peer can be told when it is made. */
export interface PeerOptions {
  /** Deadline of calls that name none, in milliseconds. Default 30,000. */
  readonly defaultTimeoutMs?: number;
  /**
   * Default true. False: what breaks a schema is recorded as a problem but not held against it, in either direction.
   */
  readonly strict?: boolean;
  /** Longest message accepted, in bytes; a longer one closes the connection with 1009. Default 1 MiB. */
  readonly maxMessageBytes?: number;
  /** Milliseconds between pings; 0, the default, sends none. */
  readonly pingIntervalMs?: number;
  /** Gets what handlers throw, besides the InternalError that goes out. */
  readonly onHandlerError?: (error: unknown, call: IncomingCall) => void;
}
