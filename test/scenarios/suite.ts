import { fileURLToPath } from 'node:url';
import {
  embeddedTarget,
  type PlannedCase,
  planCases,
  type RunEvent,
  run,
  type Verdict,
} from '../../src/run/index.js';
import { findScenarios, loadScenarios, STEPS } from '../../src/scenario/index.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Every scenario that the package ships. */
export const shipped = loadScenarios(findScenarios(['scenarios'], ROOT).files, STEPS);

/** The file as it stands in the package: `boot/accepted.yaml`. */
export function shownAs(file: string): string {
  return file.slice(ROOT.length).split('\\').join('/').replace('scenarios/', '');
}

/** Every scenario on every edition that it names. */
export const cases: readonly PlannedCase[] = planCases(shipped, {}, shownAs);

export interface Played {
  verdict: Verdict;
  events: RunEvent[];
}

/** Plays one case on a fresh embedded CSMS. */
export async function playCase(planned: PlannedCase, seed = 1): Promise<Played> {
  const events: RunEvent[] = [];
  await run({ cases: [planned], target: embeddedTarget(), seed, listener: (event) => events.push(event) });
  const end = events.find((event) => event.type === 'case-end');
  if (!end) throw new Error(`${planned.ref.id} has no end`);
  return { verdict: end.verdict, events };
}
