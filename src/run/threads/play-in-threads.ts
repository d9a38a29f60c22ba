import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { RealClock } from '../../world/index.js';
import type { Emitter } from '../emitter.js';
import type { Verdict } from '../events.js';
import type { PlannedCase } from '../plan.js';
import type { Order, PlayedCase, ThreadOptions } from './messages.js';

interface Parts extends ThreadOptions {
  cases: readonly PlannedCase[];
  signal?: AbortSignal;
}

type Timed = PlayedCase & { sinceMs: number };

/**
 * Plays cases in several threads. What happened is told case by case in the order of the plan, so that nobody can tell from the
 * events how many threads there were.
 * @param ends Whether nothing is begun any more after a case with that verdict.
 */
export async function playInThreads(
  threads: number,
  { cases, signal, seed, timeoutMs, findings }: Parts,
  emitter: Emitter,
  ends: (verdict: Verdict) => boolean,
): Promise<void> {
  const options: ThreadOptions = {
    seed,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(findings === undefined ? {} : { findings }),
  };
  const real = new RealClock();
  const inOrder = new InOrder(emitter);
  let next = 0;
  let stopped = false;
  const work = async (): Promise<void> => {
    const thread = new Thread(options, signal);
    try {
      for (;;) {
        const index = next++;
        const planned = cases[index];
        if (!planned || stopped || signal?.aborted) return;
        const sinceMs = Math.round(real.monotonic());
        const played = await thread.play(planned);
        inOrder.add(index, { ...played, sinceMs });
        if (ends(played.verdict)) stopped = true;
      }
    } finally {
      await thread.close();
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  inOrder.rest();
}

/** Holds back what comes too early. */
class InOrder {
  readonly #emitter: Emitter;
  readonly #waiting = new Map<number, Timed>();
  #next = 0;

  constructor(emitter: Emitter) {
    this.#emitter = emitter;
  }

  add(index: number, played: Timed): void {
    this.#waiting.set(index, played);
    for (let due = this.#waiting.get(this.#next); due; due = this.#waiting.get(this.#next)) {
      this.#waiting.delete(this.#next++);
      this.#emitter.relay(due.events, due.sinceMs);
    }
  }

  /** A run that ended early leaves gaps. */
  rest(): void {
    const late = [...this.#waiting.entries()].sort(([a], [b]) => a - b);
    this.#waiting.clear();
    for (const [, { events, sinceMs }] of late) this.#emitter.relay(events, sinceMs);
  }
}

class Thread {
  readonly #worker: Worker;
  readonly #signal: AbortSignal | undefined;
  readonly #interrupt = () => this.#order({ do: 'interrupt' });

  constructor(options: ThreadOptions, signal: AbortSignal | undefined) {
    this.#worker = new Worker(new URL('./thread.js', import.meta.url), { workerData: options });
    this.#signal = signal;
    signal?.addEventListener('abort', this.#interrupt, { once: true });
  }

  /** @throws Error what the thread failed of: never something that a case is to blame for. */
  async play({ ref, scenario }: PlannedCase): Promise<PlayedCase> {
    this.#order({ do: 'play', ref, file: scenario.file });
    const over = new AbortController();
    const { signal } = over;
    try {
      const [played] = await Promise.race([
        once(this.#worker, 'message', { signal }),
        once(this.#worker, 'exit', { signal }).then(([code]) => {
          throw new Error(`the thread that played ${ref.id} ended with ${code}`);
        }),
      ]);
      return played as PlayedCase;
    } finally {
      over.abort();
    }
  }

  async close(): Promise<void> {
    this.#signal?.removeEventListener('abort', this.#interrupt);
    await this.#worker.terminate();
  }

  #order(order: Order): void {
    this.#worker.postMessage(order);
  }
}
