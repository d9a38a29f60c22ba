import type { CallFrame, Payload } from '../../ocpp/index.js';
import type { Release } from '../../world/index.js';
import type { AnswerOptions, IncomingCall } from '../peer.js';

/** Where the answers of a call go. Each returns whether the frame left. */
export interface Answers {
  result(call: AnsweringCall, payload: Payload, unchecked: boolean): boolean;
  error(call: AnsweringCall, code: string, description: string, details: Payload): boolean;
  raw(call: AnsweringCall, text: string): boolean;
  /** Answered for the first time, or never to be. */
  done(call: AnsweringCall): void;
}

/** A call of the other end, as its handler has it in hand. */
export class AnsweringCall implements IncomingCall {
  readonly frame: CallFrame;
  readonly at: number;
  readonly seq: number;
  readonly repeated: boolean;
  readonly #answers: Answers;
  #answered = false;
  #afterwards: (() => void)[] | undefined;
  #release: Release | undefined;
  #deferred = false;

  constructor(frame: CallFrame, at: number, seq: number, repeated: boolean, answers: Answers) {
    this.frame = frame;
    this.at = at;
    this.seq = seq;
    this.repeated = repeated;
    this.#answers = answers;
  }

  get action(): string {
    return this.frame.action;
  }

  get payload(): Payload {
    return this.frame.payload;
  }

  get id(): string {
    return this.frame.id;
  }

  get answered(): boolean {
    return this.#answered;
  }

  answer(payload: Payload, { unchecked = false }: AnswerOptions = {}): boolean {
    return this.#answers.result(this, payload, unchecked);
  }

  fail(code: string, description = '', details: Payload = {}): boolean {
    return this.#answers.error(this, code, description, details);
  }

  raw(text: string): boolean {
    return this.#answers.raw(this, text);
  }

  noReply(): void {
    this.#answers.done(this);
  }

  onAnswered(fn: () => void): void {
    if (this.#answered) {
      fn();
      return;
    }
    this.#afterwards ??= [];
    this.#afterwards.push(fn);
  }

  defer(): void {
    this.#deferred = true;
    this.letGo();
  }

  /** The clock is held for this call, unless it was deferred. */
  hold(release: Release): void {
    if (this.#deferred) release();
    else this.#release = release;
  }

  letGo(): void {
    this.#release?.();
    this.#release = undefined;
  }

  /** An answer has left. */
  left(): void {
    if (this.#answered) return;
    this.#answered = true;
    this.#answers.done(this);
    const afterwards = this.#afterwards ?? [];
    this.#afterwards = undefined;
    for (const fn of afterwards) fn();
  }
}
