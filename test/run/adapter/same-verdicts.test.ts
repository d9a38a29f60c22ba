import { relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createAdapterOverEmbedded,
  embeddedTarget,
  planCases,
  type RunEvent,
  run,
  type Target,
} from '../../../src/run/index.js';
import { findScenarios, loadScenarios, STEPS } from '../../../src/scenario/index.js';

const FOLDER = resolve(import.meta.dirname, '..', '..', '..', 'scenarios');
const scenarios = loadScenarios(findScenarios([FOLDER]).files, STEPS);

/** Verdicts of the whole shipped suite, by case. What a step could not do is part of the verdict; how long it took is not. */
async function verdictsBy(target: Target): Promise<Map<string, string>> {
  const verdicts = new Map<string, string>();
  const listener = (event: RunEvent): void => {
    if (event.type === 'case-end') verdicts.set(event.case.id, event.verdict.kind);
  };
  const cases = planCases(scenarios, {}, (file) => relative(FOLDER, file));
  await run({ cases, target, seed: 1, jobs: 4, listener });
  return verdicts;
}

describe('the shipped suite', () => {
  it('comes to the same verdicts when the operator of the CSMS is reached by an adapter', async () => {
    const direct = await verdictsBy(embeddedTarget());
    const byAdapter = await verdictsBy(await createAdapterOverEmbedded());
    expect(direct.size).toBeGreaterThan(100);
    expect(Object.fromEntries(byAdapter)).toEqual(Object.fromEntries(direct));
    expect([...direct.values()]).toContain('passed');
  }, 900_000);
});
