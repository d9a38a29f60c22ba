import type { Csms } from '../../csms.js';
import type { CsmsEvent } from '../../events.js';

/** An event with its place in the order of this run of the CSMS. */
export interface RememberedEvent {
  number: number;
  event: CsmsEvent;
}

/** So many are remembered for those who come back. */
export const REMEMBERED_EVENTS = 1_000;

/** What happened last, for listeners who were away for a moment. */
export class EventMemory {
  /** Names this run: events of another cannot be resumed from. */
  readonly run: string;
  readonly #events: RememberedEvent[] = [];
  readonly #listeners = new Set<(remembered: RememberedEvent) => void>();
  #last = 0;

  constructor(csms: Csms) {
    this.run = csms.parts.ids.next('evt');
    csms.onEvent((event) => this.#hear(event));
  }

  get last(): number {
    return this.#last;
  }

  /** What came after a number; undefined: some of it is forgotten. */
  since(number: number): readonly RememberedEvent[] | undefined {
    const oldest = this.#events[0]?.number ?? this.#last + 1;
    if (number > this.#last || number < oldest - 1) return undefined;
    return this.#events.filter((each) => each.number > number);
  }

  listen(listener: (remembered: RememberedEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #hear(event: CsmsEvent): void {
    this.#last += 1;
    const remembered = { number: this.#last, event };
    this.#events.push(remembered);
    if (this.#events.length > REMEMBERED_EVENTS) this.#events.shift();
    for (const listener of this.#listeners) listener(remembered);
  }
}

const byCsms = new WeakMap<Csms, EventMemory>();

/** Begun when the API is opened, so that nothing is remembered where nobody can ask. */
export function eventMemoryOf(csms: Csms): EventMemory {
  const known = byCsms.get(csms) ?? new EventMemory(csms);
  byCsms.set(csms, known);
  return known;
}
