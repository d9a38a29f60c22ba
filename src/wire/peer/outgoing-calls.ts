import type { CallFrame } from '../../ocpp/index.js';
import type { Clock } from '../../world/index.js';
import type { RecordProblem } from '../frame-record.js';
import type { CallOutcome } from '../peer.js';
import { Deadline } from './deadline.js';

/** A call of this end, from the moment it is made until it has an outcome. */
export interface OutgoingCall {
  readonly frame: CallFrame;
  readonly raw: string;
  readonly timeoutMs: number;
  /** What is wrong with it, when it goes out all the same. */
  readonly problem: RecordProblem | undefined;
  readonly resolve: (outcome: CallOutcome) => void;
  /** Of its record; 0 before it goes out. */
  seq: number;
}

/** A call whose answer is only recorded: given up, or said with `sendRaw`. */
export interface Aside {
  readonly id: string;
  readonly action: string;
  readonly seq: number;
  readonly kind: 'late' | 'raw';
}

/** Enough for the answers that may still be on their way. */
const MOST_ASIDES = 16;

/** The calls of one end: first come, first served, one at a time, each with its own deadline. */
export class OutgoingCalls {
  /** Hands a call to the socket and returns the `seq` of its record; 0 when the connection is closed. */
  readonly #transmit: (call: OutgoingCall) => number;
  readonly #waiting: OutgoingCall[] = [];
  readonly #deadline: Deadline;
  #current: OutgoingCall | undefined;
  #asides: Aside[] | undefined;
  #pauses = 0;

  constructor(clock: Clock, transmit: (call: OutgoingCall) => number) {
    this.#transmit = transmit;
    this.#deadline = new Deadline(clock, () => this.#expire());
  }

  get size(): number {
    return this.#waiting.length + (this.#current ? 1 : 0);
  }

  /** The call that is out. */
  get current(): OutgoingCall | undefined {
    return this.#current;
  }

  add(call: OutgoingCall): void {
    this.#waiting.push(call);
    this.#next();
  }

  /** No call leaves until as many `resume`s. */
  pause(): void {
    this.#pauses += 1;
  }

  resume(): void {
    this.#pauses -= 1;
    this.#next();
  }

  /** Ends the call that is out, and lets the next one go. */
  settle(outcome: CallOutcome): void {
    const call = this.#current;
    if (!call) return;
    this.#current = undefined;
    this.#deadline.stop();
    call.resolve(outcome);
    this.#next();
  }

  /** Expects an answer that is only recorded. */
  putAside(aside: Aside): void {
    this.#asides ??= [];
    this.#asides.push(aside);
    if (this.#asides.length > MOST_ASIDES) this.#asides.shift();
  }

  /** The call with this id that was put aside, once. */
  takeAside(id: string): Aside | undefined {
    const index = this.#asides?.findIndex((aside) => aside.id === id) ?? -1;
    return index < 0 ? undefined : this.#asides?.splice(index, 1)[0];
  }

  /** The connection is gone. */
  close(): void {
    this.#deadline.close();
    const call = this.#current;
    if (call) this.settle({ kind: 'closed', call: call.seq });
    for (const waiting of this.#waiting.splice(0)) waiting.resolve({ kind: 'closed' });
  }

  #next(): void {
    while (!this.#current && this.#pauses === 0) {
      const call = this.#waiting.shift();
      if (!call) return;
      this.#send(call);
    }
  }

  #send(call: OutgoingCall): void {
    this.#current = call;
    call.seq = this.#transmit(call);
    if (call.seq === 0) {
      this.#current = undefined;
      call.resolve({ kind: 'closed' });
    } else if (this.#current === call && call.timeoutMs > 0) {
      this.#deadline.start(call.timeoutMs);
    }
  }

  #expire(): void {
    const call = this.#current;
    if (!call) return;
    this.putAside({ id: call.frame.id, action: call.frame.action, seq: call.seq, kind: 'late' });
    this.settle({ kind: 'timeout', call: call.seq });
  }
}
