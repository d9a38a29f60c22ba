import type { AnsweringCall } from './answering-call.js';

/** A retry follows its original closely, for its sender has one call out at a time. */
const MOST_REMEMBERED = 8;
/** Calls left unanswered without a word; older ones are forgotten. */
const MOST_PENDING = 32;

/** A call that was heard, without its payload. */
interface Heard {
  readonly id: string;
  readonly action: string;
  readonly seq: number;
}

/** The calls of the other end that were heard lately, by id. */
export class IncomingCalls {
  #pending: AnsweringCall[] | undefined;
  #past: Heard[] | undefined;

  isPending(id: string): boolean {
    return this.#pending?.some((call) => call.id === id) ?? false;
  }

  /** The latest call with this id that is no longer pending. */
  past(id: string): Heard | undefined {
    return this.#past?.findLast((heard) => heard.id === id);
  }

  begin(call: AnsweringCall): void {
    this.#pending ??= [];
    this.#pending.push(call);
    if (this.#pending.length > MOST_PENDING) this.#pending.shift();
  }

  /** Answered, or never to be. */
  end({ id, action, seq }: Heard): void {
    const index = this.#pending?.findIndex((call) => call.seq === seq) ?? -1;
    if (index >= 0) this.#pending?.splice(index, 1);
    this.#past ??= [];
    this.#past.push({ id, action, seq });
    if (this.#past.length > MOST_REMEMBERED) this.#past.shift();
  }
}
