import { sleep } from '../../world/index.js';
import { p } from '../language/index.js';
import { passed, type Stage, type StepOutcome } from '../stage.js';
import { defineStep } from './define.js';

export const wait = defineStep({
  name: 'wait',
  summary: 'Let time pass',
  altitude: 'flow',
  params: p.object({ for: p.quantity('duration', 'How long') }, { shorthand: 'for' }),
  examples: ['- wait: 1 h'],
  run: async ({ clock }, params) => {
    await sleep(clock, params.for);
    return passed();
  },
  render: (params) => `wait ${params.for / 1000} s`,
});

export const parallel = defineStep({
  name: 'parallel',
  summary: 'Play several lines of steps at the same time',
  altitude: 'flow',
  params: p.object(
    { branches: p.list(p.steps('Steps of one branch, in order'), 'The branches', { minItems: 1 }) },
    { shorthand: 'branches' },
  ),
  examples: [
    `- parallel:
    - - tap: { token: anna, evse: 1 }
      - expect: { status: Charging, evse: 1 }
    - - tap: { token: bob, evse: 2 }
      - expect: { status: Charging, evse: 2 }`,
  ],
  doc: 'All branches begin at once and all are played to their end; the step passes when every branch has passed. Each branch reads the frames from where the step began.',
  run: async (stage, { branches }) => {
    const outcomes = await Promise.all(
      branches.map((steps, index) => stage.branch().play(steps, undefined, String(index + 1))),
    );
    return outcomes.find((outcome) => outcome.kind !== 'passed') ?? passed();
  },
  render: ({ branches }) => `${branches.length} branches in parallel`,
});

export const repeat = defineStep({
  name: 'repeat',
  summary: 'Play steps several times',
  altitude: 'flow',
  params: p.object({
    times: p.integer('How often', { minimum: 1, maximum: 100_000 }),
    steps: p.steps('What is repeated; `${round}` counts from 1', { sees: ['round'] }),
  }),
  examples: [
    `- repeat:
    times: 3
    steps:
      - tap: anna
      - wait: 1 min`,
  ],
  run: async (stage, { times, steps }) => {
    for (let round = 1; round <= times; round++) {
      const outcome = await stage.play(steps, stage.names.child({ round }), `[${round}]`);
      if (outcome.kind !== 'passed') return outcome;
    }
    return passed();
  },
  render: ({ times }) => `repeat ${times} times`,
});

export const forEach = defineStep({
  name: 'for-each',
  summary: 'Play steps once for each value of a list',
  altitude: 'flow',
  params: p.object({
    value: p.name('Name under which the steps see the value'),
    in: p.list(p.value('A value'), 'The values'),
    steps: p.steps('What is played for each'),
  }),
  examples: [
    `- for-each:
    value: status
    in: [blocked, expired, invalid]
    steps:
      - tap: \${status}`,
  ],
  run: async (stage, { value, in: values, steps }) => {
    for (const [index, each] of values.entries()) {
      const outcome = await stage.play(steps, stage.names.child({ [value]: each }), `[${index + 1}]`);
      if (outcome.kind !== 'passed') return outcome;
    }
    return passed();
  },
  render: ({ value, in: values }) => `for each ${value} of ${values.length}`,
});

export const group = defineStep({
  name: 'group',
  summary: 'Give several steps a title, or one condition',
  altitude: 'flow',
  params: p.object(
    { name: p.optional(p.string('What they are about')), steps: p.steps('The steps, in order') },
    { shorthand: 'steps' },
  ),
  examples: [
    `- group:
    name: the driver arrives
    steps:
      - plug-in: 1
      - tap: anna`,
  ],
  run: (stage: Stage, { steps }): Promise<StepOutcome> => stage.play(steps),
  render: ({ name }) => name ?? 'group',
});

export const use = defineStep({
  name: 'use',
  summary: 'Play the steps of a fragment file',
  altitude: 'flow',
  params: p.object(
    {
      fragment: p.fragment('Path of the fragment, relative to this file'),
      with: p.arguments('Values of its parameters'),
    },
    { shorthand: 'fragment' },
  ),
  examples: ['- use: { fragment: fragments/charge.yaml, with: { driver: anna } }'],
  doc: 'A fragment sees its parameters, the run, and nothing else of the scenario but its stations and drivers.',
  run: (stage, { fragment, with: given }) =>
    stage.play(fragment.steps, stage.names.apart({ ...given, ...shared(stage) })),
  render: ({ fragment }) => `use ${fragment.name}`,
});

function shared({ names }: Stage): Record<string, unknown> {
  return Object.fromEntries(['run', 'stations', 'drivers'].map((name) => [name, names.lookup(name)]));
}

export const set = defineStep({
  name: 'set',
  summary: 'Keep values for later steps',
  altitude: 'value',
  params: p.variables('Names and values; read them as `${vars.name}`'),
  examples: ['- set: { limit: 16, driver: "${faker.person.fullName}" }'],
  run: async (stage, values) => {
    for (const [name, value] of Object.entries(values)) stage.names.setVariable(name, value);
    return passed(values);
  },
  render: (values) => `set ${Object.keys(values).join(', ')}`,
});

export const note = defineStep({
  name: 'note',
  summary: 'Write a line into the report',
  altitude: 'value',
  params: p.object({ text: p.string('The line') }, { shorthand: 'text' }),
  examples: ['- note: the driver walks away'],
  run: async (stage, { text }) => {
    stage.note(text);
    return passed();
  },
  render: ({ text }) => text,
});

export const flowSteps = [wait, parallel, repeat, forEach, group, use, set, note] as const;
