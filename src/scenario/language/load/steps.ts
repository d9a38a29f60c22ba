import { didYouMean, joinSpans, listed } from '../../../diagnostics/index.js';
import { check } from '../check/check.js';
import { report } from '../check/context.js';
import { isNote } from '../check/object.js';
import type { Schema } from '../schema/schema.js';
import type { Step, StepDefinition } from '../step.js';
import type { Template } from '../values/template.js';
import { type Entry, found, type Node } from '../yaml/node.js';
import { COMMON_KEYS, checkCommonKeys } from './common-keys.js';
import type { FileContext } from './session.js';

/** Checks a list of steps; what is wrong in one does not hide what is wrong in the next. */
export function checkSteps(
  node: Node,
  schema: Schema,
  key: string,
  context: FileContext,
): Template | undefined {
  if (node.kind !== 'list') {
    const fix = 'Begin each step with `- ` on a line of its own.';
    return report(
      context,
      'PF1013',
      { key, wanted: 'a list of steps', found: found(node) },
      { span: node.span, fix },
    );
  }
  if (node.items.length === 0) {
    return report(
      context,
      'PF1015',
      { key, wanted: 'at least one step', value: 'an empty list' },
      { span: node.span },
    );
  }
  const forget = schema['x-sees']?.map((name) => context.names.declare('name', name)) ?? [];
  const steps = node.items.map((item) => checkStep(item, context));
  for (const undo of forget) undo();
  return steps.every((step) => step !== undefined) ? { kind: 'steps', steps, span: node.span } : undefined;
}

function checkStep(node: Node, context: FileContext): Step | undefined {
  const entries = entriesOf(node);
  if (!entries) {
    return report(context, 'PF1031', { found: found(node) }, { span: node.span });
  }
  const stepEntry = pickStep(entries, node, context);
  if (!stepEntry) return undefined;
  const definition = context.session.table.get(stepEntry.key) as StepDefinition;
  const before = context.diagnostics.length;
  reportStrangers(entries, stepEntry, definition, context);
  const { value, hoisted } = hoist(stepEntry, definition);
  const others = entries.filter((entry) => entry !== stepEntry);
  const { common, editions, finish } = checkCommonKeys([...others, ...hoisted], context);
  reportEditions(definition, stepEntry, editions, context);
  const params = check(value, definition.params, definition.name, { ...context, editions } as FileContext);
  finish();
  if (!params || context.diagnostics.length > before) return undefined;
  const last = entries.reduce(
    (end, { value }) => (value.span.end > end.end ? value.span : end),
    stepEntry.keySpan,
  );
  return { definition, params, common, span: joinSpans((entries[0] as Entry).keySpan, last) };
}

/**
 * Common keys may also stand inside the map of a step, `expect: { session: started, within: 10 s }`, unless the step has a
 * parameter of that name or takes any keys.
 */
function hoist({ value }: Entry, { params }: StepDefinition): { value: Node; hoisted: readonly Entry[] } {
  const own = propertyNames(params);
  if (value.kind !== 'map' || own.length === 0) return { value, hoisted: [] };
  const isCommon = ({ key }: Entry): boolean => key in COMMON_KEYS && !own.includes(key);
  const entries = value.entries.filter((entry) => !isCommon(entry));
  return { value: { ...value, entries }, hoisted: value.entries.filter(isCommon) };
}

/** Names of the keys that a map for this schema can have. */
function propertyNames({ properties, anyOf }: Schema): string[] {
  return [...Object.keys(properties ?? {}), ...(anyOf ?? []).flatMap(propertyNames)];
}

/** A step may be written as its bare name: `- unplug`. */
function entriesOf(node: Node): readonly Entry[] | undefined {
  if (node.kind === 'map') return node.entries.length === 0 ? undefined : node.entries;
  if (node.kind !== 'scalar' || typeof node.value !== 'string') return undefined;
  const value: Node = { ...node, value: null, text: '' };
  return [{ key: node.text, keySpan: node.span, value }];
}

/** The one entry that names a step. A name that is also a common key is a step only when there is no other. */
function pickStep(entries: readonly Entry[], node: Node, context: FileContext): Entry | undefined {
  const { table } = context.session;
  const all = entries.filter(({ key }) => table.has(key));
  const certain = all.filter(({ key }) => !(key in COMMON_KEYS));
  const steps = certain.length > 0 ? certain : all;
  if (steps.length === 1) return steps[0];
  if (steps.length > 1) {
    const names = steps.map(({ key }) => `\`${key}\``).join(' and ');
    return report(context, 'PF1031', { found: names }, { span: (steps[1] as Entry).keySpan });
  }
  const unknown = entries.find(({ key }) => !(key in COMMON_KEYS) && !isNote(key));
  if (!unknown) return report(context, 'PF1031', { found: 'no step' }, { span: node.span });
  const fix = didYouMean(unknown.key, table.keys());
  return report(context, 'PF1030', { step: unknown.key }, { span: unknown.keySpan, fix });
}

function reportStrangers(
  entries: readonly Entry[],
  stepEntry: Entry,
  definition: StepDefinition,
  context: FileContext,
): void {
  const { name, params } = definition;
  for (const { key, keySpan } of entries) {
    if (key === stepEntry.key || key in COMMON_KEYS || isNote(key)) continue;
    const common = Object.keys(COMMON_KEYS);
    // The commonest slip: a parameter written beside the step instead of inside it.
    const inside = propertyNames(params).includes(key);
    const fix = inside
      ? `\`${key}\` belongs inside the step: \`${name}: { ${example(stepEntry, definition)}${key}: ... }\`.`
      : didYouMean(key, [...common, ...propertyNames(params)]);
    report(
      context,
      'PF1010',
      { key, where: `the step \`${name}\``, known: listed(common) },
      { span: keySpan, fix },
    );
  }
}

function example({ value }: Entry, { params }: StepDefinition): string {
  const shorthand = params['x-shorthand'];
  return value.kind === 'scalar' && value.value !== null && shorthand ? `${shorthand}: ${value.text}, ` : '';
}

function reportEditions(
  { name, editions: has }: StepDefinition,
  { keySpan }: Entry,
  played: FileContext['editions'],
  context: FileContext,
): void {
  if (!has) return;
  const missing = played.filter((edition) => !has.includes(edition));
  if (missing.length === 0) return;
  const params = { step: name, missing: missing.join(' and '), possible: has.join(', ') };
  report(context, 'PF1032', params, { span: keySpan });
}
