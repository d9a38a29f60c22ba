import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  type LoadResult,
  loadScenario,
  resolve,
  scenarioSchema,
} from '../../../src/scenario/language/index.js';
import { STEPS } from '../../../src/scenario/steps/index.js';
import { scopeOf } from './fixture.js';

const HEAD = `plugfest: 1
name: an example
stations: { CP1: { model: ac-22kw }, CP2: { model: ac-22kw } }
csms: { drivers: { anna: { token: 04A2B3C4D5 }, ben: { token: 04B1 }, bob: { token: 04B2 } } }
`;
/** A fragment that takes whatever an example gives it. */
const FRAGMENT =
  'plugfest-fragment: 1\nparameters: { driver: { type: text, default: anna } }\nsteps:\n  - note: ${driver}\n';

const textOf = (example: string, editions?: readonly string[]): string =>
  `${HEAD}${editions ? `editions: [${editions.join(', ')}]\n` : ''}steps:\n${example}\n`;

function load(text: string): LoadResult<unknown, unknown> {
  return loadScenario('example.yaml', STEPS as never, {
    read: (file) => (file.endsWith('example.yaml') ? text : FRAGMENT),
  });
}

const isScenario = new Ajv({ strict: false }).compile(scenarioSchema(STEPS as never));
const definitions = [...STEPS.values()];

describe('the step table', () => {
  it.each(definitions.map((definition) => [definition.name, definition] as const))(
    'describes %s',
    (name, { summary, examples }) => {
      expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      expect(summary).toMatch(/^[A-Z].*[^.]$/);
      expect(examples.length).toBeGreaterThan(0);
    },
  );

  const examples = definitions.flatMap(({ name, examples: all, editions }) =>
    all.map((example) => ({ name, example, editions })),
  );

  it.each(examples)('reads and renders the example $example', ({ name, example, editions }) => {
    const text = textOf(example, editions);
    const { scenario, diagnostics } = load(text);
    expect(diagnostics).toEqual([]);
    expect([isScenario(parse(text)), isScenario.errors]).toEqual([true, null]);
    const [step] = scenario?.steps ?? [];
    expect(step?.definition.name).toBe(name);
    if (step?.params.kind === 'constant') {
      const line = step.definition.render(resolve(step.params, scopeOf()));
      expect(line).toMatch(/^\S.*\S$/);
    }
  });
});
