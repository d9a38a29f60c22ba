import { embeddedTarget, planCases, type RunEvent, run, type Verdict } from '../../../src/run/index.js';
import { loadScenarios, STEPS } from '../../../src/scenario/index.js';

const HEAD = `
plugfest: 1
name: a test
csms: { drivers: { anna: 04A2B3C4D5 } }
`;

/** Plays steps, written as in a file, on the embedded CSMS. @param head What comes before `steps:` in the file. */
export async function play(
  steps: string,
  { head = HEAD, edition = '2.0.1' }: { head?: string; edition?: string } = {},
): Promise<{ verdict: Verdict; events: RunEvent[] }> {
  const read = () => `${head}\nsteps:\n${steps}`;
  const scenarios = loadScenarios(['test.yaml'], STEPS, { read });
  const events: RunEvent[] = [];
  await run({
    cases: planCases(scenarios, { editions: [edition] }, () => 'test.yaml'),
    target: embeddedTarget(),
    seed: 1,
    listener: (event) => events.push(event),
  });
  const end = events.find((event) => event.type === 'case-end');
  if (!end) throw new Error('the case has no end');
  return { verdict: end.verdict, events };
}
