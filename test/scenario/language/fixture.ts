import { readFileSync } from 'node:fs';
import { resolve as absolute } from 'node:path';
import {
  definer,
  type LoadResult,
  loadScenario,
  loadScenarios,
  Names,
  p,
  type Scenario,
  type StepDefinition,
  stepTable,
} from '../../../src/scenario/language/index.js';

const step = definer<unknown, unknown>();
const nothing = async (): Promise<undefined> => undefined;

const vehicle = p.object({
  battery: p.optional(p.quantity('energy', 'Capacity of the battery')),
  soc: p.optional(p.quantity('percent', 'State of charge', { maximum: 100 })),
});

/** A small table with every kind of parameter that the language knows. */
const DEFINITIONS: readonly StepDefinition[] = [
  step({
    name: 'plug-in',
    summary: 'Plug a vehicle in',
    altitude: 'act',
    params: p.object({
      evse: p.defaulted(p.integer('Number of the EVSE', { minimum: 1 }), 1),
      vehicle: p.optional(vehicle),
    }),
    examples: ['- plug-in: { evse: 1, vehicle: { battery: 60 kWh, soc: 20 % } }'],
    run: nothing,
    render: ({ evse }) => `plug in at EVSE ${evse}`,
  }),
  step({
    name: 'unplug',
    summary: 'Unplug the vehicle',
    altitude: 'act',
    params: p.object(
      { evse: p.optional(p.integer('Number of the EVSE', { minimum: 1 })) },
      { shorthand: 'evse' },
    ),
    examples: ['- unplug', '- unplug: 2'],
    run: nothing,
    render: () => 'unplug',
  }),
  step({
    name: 'tap',
    summary: 'Present a card',
    altitude: 'act',
    params: p.object(
      { token: p.string('What is presented', { maxLength: 36 }), evse: p.optional(p.integer('Where')) },
      { shorthand: 'token' },
    ),
    examples: ['- tap: anna'],
    run: nothing,
    render: ({ token }) => `tap ${token}`,
  }),
  step({
    name: 'register',
    summary: 'Register a driver',
    altitude: 'operator',
    params: p.object({ name: p.newDriver('Name') }, { shorthand: 'name' }),
    examples: ['- register: anna'],
    run: nothing,
    render: ({ name }) => `register ${name}`,
  }),
  step({
    name: 'pay',
    summary: 'Have a driver pay',
    altitude: 'operator',
    params: p.object({ driver: p.driver('Who pays') }, { shorthand: 'driver' }),
    examples: [],
    run: nothing,
    render: ({ driver }) => `${driver} pays`,
  }),
  step({
    name: 'wait',
    summary: 'Let time pass',
    altitude: 'flow',
    params: p.object({ for: p.quantity('duration', 'How long') }, { shorthand: 'for' }),
    examples: ['- wait: 1 h'],
    run: nothing,
    render: ({ for: ms }) => `wait ${ms} ms`,
  }),
  step({
    name: 'limit',
    summary: 'Limit the charging rate',
    altitude: 'act',
    params: p.object({
      to: p.union([p.quantity('power', 'A power'), p.quantity('current', 'A current')], 'The limit'),
    }),
    examples: ['- limit: { to: 16 A }', '- limit: { to: 3 kW }'],
    run: nothing,
    render: () => 'limit',
  }),
  step({
    name: 'expect',
    summary: 'Wait until something is so',
    altitude: 'verdict',
    params: p.object({
      session: p.optional(p.oneOf(['started', 'ended'], 'State of the session')),
      status: p.optional(p.matcher('Status of the connector')),
      energy: p.optional(p.matcher('Energy of the session', 'energy')),
      bill: p.optional(
        p.object({ total: p.optional(p.matcher('Sum', 'money')) }, { description: 'The bill' }),
      ),
      message: p.optional(p.string('Action')),
      where: p.optional(p.matcher('What the payload must be like')),
      within: p.optional(p.quantity('duration', 'How long to wait')),
    }),
    examples: ['- expect: { status: Charging, within: 10 s }', '- expect: { bill: { total: ~ 5.50 EUR } }'],
    run: nothing,
    render: () => 'expect',
  }),
  step({
    name: 'watch',
    summary: 'Wait for one of several kinds of things',
    altitude: 'verdict',
    params: p.union(
      [
        p.object({ message: p.string('Action'), from: p.optional(p.string('Who')) }),
        p.object({ status: p.string('Status'), evse: p.optional(p.integer('EVSE', { minimum: 1 })) }),
        p.object({ session: p.oneOf(['started', 'ended'], 'State'), evse: p.optional(p.integer('EVSE')) }),
      ],
      'What is watched',
    ),
    examples: ['- watch: { status: Charging, evse: 1 }', '- watch: { message: Heartbeat, within: 1 min }'],
    run: nothing,
    render: () => 'watch',
  }),
  step({
    name: 'send',
    summary: 'Send a message as it is',
    altitude: 'wire',
    params: p.object({ action: p.string('Action'), payload: p.value('Payload') }),
    examples: ['- send: { action: Heartbeat, payload: {} }'],
    run: nothing,
    render: ({ action }) => `send ${action}`,
  }),
  step({
    name: 'get-report',
    summary: 'Ask for the device model',
    altitude: 'operator',
    editions: ['2.0.1', '2.1'],
    params: p.object({}),
    examples: ['- get-report'],
    run: nothing,
    render: () => 'get report',
  }),
  step({
    name: 'set',
    summary: 'Set variables',
    altitude: 'value',
    params: p.variables('Variables and their values'),
    examples: ['- set: { count: 1 }'],
    run: nothing,
    render: () => 'set',
  }),
  step({
    name: 'parallel',
    summary: 'Play branches at the same time',
    altitude: 'flow',
    params: p.object(
      { branches: p.list(p.steps('A branch'), 'The branches', { minItems: 2 }) },
      { shorthand: 'branches' },
    ),
    examples: ['- parallel: [[unplug], [{ tap: anna }]]'],
    run: nothing,
    render: () => 'parallel',
  }),
  step({
    name: 'repeat',
    summary: 'Play steps several times',
    altitude: 'flow',
    params: p.object({
      times: p.integer('How often', { minimum: 1 }),
      steps: p.steps('What', { sees: ['round'] }),
    }),
    examples: ['- repeat: { times: 2, steps: [unplug] }'],
    run: nothing,
    render: () => 'repeat',
  }),
  step({
    name: 'for-each',
    summary: 'Play steps once for each item',
    altitude: 'flow',
    params: p.object({
      in: p.list(p.value('An item'), 'The items'),
      as: p.name('Name of the item'),
      steps: p.steps('What is played'),
    }),
    examples: ['- for-each: { in: [1, 2], as: evse, steps: [unplug] }'],
    run: nothing,
    render: () => 'for each',
  }),
  step({
    name: 'when',
    summary: 'Play steps if something is so',
    altitude: 'flow',
    params: p.object({ condition: p.condition('What must be so'), steps: p.steps('What is played') }),
    examples: ["- when: { condition: run.edition == '1.6', steps: [unplug] }"],
    run: nothing,
    render: () => 'when',
  }),
  step({
    name: 'use',
    summary: 'Play a fragment',
    altitude: 'flow',
    params: p.object(
      { fragment: p.fragment('The fragment'), with: p.arguments('What it is given') },
      { shorthand: 'fragment' },
    ),
    examples: [],
    run: nothing,
    render: ({ fragment }) => `use ${fragment.name}`,
  }),
];

