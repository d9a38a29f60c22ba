import type { Stage, StepOutcome } from '../stage.js';
import { patience } from './expect-wire.js';

const POLL_MS = 1_000;

/** Until when a step that begins now may wait, monotonic milliseconds. */
export const deadlineOf = (stage: Stage): number => stage.clock.monotonic() + patience(stage);

/**
 * Looks until what it sees passes, at least once: what a CSMS has on record may come a little after its answer on the wire. After a frame it
 * looks again at once.
 */
export async function polled(
  stage: Stage,
  deadline: number,
  look: () => Promise<StepOutcome>,
): Promise<StepOutcome> {
  for (;;) {
    const outcome = await look();
    const left = deadline - stage.clock.monotonic();
    if (outcome.kind === 'passed' || left <= 0) return outcome;
    const before = stage.log.frames.length;
    await stage.log.until(Math.min(left, POLL_MS), () =>
      stage.log.frames.length > before ? true : undefined,
    );
  }
}
