import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../../src/diagnostics/index.js';
import { BUILT_IN_NAMES, COMMON_KEYS, loadScenario } from '../../../../src/scenario/language/index.js';
import { PARAMETER_TYPES } from '../../../../src/scenario/language/load/fragment-schema.js';
import { scenarioFileSchema } from '../../../../src/scenario/language/load/scenario-schema.js';
import { csmsSection, stationSection } from '../../../../src/scenario/language/load/sections.js';
import { MATCHER_OPERATORS } from '../../../../src/scenario/language/matchers/compile.js';
import { SCALAR_KINDS } from '../../../../src/scenario/language/quantity/kinds.js';
import { FUNCTIONS } from '../../../../src/scenario/language/values/functions.js';
import { STEPS } from '../../../../src/scenario/steps/index.js';

const GUIDE = readFileSync(
  join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..', 'docs', 'scenario-language.md'),
  'utf8',
);
const blocks = [...GUIDE.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);
const FRAGMENT = blocks.find((block) => block.startsWith('plugfest-fragment:')) ?? '';

const HEAD = 'plugfest: 1\nname: an excerpt\n';
const PEOPLE = 'csms: { drivers: { anna: {}, ben: {} } }\n';

/** An excerpt as the whole file that it is an excerpt of. */
function wholeFile(block: string): string {
  if (block.startsWith('plugfest:')) return block;
  if (block.startsWith('plugfest-fragment:'))
    return `${HEAD}steps:\n  - use: { fragment: f.yaml, with: { driver: anna } }\n`;
  if (block.startsWith('- ')) return `${HEAD}${PEOPLE}steps:\n${block}`;
  return `${HEAD}${block}\nsteps:\n  - unplug\n`;
}

function faults(block: string): readonly Diagnostic[] {
  const text = wholeFile(block);
  const read = (file: string): string => (file.endsWith('guide.yaml') ? text : FRAGMENT);
  return loadScenario('guide.yaml', STEPS as never, { read }).diagnostics;
}

describe('the guide to the language', () => {
  it.each(blocks.map((block) => [block.split('\n')[0], block]))(
    'has an example that can be read: %s',
    (_, block) => {
      expect(
        faults(block ?? '').map(({ code, message, span }) => `${span?.line} ${code} ${message}`),
      ).toEqual([]);
    },
  );

  it.each<[string, readonly string[]]>([
    ['keys of a scenario', Object.keys(scenarioFileSchema.properties ?? {})],
    [
      'keys of the csms section',
      Object.keys(csmsSection.properties ?? {}).filter((key) => key !== 'settings'),
    ],
    ['keys of a station', Object.keys(stationSection.properties ?? {})],
    ['keys of every step', Object.keys(COMMON_KEYS)],
    ['names', Object.keys(BUILT_IN_NAMES)],
    ['functions', Object.keys(FUNCTIONS).map((name) => `${name}(`)],
    ['operators of expectations', MATCHER_OPERATORS.map((name) => `{ ${name}:`)],
    ['types of parameters', PARAMETER_TYPES],
    [
      'units',
      Object.values(SCALAR_KINDS).flatMap(({ units }) => Object.keys(units).map((unit) => `\`${unit}\``)),
    ],
  ])('tells all %s', (_, words) => {
    expect(words.filter((word) => !GUIDE.includes(word))).toEqual([]);
  });
});
