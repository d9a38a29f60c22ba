import { type Clock, createRandom, RealClock, VirtualClock } from '../world/index.js';
import { runCase } from './case/run-case.js';
import type { Emitter } from './emitter.js';
import type { Verdict } from './events.js';
import type { PlannedCase } from './plan.js';
import type { Target } from './targets/target.js';

/** How every case of a run is played. */
export interface CaseOptions {
  target: Target;
  /** Same seed, virtual time: same events. */
  seed: number;
  /** Real time is this much faster; only against an outside CSMS. */
  speed?: number;
  /** Milliseconds on the run's clock that a case may take where its file says nothing. */
  timeoutMs?: number;
  findings?: 'fail' | 'note';
}

/** A day of charging: nothing that a scenario says is likely to take longer. */
const DEFAULT_TIMEOUT_MS = { virtual: 7 * 86_400_000, real: 3_600_000 };

/** Plays one case from `case-begin` to `case-end`. @param interrupted Says why, when the run is to end. */
export async function playCase(
  { ref, scenario }: PlannedCase,
  options: CaseOptions,
  emitter: Emitter,
  interrupted: () => string | undefined,
): Promise<Verdict> {
  const { target, seed } = options;
  const clock: Clock = target.virtualTime ? new VirtualClock() : new RealClock(options.speed ?? 1);
  const emit = emitter.forCase(ref.id, clock);
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
    interrupted,
  });
  const took = Math.round(clock.monotonic() - begun);
  if (clock instanceof VirtualClock) clock.stop();
  emit.emit('case-end', { case: ref, verdict, took });
  return verdict;
}
