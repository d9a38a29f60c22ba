import type { EditionInfo } from '../../../src/ocpp/index.js';
import type { Random } from '../../../src/world/index.js';

/** Makes messages that an OCPP-J peer should survive: good, nearly good, and none at all. */
export class FrameFuzzer {
  readonly #random: Random;
  readonly #actions: readonly string[];
  readonly #codes: readonly string[];
  #last = 0;
  /** Ids that the other end is waiting for an answer to, if any; they make better answers. */
  readonly awaited: string[] = [];

  constructor(random: Random, edition: EditionInfo) {
    this.#random = random;
    this.#actions = [
      ...edition.actions.keys(),
      'Heartbeat',
      'heartbeat',
      '',
      '__proto__',
      'constructor',
      'Toto',
    ];
    this.#codes = [...edition.errorCodes, 'Oops', ''];
  }

  next(): string | Buffer {
    const make = this.#pick([
      () => this.#text(this.#frame()),
      () => this.#text(this.#frame()),
      () => this.#text(this.#frame()),
      () => this.#damaged(this.#text(this.#frame())),
      () => this.#damaged(this.#text(this.#frame())),
      () => this.#text(this.#value(4)),
      () => this.#string(),
      () => (this.#random.integer(0, 9) ? this.#string() : this.#deep()),
      () => Buffer.from(this.#damaged(this.#text(this.#frame()))),
      () => '',
    ]);
    return make();
  }

  #frame(): unknown[] {
    const frame = this.#pick([
      () => [2, this.#id(), this.#pick(this.#actions), this.#payload()],
      () => [2, this.#id(), this.#pick(this.#actions), this.#payload()],
      () => [3, this.#answerId(), this.#payload()],
      () => [4, this.#answerId(), this.#pick(this.#codes), this.#string(), this.#payload()],
      () => [5, this.#answerId(), this.#pick(this.#codes), this.#string(), this.#payload()],
      () => [6, this.#id(), this.#pick(this.#actions), this.#payload()],
      () => [this.#value(1), this.#id(), this.#pick(this.#actions), this.#payload()],
    ])();
    const isSpoilt = this.#random.integer(0, 3) === 0;
    if (isSpoilt) frame[this.#random.integer(0, frame.length)] = this.#value(3);
    if (isSpoilt && this.#random.integer(0, 1)) frame.splice(this.#random.integer(0, frame.length), 1);
    return frame;
  }

  #id(): string {
    this.#last += 1;
    return this.#pick([
      () => `f${this.#last}`,
      () => `f${this.#last}`,
      () => `f${this.#random.integer(1, this.#last)}`,
      () => '-1',
      () => '',
      () => 'x'.repeat(this.#random.integer(30, 300)),
    ])();
  }

  #answerId(): string {
    return this.awaited.pop() ?? this.#id();
  }

  #payload(): unknown {
    return this.#random.integer(0, 1) ? {} : this.#object(3);
  }

  #object(depth: number): unknown {
    const entries = Array.from({ length: this.#random.integer(0, 4) }, () => [
      this.#key(),
      this.#value(depth - 1),
    ]);
    return Object.fromEntries(entries);
  }

  #key(): string {
    const keys = [
      'status',
      'idTag',
      'idToken',
      'timestamp',
      'currentTime',
      '__proto__',
      'constructor',
      'data',
    ];
    return this.#pick([...keys, this.#string()]);
  }

  #value(depth: number): unknown {
    const simple = [
      () => null,
      () => true,
      () => this.#random.integer(-5, 10),
      () => this.#random.float() * 1e300,
      () => this.#string(),
      () => '2026-01-05T08:00:00Z',
    ];
    if (depth <= 0) return this.#pick(simple)();
    const nested = [
      () => this.#object(depth),
      () => Array.from({ length: this.#random.integer(0, 4) }, () => this.#value(depth - 1)),
    ];
    return this.#pick([...simple, ...nested])();
  }

  #string(): string {
    const pieces = [
      'a',
      'Accepted',
      '"',
      '\\',
      '\n',
      '\0',
      '\u2028',
      '⚡',
      '\ud800',
      '[',
      '{',
      ']',
      '}',
      ',',
      '1e999',
    ];
    return Array.from({ length: this.#random.integer(0, 8) }, () => this.#pick(pieces)).join('');
  }

  #deep(): string {
    const depth = this.#pick([60, 70, 500, 5_000]);
    const [open, close] = this.#pick([
      ['[', ']'],
      ['{"a":', '}'],
    ] as const);
    return `[2,"${this.#id()}","Heartbeat",${open.repeat(depth)}1${close.repeat(depth)}]`;
  }

  #damaged(text: string): string {
    const at = this.#random.integer(0, text.length);
    const until = at + this.#random.integer(0, 3);
    return this.#pick([
      () => text.slice(0, at),
      () => text.slice(0, at) + text.slice(until),
      () => text.slice(0, at) + this.#string() + text.slice(until),
      () => text + text,
    ])();
  }

  #text(value: unknown): string {
    return JSON.stringify(value);
  }

  #pick<T>(from: readonly T[]): T {
    return from[this.#random.integer(0, from.length - 1)] as T;
  }
}
