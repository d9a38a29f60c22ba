import type { Edition, Frame } from '../../ocpp/index.js';
import type { Clock } from '../../world/index.js';
import type { End, FrameRecord, FrameSequence, RecordProblem } from '../frame-record.js';
import type { FrameData } from '../link/link-faults.js';
import type { Unsubscribe } from '../peer.js';
import { Listeners } from './listeners.js';

/** What all records of a connection have in common. */
export interface RecordHead {
  readonly end: End;
  readonly station: string;
  readonly edition: Edition;
  readonly connection: number;
}

/** What is known of a frame besides its text. */
export interface Seen {
  readonly frame?: Frame | undefined;
  readonly action?: string | undefined;
  readonly problem?: RecordProblem | undefined;
  readonly answersTo?: number | undefined;
}

/** Numbers the frames of a connection and tells those who want to know. Costs next to nothing when nobody does. */
export class Recorder {
  readonly head: RecordHead;
  readonly #clock: Clock;
  readonly #sequence: FrameSequence;
  readonly #listeners = new Listeners<FrameRecord>();

  constructor(head: RecordHead, clock: Clock, sequence: FrameSequence) {
    this.head = head;
    this.#clock = clock;
    this.#sequence = sequence;
  }

  listen(listener: (record: FrameRecord) => void): Unsubscribe {
    return this.#listeners.add(listener);
  }

  /** @returns The frame's `seq`. */
  record(direction: FrameRecord['direction'], data: FrameData, seen: Seen): number {
    const seq = this.#sequence.next();
    if (this.#listeners.size > 0) this.#listeners.tell(this.#describe(seq, direction, data, seen));
    return seq;
  }

  // Field by field and always all of them: spreading costs more than all the rest of a frame's way.
  #describe(seq: number, direction: FrameRecord['direction'], data: FrameData, seen: Seen): FrameRecord {
    const { end, station, edition, connection } = this.head;
    const { frame, problem, answersTo } = seen;
    return {
      seq,
      at: this.#clock.now(),
      end,
      station,
      edition,
      connection,
      direction,
      raw: typeof data === 'string' ? data : data.toString('base64'),
      bytes: Buffer.byteLength(data),
      frame,
      action: seen.action ?? (frame && 'action' in frame ? frame.action : undefined),
      payload: frame && 'payload' in frame ? frame.payload : undefined,
      problem,
      answersTo,
    };
  }
}