export const table = stepTable(DEFINITIONS);

/** Loads text as if it were a file; `files` are what it can use. */
export function load(
  text: string,
  files: Readonly<Record<string, string>> = {},
): LoadResult<unknown, unknown> {
  const all = new Map(
    Object.entries({ 'test.yaml': text, ...files }).map(([name, body]) => [absolute(name), body]),
  );
  return loadScenario('test.yaml', table, {
    read: (file) => {
      const body = all.get(file);
      if (body === undefined) return readFileSync(file, 'utf8');
      return body;
    },
  });
}

/** Loads several scenarios together. @throws PlugfestError when anything is wrong with them */
export function loadAll(texts: readonly string[], files: Readonly<Record<string, string>>): Scenario[] {
  const scenarios = Object.fromEntries(texts.map((text, index) => [`scenario-${index}.yaml`, text]));
  const all = new Map(
    Object.entries({ ...scenarios, ...files }).map(([name, body]) => [absolute(name), body]),
  );
  return loadScenarios(Object.keys(scenarios), table, {
    read: (file) => all.get(file) ?? readFileSync(file, 'utf8'),
  });
}

/** Loads steps of an otherwise empty scenario. Fails the test when anything is wrong with them. */
export function loadSteps(steps: string, head = ''): Scenario {
  const { scenario, diagnostics } = load(`plugfest: 1\nname: test\n${head}\nsteps:\n${steps}`);
  if (!scenario) throw new Error(diagnostics.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return scenario;
}

/** Codes of what is wrong with steps of an otherwise empty scenario. */
export function problems(steps: string, head = ''): string[] {
  const { diagnostics } = load(`plugfest: 1\nname: test\n${head}\nsteps:\n${steps}`);
  return diagnostics.map(({ code }) => code);
}

/** A scope with the given root names, at a fixed time. */
export function scopeOf(values: Record<string, unknown> = {}): Names {
  return new Names({
    values: { vars: {}, ...values },
    now: () => 1_767_600_000_000,
    faker: (path, args) => `${path}(${JSON.stringify(args)})`,
    env: (name) => (name === 'HOME_TOWN' ? 'Basel' : undefined),
  });
}
