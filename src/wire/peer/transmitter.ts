import { type Frame, maxErrorDescription, type Payload, serializeFrame } from '../../ocpp/index.js';
import type { Line } from '../link/line.js';
import type { FrameData } from '../link/link-faults.js';
import type { Recorder, Seen } from './recorder.js';

/** Says things and has them recorded. Every method returns the frame's `seq`, 0 when the connection is closed. */
export class Transmitter {
  readonly #line: Line;
  readonly #recorder: Recorder;

  constructor(line: Line, recorder: Recorder) {
    this.#line = line;
    this.#recorder = recorder;
  }

  frame(frame: Frame, seen: Seen = {}): number {
    const { action, problem, answersTo } = seen;
    return this.data(serializeFrame(frame), { frame, action, problem, answersTo });
  }

  // Recorded first: the other end may share the sequence, and its record of the arrival comes later than ours.
  data(data: FrameData, seen: Seen): number {
    if (!this.#line.open) return 0;
    const seq = this.#recorder.record('sent', data, seen);
    this.#line.send(data);
    return seq;
  }
}

/** CALLERROR, or CALLRESULTERROR, with a description of the length that the edition allows. */
export function errorFrame(
  kind: 'error' | 'resultError',
  id: string,
  code: string,
  description: string,
  details: Payload,
): Frame {
  return { kind, id, code, description: description.slice(0, maxErrorDescription), details };
}
