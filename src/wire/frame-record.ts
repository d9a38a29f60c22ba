import type { Edition, Frame, Payload, SchemaError } from '../ocpp/index.js';

/** Which end of a connection. */
export type End = 'station' | 'csms';

/** What is wrong with a frame, as the end that recorded it judged it. */
export interface RecordProblem {
  readonly kind: ProblemKind;
  /** RPC error code of the edition that describes it, whether or not an answer carried it. */
  readonly code: string;
  /** Plain words. */
  readonly message: string;
  /** Where the payload breaks its schema; [] for every other kind. */
  readonly errors: readonly SchemaError[];
}

/**
 * `malformed`: not a message of the RPC framework. `binary`, `empty`: not even text. `unknown-action`, `wrong-direction`:
 * the action does not exist, or not for this sender. `wrong-kind`: a SEND as CALL or the reverse. `unhandled`: nothing here answers this action. `schema`: the payload
 * breaks its schema. `duplicate-id`: the id of a call that is still being answered; ignored.
 * `repeated`: the id of a call that was answered before; handled, for a retry may keep its id. `unsolicited`: an answer to nothing. `late`: an answer to a call
 * that was given up. `unread`: the other end could not read something that this end said. `handler`: the code that should
 * have answered failed.
 */
export type ProblemKind =
  | 'malformed'
  | 'binary'
  | 'empty'
  | 'unknown-action'
  | 'wrong-direction'
  | 'wrong-kind'
  | 'unhandled'
  | 'schema'
  | 'duplicate-id'
  | 'repeated'
  | 'unsolicited'
  | 'late'
  | 'unread'
  | 'handler';

/** One frame as one end saw it. */
export interface FrameRecord {
  /** Order in which frames were seen, from 1; unique wherever one `FrameSequence` is shared. */
  readonly seq: number;
  /** Milliseconds since the Unix epoch, on the clock of the Peer. */
  readonly at: number;
  /** The end that recorded it. */
  readonly end: End;
  /** Identity of the station. */
  readonly station: string;
  readonly edition: Edition;
  /** Which connection of that station, counted from 1 by the end that recorded it. */
  readonly connection: number;
  readonly direction: 'sent' | 'received';
  /** The text as it went over the wire; a binary message in base64. */
  readonly raw: string;
  /** Length on the wire before framing and compression. */
  readonly bytes: number;
  /** Absent when the text is not a frame. */
  readonly frame?: Frame | undefined;
  /** Of a call or send; of an answer: that of the call it answers. */
  readonly action?: string | undefined;
  /** Of a call, send or result. */
  readonly payload?: Payload | undefined;
  readonly problem?: RecordProblem | undefined;
  /** `seq` of the call that this answers, when there was one. */
  readonly answersTo?: number | undefined;
}

/** Numbers frames. Share one between Peers whose records are to be told apart by `seq`. */
export class FrameSequence {
  #last = 0;

  next(): number {
    this.#last += 1;
    return this.#last;
  }
}
