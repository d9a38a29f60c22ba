import { didYouMean, listed } from '../../../diagnostics/index.js';
import type { Schema } from '../schema/schema.js';
import { constant, mapOf, type Template } from '../values/template.js';
import { type Entry, entryOf, found, isNothing, type MapNode, type Node } from '../yaml/node.js';
import { checkArguments } from './arguments.js';
import { type Check, type Context, report } from './context.js';
import { wanted } from './words.js';

/** Keys that begin so are the author's own notes, everywhere. */
const NOTE = 'x-';

export function isNote(key: string): boolean {
  return key.startsWith(NOTE);
}

/** Whether a scalar or list stands for one key of the map that the schema wants. */
export function takesShorthand(node: Node, schema: Schema): boolean {
  const name = schema['x-shorthand'];
  if (name === undefined || node.kind === 'map' || isNothing(node)) return false;
  const { type, 'x-kind': kind } = schema.properties?.[name] ?? {};
  return node.kind === 'scalar' || type === 'array' || kind === 'steps';
}

/** Checks a map: known keys, required keys, defaults, and each value by its own schema. */
export function checkObject(
  check: Check,
  node: Node,
  schema: Schema,
  key: string,
  context: Context,
): Template | undefined {
  const map = asMap(node, schema);
  if (!map) return wrongShape(node, schema, key, context);
  if (schema.additionalProperties) return checkRecord(check, map, schema, key, context);
  const before = context.diagnostics.length;
  reportUnknown(map, schema, key, context);
  reportMissing(map, schema, key, context, node);
  const entries = checkProperties(check, map, schema, context);
  return context.diagnostics.length > before ? undefined : mapOf(entries, node.span);
}

function asMap(node: Node, schema: Schema): MapNode | undefined {
  if (node.kind === 'map') return node;
  if (isNothing(node)) return { kind: 'map', entries: [], span: node.span };
  const name = schema['x-shorthand'];
  return name !== undefined && takesShorthand(node, schema)
    ? { kind: 'map', entries: [{ key: name, keySpan: node.span, value: node }], span: node.span }
    : undefined;
}

function wrongShape(node: Node, schema: Schema, key: string, context: Context): undefined {
  const names = Object.keys(schema.properties ?? {});
  const map = names.length === 0 ? 'a map' : `a map with ${listed(names, 6)}`;
  const short = schema['x-shorthand'] && schema.properties?.[schema['x-shorthand']];
  const asked = short ? `${wanted(short)} or ${map}` : map;
  return report(context, 'PF1013', { key, wanted: asked, found: found(node) }, { span: node.span });
}

function checkRecord(
  check: Check,
  map: MapNode,
  { properties = {}, additionalProperties = {} }: Schema,
  key: string,
  context: Context,
): Template | undefined {
  const entries: (readonly [string, Template])[] = [];
  const before = context.diagnostics.length;
  for (const entry of map.entries) {
    if (isNote(entry.key)) continue;
    // A name that the schema knows goes before the free ones.
    const schema = properties[entry.key] ?? additionalProperties;
    const value = check(entry.value, schema, `${key}.${entry.key}`, context);
    if (value) entries.push([entry.key, value]);
  }
  return context.diagnostics.length > before ? undefined : mapOf(entries, map.span);
}

function checkProperties(
  check: Check,
  map: MapNode,
  schema: Schema,
  context: Context,
): (readonly [string, Template])[] {
  const properties = schema.properties ?? {};
  const templates = new Map<string, Template>();
  const forget: (() => void)[] = [];
  for (const entry of inOrderOfChecking(map.entries, properties)) {
    const property = properties[entry.key] as Schema;
    const value =
      property['x-kind'] === 'arguments'
        ? checkArguments(check, entry.value, templates, entry.key, context)
        : check(entry.value, property, entry.key, context);
    if (value) templates.set(entry.key, value);
    forget.push(...declare(entry, property, context));
  }
  // A name that a map gives to what its nested steps see is theirs alone.
  if (Object.values(properties).some((property) => property['x-kind'] === 'steps'))
    for (const undo of forget) undo();
  for (const [name, property] of Object.entries(properties)) {
    if (entryOf(map, name)) continue;
    if (property['x-kind'] === 'arguments') {
      const none = checkArguments(check, undefined, templates, name, context, map.span);
      if (none) templates.set(name, none);
    } else if (property.default !== undefined) {
      templates.set(name, constant(property.default, map.span));
    }
  }
  return Object.keys(properties).flatMap((name) => {
    const template = templates.get(name);
    return template ? [[name, template] as const] : [];
  });
}

/** Variables and names come before what uses them, and a fragment before its arguments, however the file orders them. */
function inOrderOfChecking(entries: readonly Entry[], properties: Readonly<Record<string, Schema>>): Entry[] {
  const rank = ({ key }: Entry): number => {
    const { 'x-kind': kind, 'x-declares': declares } = properties[key] as Schema;
    if (declares === 'vars') return -1;
    return kind === 'steps' ? 2 : kind === 'arguments' ? 1 : 0;
  };
  return entries.filter(({ key }) => Object.hasOwn(properties, key)).sort((a, b) => rank(a) - rank(b));
}

/** Notes the name that an entry gives; what it returns forgets it again. */
function declare({ value, key }: Entry, property: Schema, context: Context): (() => void)[] {
  if (property['x-declares'] !== 'name' || value.kind !== 'scalar' || !context.declare) return [];
  return [context.declare('name', value.text || key, value.span)];
}

function reportUnknown(map: MapNode, schema: Schema, key: string, context: Context): void {
  const names = Object.keys(schema.properties ?? {});
  for (const entry of map.entries) {
    if (names.includes(entry.key) || isNote(entry.key)) continue;
    const known = names.length === 0 ? 'nothing' : listed(names, 20);
    const fix = didYouMean(entry.key, names);
    report(context, 'PF1010', { key: entry.key, where: named(key), known }, { span: entry.keySpan, fix });
  }
}

function reportMissing(map: MapNode, schema: Schema, key: string, context: Context, node: Node): void {
  for (const name of schema.required ?? []) {
    if (entryOf(map, name)) continue;
    const example = schema.properties?.[name]?.description;
    const fix = example ? `Add \`${name}\`: ${lowerFirst(example)}.` : undefined;
    report(context, 'PF1011', { where: named(key), key: name }, { span: node.span, fix });
  }
}

/** A key in backticks; what is no key (`this scenario`) as it is. */
function named(key: string): string {
  return key.includes(' ') ? key : `\`${key}\``;
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
