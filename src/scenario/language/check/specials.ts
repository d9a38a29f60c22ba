import { listed } from '../../../diagnostics/index.js';
import { editions, isEdition } from '../../../ocpp/index.js';
import type { Schema, Special } from '../schema/schema.js';
import { ExpressionProblem } from '../values/lexer.js';
import { parseExpression } from '../values/parser.js';
import { constant, listOf, mapOf, type Template } from '../values/template.js';
import { hasExpression } from '../values/text.js';
import type { MapNode, Node } from '../yaml/node.js';
import { check, checkText, wrongType } from './check.js';
import { type Check, type Context, report } from './context.js';
import { isNote } from './object.js';
import { checkQuantity } from './quantity.js';

/** Any YAML, with the expressions in it computed. */
const checkValue: Check = (node, schema, key, context) => {
  if (schema.type === 'object' && node.kind !== 'map') return wrongType(node, schema, key, context);
  if (schema['x-declares'] === 'vars' && node.kind === 'map') return checkVariables(node, context);
  return freeValue(node, key, context);
};

/** Each variable can use those above it. */
function checkVariables(node: MapNode, context: Context): Template | undefined {
  const entries: (readonly [string, Template])[] = [];
  const before = context.diagnostics.length;
  for (const { key, keySpan, value } of node.entries) {
    if (isNote(key)) continue;
    const template = freeValue(value, key, context);
    if (template) entries.push([key, template]);
    context.declare?.('vars', key, keySpan);
  }
  return context.diagnostics.length > before
    ? undefined
    : { kind: 'map', entries, sequential: true, span: node.span };
}

const FREE: Schema = { 'x-kind': 'value' };

function freeValue(node: Node, key: string, context: Context): Template | undefined {
  if (node.kind === 'scalar') {
    return hasExpression(node) ? checkText(node, FREE, key, context) : constant(node.value, node.span);
  }
  if (node.kind === 'list') {
    const items = node.items.map((item, at) => freeValue(item, `${key}[${at}]`, context));
    return items.every((item) => item !== undefined) ? listOf(items, node.span) : undefined;
  }
  const entries: (readonly [string, Template])[] = [];
  let complete = true;
  for (const entry of node.entries) {
    const value = freeValue(entry.value, entry.key, context);
    if (value) entries.push([entry.key, value]);
    else complete = false;
  }
  return complete ? mapOf(entries, node.span) : undefined;
}

/** `when: vars.count > 3`, with or without `${}` around it. */
const checkCondition: Check = (node, _schema, key, context) => {
  const schema: Schema = { type: 'boolean' };
  if (node.kind !== 'scalar' || typeof node.value !== 'string' || node.computed) {
    return check(node, schema, key, context);
  }
  if (hasExpression(node)) return checkText(node, schema, key, context);
  try {
    const { expression } = parseExpression(node.text, 0, node.at, false);
    context.seeExpression(expression);
    return { kind: 'text', text: [expression], schema, key, span: node.span };
  } catch (error) {
    if (!(error instanceof ExpressionProblem)) throw error;
    const span = node.at(error.start, error.end);
    return report(context, 'PF1040', { problem: error.message }, { span, fix: error.fix });
  }
};

const checkEdition: Check = (node, schema, key, context) => {
  if (node.kind !== 'scalar') return wrongType(node, schema, key, context);
  if (isEdition(node.text)) return constant(node.text, node.span);
  return report(context, 'PF1016', { edition: node.text, known: listed(editions) }, { span: node.span });
};

const checkStation: Check = (node, _schema, key, context) => {
  const stations = context.stations;
  if (stations && node.kind === 'scalar' && !hasExpression(node) && !stations.includes(node.text)) {
    const params = { station: node.text, known: listed(stations) };
    return report(context, 'PF1033', params, { span: node.span });
  }
  return check(node, { type: 'string' }, key, context);
};

/** The special kinds whose values can also be computed by an expression. */
export const VALUE_SPECIALS: Readonly<Partial<Record<Special, Check>>> = {
  value: checkValue,
  quantity: checkQuantity,
  condition: checkCondition,
  edition: checkEdition,
  station: checkStation,
};
