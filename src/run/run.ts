import { EXIT_CODES, type ExitName } from '../diagnostics/index.js';
import { RealClock } from '../world/index.js';
import { Emitter } from './emitter.js';
import { EVENTS_VERSION, type RunEventListener, type RunSummary, type Verdict } from './events.js';
import type { PlannedCase } from './plan.js';
import { type CaseOptions, playCase } from './play-case.js';
import { Tally } from './tally.js';
import { playInThreads } from './threads/play-in-threads.js';

export interface RunOptions extends CaseOptions {
  cases: readonly PlannedCase[];
  listener: RunEventListener;
  /** Cases at once, side by side in this thread; where the target keeps them apart. */
  jobs?: number;
  /**
   * Threads that share the cases among them, where the target can be had in each; the events are the same, and in the same order,
   * with any number of them. Needs compiled code. Default 1: this one.
   */
  threads?: number;
  /** Stop after the first case that does not pass. */
  failFast?: boolean;
  /** Ends the run early; what is under way is brought to an end. */
  signal?: AbortSignal;
}

export interface RunResult {
  summary: RunSummary;
  interrupted: boolean;
  exit: ExitName;
}

/** Plays all cases and emits everything that happens. Throws nothing that a case is to blame for. */
export async function run(options: RunOptions): Promise<RunResult> {
  const { cases, target, seed, signal } = options;
  const real = new RealClock();
  const tally = new Tally(real);
  const emitter = new Emitter(tally.counting(options.listener), real);
  const kind = target.virtualTime ? 'virtual' : (options.speed ?? 1) === 1 ? 'real' : 'scaled';
  emitter.emit('run-begin', {
    version: EVENTS_VERSION,
    plan: { seed, target: target.name, clock: kind, cases: cases.map(({ ref }) => ref) },
  });
  const threads = target.inThreads ? Math.min(options.threads ?? 1, cases.length) : 1;
  if (threads > 1) await playInThreads(threads, options, emitter, endsRun(options));
  else await playHere(options, emitter);
  await target.close();
  const interrupted = signal?.aborted ?? false;
  const summary = tally.summary();
  const exit = interrupted ? 'interrupted' : exitOf(summary);
  emitter.emit('run-end', { summary, interrupted, exitCode: EXIT_CODES[exit].code });
  return { summary, interrupted, exit };
}

async function playHere(options: RunOptions, emitter: Emitter): Promise<void> {
  const { cases, signal, target } = options;
  const jobs = target.isolated ? (options.jobs ?? 1) : 1;
  const ends = endsRun(options);
  const interrupted = () => (signal?.aborted ? 'the run was interrupted' : undefined);
  let next = 0;
  let stopped = false;
  const worker = async (): Promise<void> => {
    for (;;) {
      const planned = cases[next++];
      if (!planned || stopped || signal?.aborted) return;
      if (ends(await playCase(planned, options, emitter, interrupted))) stopped = true;
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, jobs) }, worker));
}

/** Whether nothing is begun any more after a case with that verdict. */
function endsRun({ failFast = false }: RunOptions): (verdict: Verdict) => boolean {
  return ({ kind }) => failFast && (kind === 'failed' || kind === 'error');
}

/** What did not pass decides: an error before a failure, and a run in which nothing passed did not pass. */
function exitOf(summary: RunSummary): ExitName {
  if (summary.error > 0) return 'error';
  return summary.failed > 0 ? 'failed' : 'passed';
}
