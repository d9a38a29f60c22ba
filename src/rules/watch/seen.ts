import type {
  ActionInfo,
  CallFrame,
  ErrorFrame,
  FrameProblem,
  Payload,
  ResultErrorFrame,
  ResultFrame,
  SchemaError,
  SendFrame,
} from '../../ocpp/index.js';
import type { Meaning } from '../reading/reading.js';
import type { Side } from '../rule.js';
import type { News } from '../session/transaction.js';

/** Where and when a frame was seen. */
export interface Sighting {
  /** Name of the frame in findings: `seq` of its event. */
  readonly seq: number;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly from: Side;
  readonly raw: string;
  /** Ordinal of the connection that carried it. */
  readonly link: number;
}

/** A frame that one side sent. */
export abstract class SeenFrame implements Sighting {
  readonly seq: number;
  readonly at: number;
  readonly from: Side;
  readonly raw: string;
  readonly link: number;

  constructor({ seq, at, from, raw, link }: Sighting) {
    this.seq = seq;
    this.at = at;
    this.from = from;
    this.raw = raw;
    this.link = link;
  }
}

/** A text that is no message of the edition. */
export class Unreadable extends SeenFrame {
  constructor(
    sighting: Sighting,
    readonly problem: FrameProblem,
  ) {
    super(sighting);
  }
}

/** A CALL or a SEND. */
export class Call extends SeenFrame {
  readonly id: string;
  readonly action: string;
  readonly payload: Payload;
  /** The answer, once one was seen. */
  answer: Answer | undefined;
  /** Given up: the connection closed before an answer came, or the call was repeated under the same id. */
  lost = false;
  /** How many answers may still come: one, and one more for every time that it was sent before under the same id. */
  answersDue = 1;
  /** What it says, once somebody has asked. */
  meaning: Meaning | undefined;
  /** What it says of a transaction that was not said before, once somebody has asked. */
  news: News | undefined;

  constructor(
    sighting: Sighting,
    readonly frame: CallFrame | SendFrame,
    /** What the edition says about the action; undefined when it has no such action. */
    readonly known: ActionInfo | undefined,
    /** Where the payload breaks its schema. */
    readonly errors: readonly SchemaError[],
  ) {
    super(sighting);
    this.id = frame.id;
    this.action = frame.action;
    this.payload = frame.payload;
  }

  get isSend(): boolean {
    return this.frame.kind === 'send';
  }

  /** Whether it can be taken at its word: the edition has the action and the payload fits its schema. */
  get valid(): boolean {
    return this.known !== undefined && this.errors.length === 0;
  }
}

/** A CALLRESULT or a CALLERROR. */
export class Answer extends SeenFrame {
  readonly id: string;

  constructor(
    sighting: Sighting,
    readonly frame: ResultFrame | ErrorFrame,
    /** Undefined: it answers nothing that is waiting for an answer. */
    readonly call: Call | undefined,
    readonly errors: readonly SchemaError[],
  ) {
    super(sighting);
    this.id = frame.id;
  }

  /** The payload of a CALLRESULT that fits its schema. */
  get result(): Payload | undefined {
    return this.frame.kind === 'result' && this.errors.length === 0 ? this.frame.payload : undefined;
  }

  /** The RPC error code of a CALLERROR. */
  get errorCode(): string | undefined {
    return this.frame.kind === 'error' ? this.frame.code : undefined;
  }
}

/** A CALLRESULTERROR. */
export class ResultError extends SeenFrame {
  constructor(
    sighting: Sighting,
    readonly frame: ResultErrorFrame,
  ) {
    super(sighting);
  }
}
