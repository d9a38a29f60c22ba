import { type Matcher, match } from '../language/index.js';
import { failed, type Stage, type StepOutcome } from '../stage.js';

/** Holds a value against an expectation. @param what Sentence for the case that it does not fit. */
export function judge(
  stage: Stage,
  matcher: Matcher,
  actual: unknown,
  what: string,
  more: { value?: unknown; frames?: number[] } = {},
): StepOutcome {
  const { ok, mismatches } = match(matcher, actual, stage.names);
  const frames = more.frames ? { frames: more.frames } : {};
  if (!ok) return failed(what, { mismatches, ...frames });
  return { kind: 'passed', ...(more.value === undefined ? {} : { value: more.value }), ...frames };
}
