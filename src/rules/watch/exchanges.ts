import type { Side } from '../rule.js';
import type { Answer, Call } from './seen.js';

/** How many closed calls are remembered, to recognise a late or a second answer. */
const remembered = 500;

/** Which calls wait for an answer, and which were answered or given up lately. */
export class Exchanges {
  readonly #open: Record<Side, Map<string, Call>> = { station: new Map(), csms: new Map() };
  readonly #closed: Record<Side, Map<string, Call>> = { station: new Map(), csms: new Map() };

  readonly #sends: Record<Side, Map<string, Call>> = { station: new Map(), csms: new Map() };

  /** The SEND of `side` with this id, which no answer is due to. */
  send(side: Side, id: string): Call | undefined {
    return this.#sends[side].get(id);
  }

  /** Calls of `side` that wait for an answer on this connection, oldest first. */
  open(side: Side): Iterable<Call> {
    return this.#open[side].values();
  }

  /** The call of `side` that an answer with this id is due to: on this connection, else one given up with an earlier one. */
  waiting(side: Side, id: string): Call | undefined {
    const call = this.#open[side].get(id) ?? this.#closed[side].get(id);
    return call && call.answersDue > 0 ? call : undefined;
  }

  /** The call of `side` with this id that was answered or given up. */
  closed(side: Side, id: string): Call | undefined {
    return this.#closed[side].get(id);
  }

  addCall(call: Call): void {
    if (call.isSend) {
      remember(this.#sends[call.from], call);
      return;
    }
    const calls = this.#open[call.from];
    const before = calls.get(call.id) ?? this.#closed[call.from].get(call.id);
    if (before) {
      before.lost = true;
      call.answersDue += before.answersDue;
      calls.delete(call.id);
      this.#closed[call.from].delete(call.id);
    }
    calls.set(call.id, call);
  }

  addAnswer(answer: Answer): void {
    const { call } = answer;
    if (!call) return;
    call.answer ??= answer;
    call.answersDue -= 1;
    this.#open[call.from].delete(call.id);
    remember(this.#closed[call.from], call);
  }

  /** The connection is gone, and with it every answer that was due on it. */
  lose(): void {
    for (const calls of Object.values(this.#open)) {
      for (const call of calls.values()) {
        call.lost = true;
        remember(this.#closed[call.from], call);
      }
      calls.clear();
    }
  }
}

function remember(calls: Map<string, Call>, call: Call): void {
  calls.delete(call.id);
  calls.set(call.id, call);
  if (calls.size <= remembered) return;
  const [oldest] = calls.keys();
  if (oldest !== undefined) calls.delete(oldest);
}
