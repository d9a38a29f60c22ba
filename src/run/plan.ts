import type { Outline, Scenario, Stage, StepOutcome } from '../scenario/index.js';
import type { CaseRef } from './events.js';

export type PlayableScenario = Scenario<Stage, StepOutcome>;

/** One case to play: a scenario on an edition. */
export interface PlannedCase {
  ref: CaseRef;
  scenario: PlayableScenario;
}

export interface Selection {
  /** Only these editions; absent: those that each scenario names. */
  editions?: readonly string[];
  /** A scenario needs one of them. */
  tags?: readonly string[];
  /** Text that must be in a scenario's name or file, without case; `/.../` is a regular expression. */
  filters?: readonly string[];
  /** How often each is played, default once. */
  repeat?: number;
}

/** Cases in the order of the files, then of the editions, then of the repetitions. @param shown How a file is called in reports. */
export function planCases(
  scenarios: readonly PlayableScenario[],
  selection: Selection,
  shown: (file: string) => string,
): PlannedCase[] {
  return scenarios
    .filter((scenario) => selected(scenario, selection, shown(scenario.file)))
    .flatMap((scenario) => casesOf(scenario, selection, shown(scenario.file)));
}

/** Whether a scenario may be selected, by what can be told before its file is read. */
export function mayBeSelected(selection: Selection, file: string, outline: Outline): boolean {
  return selected(outline, selection, file);
}

function casesOf(
  scenario: PlayableScenario,
  { editions, repeat = 1 }: Selection,
  file: string,
): PlannedCase[] {
  const wanted = scenario.editions.filter((edition) => !editions || editions.includes(edition));
  return wanted.flatMap((edition) =>
    Array.from({ length: repeat }, (_, index) => ({
      scenario,
      ref: refOf(scenario, file, edition, index + 1),
    })),
  );
}

function refOf(scenario: PlayableScenario, file: string, edition: string, repetition: number): CaseRef {
  return {
    id: `${file}@${edition}#${repetition}`,
    name: scenario.name,
    file,
    edition,
    repetition,
    tags: [...scenario.tags],
    refs: [...scenario.refs],
  };
}

/** What is not known of a scenario does not exclude it. */
function selected({ name, tags }: Outline, selection: Selection, file: string): boolean {
  const tagged = !selection.tags?.length || !tags || selection.tags.some((tag) => tags.includes(tag));
  const found =
    !selection.filters?.length ||
    name === undefined ||
    selection.filters.some((filter) => matches(filter, name) || matches(filter, file));
  return tagged && found;
}

function matches(filter: string, text: string): boolean {
  const pattern = /^\/(.+)\/([a-z]*)$/.exec(filter);
  if (pattern?.[1] !== undefined) return new RegExp(pattern[1], pattern[2]).test(text);
  return text.toLowerCase().includes(filter.toLowerCase());
}
