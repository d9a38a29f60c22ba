import { renderDiagnostics } from '../../src/diagnostics/index.js';
import {
  embeddedTarget,
  planCases,
  type RunEvent,
  type RunOptions,
  type RunResult,
  run,
} from '../../src/run/index.js';
import {
  loadScenario,
  type Scenario,
  STEPS,
  type Stage,
  type StepOutcome,
} from '../../src/scenario/index.js';

export interface Played extends RunResult {
  events: RunEvent[];
  /** Verdicts by edition, in the order of play. */
  verdicts: { edition: string; kind: string; reason: string | undefined }[];
}

/** A scenario out of its text; what is wrong with it is the test's fault. */
export function scenarioOf(text: string): Scenario<Stage, StepOutcome> {
  const { scenario, diagnostics, sources } = loadScenario('inline.yaml', STEPS, { read: () => text });
  if (!scenario) throw new Error(renderDiagnostics(diagnostics, { sources }));
  return scenario;
}

/** Plays scenarios that are written in the test, on the embedded CSMS unless another target is given. */
export async function play(
  texts: string | string[],
  options: Partial<RunOptions> & { repeat?: number } = {},
): Promise<Played> {
  const scenarios = [texts].flat().map(scenarioOf);
  const events: RunEvent[] = [];
  const { repeat = 1, ...rest } = options;
  const result = await run({
    cases: planCases(scenarios, { repeat }, (file) => file.split('/').at(-1) ?? file),
    target: embeddedTarget(),
    seed: 7,
    listener: (event) => events.push(event),
    ...rest,
  });
  const verdicts = events.flatMap((event) =>
    event.type === 'case-end'
      ? [{ edition: event.case.edition, kind: event.verdict.kind, reason: event.verdict.reason }]
      : [],
  );
  return { ...result, events, verdicts };
}

/** A scenario of one edition and one station that is accepted before its steps. */
export function steps(lines: string, head = ''): string {
  return `plugfest: 1
name: inline
editions: [2.0.1]
csms: { drivers: { anna: 04A2B3C4D5, bob: 04B3C4D5E6 } }
${head}
steps:
  - expect: { registration: Accepted }
${lines
  .trim()
  .split('\n')
  .map((line) => `  ${line}`)
  .join('\n')}
`;
}
