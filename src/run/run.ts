import { EXIT_CODES, type ExitName } from '../diagnostics/index.js';
import { type Clock, createRandom, RealClock, VirtualClock } from '../world/index.js';
import { runCase } from './case/run-case.js';
import { Emitter } from './emitter.js';
import { EVENTS_VERSION, type RunEventListener, type RunSummary, type Verdict } from './events.js';
import type { PlannedCase } from './plan.js';
import { Tally } from './tally.js';
import type { Target } from './targets/target.js';

export interface RunOptions {
  cases: readonly PlannedCase[];
  target: Target;
  /** Same seed, virtual time: same events. */
  seed: number;
  listener: RunEventListener;
  /** Real time is this much faster; only against an outside CSMS. */
  speed?: number;
  /** Cases at once. */
  jobs?: number;
  /** Stop after the first case that does not pass. */
  failFast?: boolean;
  /** Milliseconds on the run's clock that a case may take where its file says nothing. */
  timeoutMs?: number;
  findings?: 'fail' | 'note';
  /** Ends the run early; what is under way is brought to an end. */
  signal?: AbortSignal;
}

export interface RunResult {
  summary: RunSummary;
  interrupted: boolean;
  exit: ExitName;
}

/** A day of charging: nothing that a scenario says is likely to take longer. */
const DEFAULT_TIMEOUT_MS = { virtual: 7 * 86_400_000, real: 3_600_000 };

/** Plays all cases and emits everything that happens. Throws nothing that a case is to blame for. */
export async function run(options: RunOptions): Promise<RunResult> {
  const { cases, target, seed, listener } = options;
  const real = new RealClock();
  const emitter = new Emitter(listener, real);
  const kind = target.virtualTime ? 'virtual' : (options.speed ?? 1) === 1 ? 'real' : 'scaled';
  emitter.emit('run-begin', {
    version: EVENTS_VERSION,
    plan: { seed, target: target.name, clock: kind, cases: cases.map(({ ref }) => ref) },
  });
  const tally = new Tally(real);
  await playAll(options, emitter, tally);
  await target.close();
  const interrupted = options.signal?.aborted ?? false;
  const summary = tally.summary();
  const exit = interrupted ? 'interrupted' : exitOf(summary);
  emitter.emit('run-end', { summary, interrupted, exitCode: EXIT_CODES[exit].code });
  return { summary, interrupted, exit };
}

async function playAll(options: RunOptions, emitter: Emitter, tally: Tally): Promise<void> {
  const { cases, signal, failFast = false } = options;
  const jobs = options.target.isolated ? (options.jobs ?? 1) : 1;
  let next = 0;
  let stopped = false;
  const worker = async (): Promise<void> => {
    for (;;) {
      const planned = cases[next++];
      if (!planned || stopped || signal?.aborted) return;
      const verdict = await playOne(planned, options, emitter, tally);
      if (failFast && (verdict.kind === 'failed' || verdict.kind === 'error')) stopped = true;
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, jobs) }, worker));
}

async function playOne(
  planned: PlannedCase,
  options: RunOptions,
  emitter: Emitter,
  tally: Tally,
): Promise<Verdict> {
  const { ref, scenario } = planned;
  const { target, seed, signal } = options;
  const clock: Clock = target.virtualTime ? new VirtualClock() : new RealClock(options.speed ?? 1);
  const emit = tally.counting(emitter.forCase(ref.id, clock));
  emit.emit('case-begin', { case: ref });
  const begun = clock.monotonic();
  const verdict = await runCase({
    ref,
    scenario,
    target,
    clock,
    // The file and the edition have their own chance, so that adding a scenario does not change the others.
    random: createRandom(seed).fork(ref.id),
    emit,
    findings: options.findings ?? 'fail',
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS[target.virtualTime ? 'virtual' : 'real'],
    interrupted: () => (signal?.aborted ? 'the run was interrupted' : undefined),
  });
  const took = Math.round(clock.monotonic() - begun);
  if (clock instanceof VirtualClock) clock.stop();
  tally.verdict(verdict, took);
  emit.emit('case-end', { case: ref, verdict, took });
  return verdict;
}

/** What did not pass decides: an error before a failure, and a run in which nothing passed did not pass. */
function exitOf(summary: RunSummary): ExitName {
  if (summary.error > 0) return 'error';
  return summary.failed > 0 ? 'failed' : 'passed';
}
