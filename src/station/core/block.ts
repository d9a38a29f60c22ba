import type {
  Condition,
  CsmsIntent,
  IntentName,
  Request,
  Response,
  StationIntent,
} from '../../dialect/intents.js';
import type { Traits } from '../../dialect/traits.js';
import type { Pki } from '../../pki/index.js';
import type { ActName, ActParams } from '../acts.js';
import type { Capability, StationModel } from '../models/index.js';
import type { Effect, TransferOutcome } from './effects.js';
import type { Signals } from './signals.js';
import type { Answer, QueuedSay, StationState } from './state.js';
import type { Variables } from './variables.js';

/** Why a physical act cannot be done: a sentence. */
export interface Impossible {
  impossible: string;
}

/** A CALL that is answered by CALLERROR. */
export interface Refusal {
  refuse: string;
  description: string;
}

export interface SayOptions {
  /** Plain facts that come back to the block's answer handler. */
  about?: unknown;
  /** Kept in flash, in order, retried: transaction messages. */
  durable?: boolean;
  /** May go before the station is accepted. */
  before?: 'boot' | 'triggered';
}

/** What a block may see and do while it handles one input. */
export interface Context {
  readonly state: StationState;
  readonly model: StationModel;
  readonly identity: string;
  readonly serialNumber: string;
  /** False where the CSMS's time cannot be followed: our clock runs faster than the world's. */
  readonly followsCsmsTime: boolean;
  readonly traits: Traits;
  readonly variables: Variables;
  /** What there is to know about certificates. Whoever causes an input that needs it has it loaded before. */
  readonly pki: Pki;
  /** The station's own wall clock, milliseconds since the Unix epoch. */
  readonly now: number;
  /** The true time, milliseconds since the Unix epoch: what a correct clock would show. */
  readonly trueTime: number;
  /** Milliseconds on a clock that never jumps. */
  readonly mono: number;
  /** This edition's word for a connector's condition. */
  statusWord(condition: Condition): string;
  /** This edition's RPC error code for a request that breaks a rule of its schema, by the schema's keyword. */
  errorCode(keyword: string): string;
  /** Whether a security event of this type has to be told to the CSMS (A04.FR.01). */
  isCritical(securityEvent: string): boolean;
  /** A number in [0, 1). */
  random(): number;
  /** A fresh UUID. */
  uuid(): string;
  /** Queues a message for the CSMS. What an edition is silent on is dropped without a word. */
  say<N extends StationIntent>(intent: N, request: Request<N>, options?: SayOptions): void;
  /** Sets or resets a timer of this station. Names are `block:purpose` and may end in `/argument`. */
  timer(name: string, inMs: number): void;
  cancel(name: string): void;
  /** Tells all blocks, in table order, before the input is finished. */
  signal<S extends keyof Signals>(name: S, data: Signals[S]): void;
  effect(effect: Effect): void;
  note(text: string): void;
}

/**
 * One functional block of a charge point. Blocks do not call each other: they share the state, and speak by signals. A block
 * registers for what it handles; a second block that handles the same act or intent is an error at construction.
 */
export interface Block {
  readonly name: string;
  /** Part of OCPP that not every model has: on others its messages are refused as not supported, and it hears no signals. */
  readonly needs?: Capability;
  readonly acts?: { [A in ActName]?: (ctx: Context, params: ActParams[A]) => Impossible | undefined };
  readonly hears?: { [N in CsmsIntent]?: (ctx: Context, request: Request<N>) => Response<N> | Refusal };
  readonly answers?: { [N in StationIntent]?: (ctx: Context, answer: Answer<N>, said: SaidOf<N>) => void };
  /** Last touch before a queued message goes out; returning undefined drops it. */
  readonly beforeSaying?: {
    [N in StationIntent]?: (ctx: Context, said: SaidOf<N>) => Request<N> | undefined;
  };
  /** By the name's part before `/`; the rest is the argument. */
  readonly timers?: Record<string, (ctx: Context, argument: string) => void>;
  readonly signals?: { [S in keyof Signals]?: (ctx: Context, data: Signals[S]) => void };
  readonly transfers?: (ctx: Context, ref: number, outcome: TransferOutcome) => boolean;
}

export type SaidOf<N extends IntentName> = Omit<QueuedSay, 'request'> & { request: Request<N> };
