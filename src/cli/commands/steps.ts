import { Chalk, type ChalkInstance } from 'chalk';
import { didYouMean, failure } from '../../diagnostics/index.js';
import type { Altitude, ParameterRow, StepReference } from '../../scenario/index.js';
import { type Context, defineCommand } from '../declaration.js';
import { shared } from '../options/shared.js';
import { twoColumns } from '../two-columns.js';

/** Headings of the list, by how close to the wire a step is. */
const HEADINGS: Readonly<Record<Altitude, string>> = {
  act: 'Acts: what people, vehicles and the world do',
  operator: 'Operator: commands to the CSMS',
  verdict: 'Verdicts: what decides',
  wire: 'Wire: frames and messages',
  flow: 'Flow: order, repetition, time',
  value: 'Values: what is computed and kept',
};

export const steps = defineCommand({
  name: 'steps',
  summary: 'the steps of the scenario language',
  description: 'Lists the steps of the scenario language, or explains one with its parameters and examples.',
  arguments: [{ name: 'step', summary: 'explain this one' }],
  options: { json: shared.json, config: shared.config },
  examples: [
    { command: 'plugfest steps', summary: 'all of them, one line each' },
    { command: 'plugfest steps plug-in', summary: 'one, with its parameters' },
  ],
  async run({ options, arguments: [name] }, context) {
    const { STEPS, stepReference } = await import('../../scenario/index.js');
    const all = [...STEPS.values()].map((step) => stepReference(step));
    const chosen = name === undefined ? all : [stepCalled(name, all)];
    if (options.json) context.stdout.write(`${JSON.stringify(chosen, null, 2)}\n`);
    else context.stdout.write(name === undefined ? listOf(all, context) : explain(chosen, context));
    return 'passed';
  },
});

/** @throws PlugfestError PF1030. */
function stepCalled(name: string, all: readonly StepReference[]): StepReference {
  const step = all.find((each) => each.name === name);
  if (step) return step;
  const advice = didYouMean(
    name,
    all.map((each) => each.name),
  );
  throw failure('PF1030', { step: name }, { fix: advice });
}

function listOf(all: readonly StepReference[], { colour, stdout }: Context): string {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  const groups = Object.entries(HEADINGS).map(([altitude, heading]) => {
    const rows = all
      .filter((step) => step.altitude === altitude)
      .map((step) => [step.name, step.summary] as const);
    return rows.length === 0 ? '' : `${chalk.bold(heading)}\n${twoColumns(rows, stdout.columns)}\n`;
  });
  return `${groups.join('')}\`plugfest steps NAME\` explains one.\n`;
}

function explain(chosen: readonly StepReference[], { colour, stdout }: Context): string {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  return chosen.map((step) => explainOne(step, chalk, stdout.columns)).join('\n');
}

function explainOne(step: StepReference, chalk: ChalkInstance, columns: number): string {
  const only = step.editions ? ` Only on OCPP ${step.editions.join(', ')}.` : '';
  const forms = step.forms
    .filter((rows) => rows.length > 0)
    .map((rows, i, all) => {
      const title = all.length > 1 ? `Parameters, form ${i + 1} of ${all.length}` : 'Parameters';
      return `\n${chalk.bold(title)}\n${twoColumns(rows.map(parameter), columns)}`;
    });
  const doc = step.doc === undefined ? '' : `\n${step.doc}\n`;
  const examples = step.examples.map((example) => example.replace(/^/gm, '  '));
  return [
    `${chalk.bold(step.name)}: ${step.summary}.${only}\n`,
    doc,
    ...forms,
    examples.length === 0 ? '' : `\n${chalk.bold('Examples')}\n${examples.join('\n')}\n`,
  ].join('');
}

function parameter({ key, holds, required, default: fallback, description, shorthand }: ParameterRow) {
  const notes = [
    holds,
    required ? 'needed' : undefined,
    fallback === undefined ? undefined : `${fallback} unless said`,
    shorthand ? 'may stand alone' : undefined,
  ];
  const facts = notes.filter((note) => note !== undefined).join(', ');
  return [key, description === '' ? facts : `${description.replace(/\.$/, '')} (${facts})`] as const;
}
