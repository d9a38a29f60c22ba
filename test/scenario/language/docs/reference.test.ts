import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  fragmentFileSchema,
  type StepDefinition,
  scenarioSchema,
  stepReference,
  stepsMarkdown,
} from '../../../../src/scenario/language/index.js';
import { load, table } from '../fixture.js';

const ajv = new Ajv({ strict: false });
const isScenario = ajv.compile(scenarioSchema(table));
const isFragment = ajv.compile(fragmentFileSchema(table));
const scenario = (steps: string, head = ''): string => `plugfest: 1\nname: x\n${head}\nsteps:\n${steps}\n`;

describe('the schema for editors', () => {
  const examples = [...table.values()].flatMap(({ examples: each, editions: of }) =>
    each.map((example): [string, string] => [example, of ? `editions: [${of.join(', ')}]` : '']),
  );

  it.each(examples)('takes the example %s, and so does the loader', (example, head) => {
    const text = scenario(example, head);
    expect(load(text).diagnostics).toEqual([]);
    expect(isScenario(parse(text))).toBe(true);
  });

  it.each([
    scenario('  - unplug', 'editions: [1.6, 2.0.1, 2.1]\nx-note: [anything]'),
    scenario(
      '  - unplug:',
      'editions: ["1.6"]\nstations: { CP1: ac-7kw, CP2: { model: ac-7kw, known: "${vars.k}" } }\nvars: { k: true }',
    ),
    scenario(
      '  - unplug',
      'csms: { drivers: { a: 123, b: { token: x } }, tariffs: { t: { energy: 0.42 EUR/kWh, time: 1 KES / min } } }',
    ),
    scenario('  - tap: { token: 5, within: 1h 30min }\n    as: x\n    x-why: because'),
    scenario(
      '  - wait: "${1 h}"\n  - plug-in: { evse: "${1}", vehicle: "${vars.v}" }',
      'vars: { v: { soc: 5 % } }',
    ),
    scenario('  - when: true\n    unplug: 1\n  - when: { condition: 1 < 2, steps: [unplug, tap: a] }'),
    scenario('  - unplug', 'known-failure: see the tracker\ntimeout: 1 h\nunexpected: fail'),
  ])('takes what the loader takes: %s', (text) => {
    expect(load(text).diagnostics).toEqual([]);
    expect([isScenario(parse(text)), isScenario.errors]).toEqual([true, null]);
  });

  it.each([
    'name: x\nsteps: [unplug]',
    'plugfest: 2\nname: x\nsteps: [unplug]',
    scenario('  - unplugg'),
    scenario('  - tapp: anna'),
    scenario('  - tap'),
    scenario('  - wait: 10'),
    scenario('  - wait: 10 kWh'),
    scenario('  - plug-in: { evse: one }'),
    scenario('  - plug-in: { vehicle: { batery: 60 kWh } }'),
    scenario('  - expect: { session: stopped }'),
    scenario('  - unplug', 'editions: [1.7]'),
    scenario('  - unplug', 'taggs: [a]'),
    scenario('  - unplug', 'csms: { tariffs: { t: { energy: 0.42 EUR } } }'),
    scenario('  - parallel: [[{ dance: now }]]'),
  ])('refuses what the loader refuses: %s', (text) => {
    expect(load(text).diagnostics).not.toEqual([]);
    expect(isScenario(parse(text))).toBe(false);
  });

  it('knows fragments', () => {
    expect(
      isFragment(
        parse(
          'plugfest-fragment: 1\nparameters: { a: text, b: { type: energy, default: 1 kWh } }\nsteps: [unplug]',
        ),
      ),
    ).toBe(true);
    expect(isFragment(parse('plugfest-fragment: 1\nparameters: { a: txt }\nsteps: [unplug]'))).toBe(false);
  });
});

describe('the reference of a step', () => {
  it('has a row for each parameter, those of inner maps too', () => {
    const { forms } = stepReference(table.get('plug-in') as StepDefinition);
    expect(forms).toEqual([
      [
        {
          key: 'evse',
          holds: 'a whole number',
          required: false,
          default: '1',
          description: 'Number of the EVSE',
          shorthand: false,
        },
        { key: 'vehicle', holds: 'a map', required: false, description: '', shorthand: false },
        {
          key: 'vehicle.battery',
          holds: 'an energy',
          required: false,
          description: 'Capacity of the battery',
          shorthand: false,
        },
        {
          key: 'vehicle.soc',
          holds: 'a percentage',
          required: false,
          description: 'State of charge',
          shorthand: false,
        },
      ],
    ]);
  });

  it('says what may stand alone and what is needed', () => {
    expect(stepReference(table.get('tap') as StepDefinition).forms[0]?.[0]).toMatchObject({
      required: true,
      shorthand: true,
    });
  });
});

describe('the page of steps', () => {
  const page = stepsMarkdown(table);
  it('has a heading, a place in a list and the examples of every step', () => {
    for (const { name, examples } of table.values()) {
      expect(page).toContain(`### \`${name}\`\n`);
      expect(page).toContain(`- [\`${name}\`](#${name}): `);
      for (const example of examples) expect(page).toContain(example);
    }
  });

  it('tells the editions of a step that not all have, and the keys of every step', () => {
    expect(page).toContain('Ask for the device model. Only on OCPP 2.0.1, 2.1.');
    expect(page).toContain('| `within` | a duration | How long the step may take |');
  });
});
