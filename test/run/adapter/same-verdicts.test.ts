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
const all = planCases(scenarios, {}, (file) => relative(FOLDER, file));

const onPostgres = process.env.PLUGFEST_TEST_STORE === 'postgres';

/** On a server, some of them: a language tried by the ten thousand asks the same of a store again and again. */
const cases = onPostgres ? all.filter((_, nth) => nth % 25 === 0) : all;

/** By this way to the operator. Directly all pass in memory: test/scenarios/shipped.test.ts plays them. */
const WAYS: [string, () => Target | Promise<Target>][] = [
  ...(onPostgres ? [['directly', () => embeddedTarget()] as [string, () => Target]] : []),
  ['by an adapter', () => createAdapterOverEmbedded()],
];

/** What a step could not do is part of the verdict; how long it took is not. */
async function verdictsBy(target: Target): Promise<Record<string, string>> {
  const verdicts: Record<string, string> = {};
  const listener = (event: RunEvent): void => {
    if (event.type === 'case-end') verdicts[event.case.id] = event.verdict.kind;
  };
  await run({ cases, target, seed: 1, jobs: 4, listener });
  return verdicts;
}

describe('the shipped suite', () => {
  it.each(WAYS)(
    'passes when the operator of the CSMS is reached %s',
    async (_, way) => {
      const verdicts = await verdictsBy(await way());
      expect(cases.length).toBeGreaterThan(onPostgres ? 30 : 900);
      expect(verdicts).toEqual(Object.fromEntries(cases.map(({ ref }) => [ref.id, 'passed'])));
    },
    900_000,
  );
});
