import type { Edition, EditionInfo } from '../ocpp/index.js';
import type { Session } from './session/session.js';
import type { Answer, Call, SeenFrame } from './watch/seen.js';

export type Side = 'station' | 'csms';

/** A `violation` breaks a SHALL or MUST; a `deviation` a SHOULD, a recommendation or an informative text. */
export type Severity = 'violation' | 'deviation';

/** `conformance`: what the text says. `compatibility`: what certified peers are seen to do, and count on. */
export type Axis = 'conformance' | 'compatibility';

export interface Clause {
  /** `OCPP 2.0.1 part 2 B01.FR.08`. */
  readonly ref: string;
  readonly severity: Severity;
}

/** What each edition says; a rule does not apply to an edition that is not there. */
export type Clauses = Readonly<Partial<Record<Edition, Clause>>>;

/** One always-on oracle: it sees the frames of one station and says which side broke a clause. */
export interface Rule {
  /** Kebab case, unique. */
  readonly id: string;
  /** What must be, in a sentence. */
  readonly title: string;
  readonly axis: Axis;
  readonly clauses: Clauses;
  /** A fresh watch for one station. */
  create(context: Context): Watch;
}

/**
 * What a rule wants to be told. Everything comes in the order in which the watched end saw it. `session` still says how
 * things stood before the frame.
 */
export interface Watch {
  open?(): void;
  close?(): void;
  /** The station lost its power or crashed; known only where a scenario did it. */
  cutOff?(): void;
  /** Every frame, readable or not. */
  frame?(frame: SeenFrame): void;
  /** A CALL or SEND that could be read. */
  call?(call: Call): void;
  /** A CALLRESULT or CALLERROR that answers a call. */
  answer?(answer: Answer, call: Call): void;
  /** Nothing more will come. */
  end?(): void;
}

export interface Context {
  readonly info: EditionInfo;
  readonly session: Session;
  /** `frames`: what shows it, at least one. */
  report(side: Side, message: string, ...frames: readonly Pick<SeenFrame, 'seq'>[]): void;
  /**
   * Calls `fn` once more than `ms` milliseconds have passed, if the connection stayed up; the returned function cancels it.
   * Time passes by what is fed, so `fn` runs just before the next event.
   */
  whileOnline(ms: number, fn: () => void): () => void;
}

/** A rule as `plugfest rules` and the documentation show it. */
export type RuleInfo = Omit<Rule, 'create'>;
