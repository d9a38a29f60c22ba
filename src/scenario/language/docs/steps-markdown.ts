import { COMMON_KEYS } from '../load/common-keys.js';
import { ALTITUDES, type Altitude, type StepTable } from '../step.js';
import { type ParameterRow, rowsOf, type StepReference, stepReference } from './reference.js';

const TITLES: Readonly<Record<Altitude, { title: string; intro: string }>> = {
  act: {
    title: 'Acts',
    intro: 'What people, vehicles and the world do at a station. Which messages follow is up to the edition.',
  },
  operator: { title: 'Operator commands', intro: 'What the operator tells the CSMS to do.' },
  verdict: { title: 'Verdicts', intro: 'What decides whether the scenario passes.' },
  wire: { title: 'Wire', intro: 'Messages and frames as such, for tests whose subject they are.' },
  flow: { title: 'Flow', intro: 'Order, repetition and time.' },
  value: { title: 'Values', intro: 'What is computed and kept for later.' },
};

/** The reference of all steps, as Markdown. */
export function stepsMarkdown<C, O>(table: StepTable<C, O>): string {
  const steps = [...table.values()].map(stepReference);
  const sections = ALTITUDES.flatMap((altitude) => {
    const of = steps.filter((step) => step.altitude === altitude);
    return of.length === 0 ? [] : [section(altitude, of)];
  });
  return `${[HEAD, commonKeys(), ...sections].join('\n\n')}\n`;
}

const HEAD = `# Steps

<!-- Generated from the step table by scripts/generators/steps.js. Do not edit. -->

Every step of the scenario language. How files are written is told in [scenario-language.md](scenario-language.md).`;

function commonKeys(): string {
  const rows = rowsOf({ properties: COMMON_KEYS }, '').map((row) => ({ ...row, required: false }));
  return `## Keys of every step

They stand beside the step's own key, or inside its map where it has no parameter of that name.

${parameterTable(rows)}`;
}

function section(altitude: Altitude, steps: readonly StepReference[]): string {
  const { title, intro } = TITLES[altitude];
  const list = steps.map(({ name, summary }) => `- [\`${name}\`](#${anchor(name)}): ${summary}`).join('\n');
  return [`## ${title}`, intro, list, ...steps.map(oneStep)].join('\n\n');
}

function oneStep(step: StepReference): string {
  const examples = `\`\`\`yaml\n${step.examples.join('\n')}\n\`\`\``;
  return [
    `### \`${step.name}\``,
    `${step.summary}.${step.editions ? ` Only on OCPP ${step.editions.join(', ')}.` : ''}`,
    ...(step.doc === undefined ? [] : [step.doc]),
    ...step.forms.filter((rows) => rows.length > 0).map(parameterTable),
    ...(step.examples.length > 0 ? [examples] : []),
  ].join('\n\n');
}

function parameterTable(rows: readonly ParameterRow[]): string {
  const lines = rows.map(({ key, holds, required, default: fallback, description, shorthand }) => {
    const notes = [
      required ? 'needed' : undefined,
      fallback === undefined ? undefined : `\`${fallback}\` unless said`,
      shorthand ? 'may stand alone' : undefined,
    ].filter((note) => note !== undefined);
    return `| \`${key}\` | ${cell(holds)} | ${cell([description.replace(/\.$/, ''), notes.join(', ')].filter(Boolean).join('; '))} |`;
  });
  return ['| key | holds | |', '|---|---|---|', ...lines].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** As code hosts make anchors of headings. */
function anchor(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}
