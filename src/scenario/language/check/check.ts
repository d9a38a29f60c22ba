import { didYouMean, listed } from '../../../diagnostics/index.js';
import type { Schema } from '../schema/schema.js';
import { ExpressionProblem } from '../values/lexer.js';
import { constant, listOf, type Template } from '../values/template.js';
import { hasExpression, parseText, type Text } from '../values/text.js';
import { found, type Node, type ScalarNode } from '../yaml/node.js';
import { type Context, report } from './context.js';
import { checkObject, takesShorthand } from './object.js';
import { checkUnion } from './union.js';
import { wanted } from './words.js';

/**
 * Checks a node against a schema. Everything that is wrong with it is reported, not only the first; undefined when anything
 * was. What holds an expression is checked as far as it can be before it is computed.
 */
export function check(node: Node, schema: Schema, key: string, context: Context): Template | undefined {
  const special = schema['x-kind'] && context.specials[schema['x-kind']];
  if (special) return special(node, schema, key, context);
  if (takesShorthand(node, schema)) return checkObject(check, node, schema, key, context);
  if (node.kind === 'scalar' && hasExpression(node)) return checkText(node, schema, key, context);
  if (schema.anyOf) return checkUnion(check, node, schema, key, context);
  if (schema.type === 'object') return checkObject(check, node, schema, key, context);
  if (schema.type === 'array') return checkList(node, schema, key, context);
  return checkScalar(node, schema, key, context);
}

/** Text with expressions: its value is checked against the schema when it is computed. */
export function checkText(
  node: ScalarNode,
  schema: Schema,
  key: string,
  context: Context,
): Template | undefined {
  if (schema['x-static']) return report(context, 'PF1047', { key }, { span: node.span });
  const text = readText(node, context);
  if (!text) return undefined;
  // `$${` alone leaves nothing to compute.
  if (text.every((part) => typeof part === 'string')) {
    const literal: ScalarNode = { ...node, text: text.join(''), value: text.join(''), computed: true };
    return check(literal, schema, key, context);
  }
  return { kind: 'text', text, schema, key, span: node.span };
}

/** Parses text with expressions and checks them; undefined when it cannot be read. */
export function readText(node: ScalarNode, context: Context): Text | undefined {
  try {
    const text = parseText(node);
    for (const part of text) if (typeof part !== 'string') context.seeExpression(part);
    return text;
  } catch (error) {
    if (!(error instanceof ExpressionProblem)) throw error;
    const span = node.at(error.start, error.end);
    return report(context, 'PF1040', { problem: error.message }, { span, fix: error.fix });
  }
}

function checkList(node: Node, schema: Schema, key: string, context: Context): Template | undefined {
  if (node.kind !== 'list') return wrongType(node, schema, key, context);
  const { items: itemSchema = {}, minItems = 0 } = schema;
  if (node.items.length < minItems) {
    const least = `a list of at least ${minItems} ${minItems === 1 ? 'item' : 'items'}`;
    return report(
      context,
      'PF1015',
      { key, wanted: least, value: node.items.length === 0 ? 'an empty one' : `of ${node.items.length}` },
      { span: node.span },
    );
  }
  const items = node.items.map((item, at) => check(item, itemSchema, `${key}[${at}]`, context));
  return items.every((item) => item !== undefined) ? listOf(items, node.span) : undefined;
}

function checkScalar(node: Node, schema: Schema, key: string, context: Context): Template | undefined {
  if (node.kind !== 'scalar') return wrongType(node, schema, key, context);
  const value = convert(node, schema.type);
  if (value === undefined) return wrongType(node, schema, key, context);
  if (typeof value === 'number') return checkBounds(node, value, schema, key, context, String);
  if (typeof value === 'string' && !fits(value, schema)) return badText(node, value, schema, key, context);
  return constant(value, node.span);
}

/** The value as the wanted type, or undefined. What an expression computed may be text where a number is meant. */
function convert({ value, text, computed }: ScalarNode, type: Schema['type']): unknown {
  if (value === null) return undefined;
  // Digits keep their leading zeros, and 1.10 its last one: text is what the file says.
  if (type === 'string') return text;
  const read = computed && typeof value === 'string' ? fromText(value) : value;
  if (type === 'boolean') return typeof read === 'boolean' ? read : undefined;
  if (type === 'integer') return Number.isSafeInteger(read) ? read : undefined;
  if (type === 'number') return Number.isFinite(read) ? read : undefined;
  return read;
}

function fromText(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  return /^[+-]?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
}

function fits(value: string, { enum: values, pattern, maxLength }: Schema): boolean {
  if (values && !values.includes(value)) return false;
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) return false;
  return maxLength === undefined || value.length <= maxLength;
}

function badText(node: ScalarNode, value: string, schema: Schema, key: string, context: Context): undefined {
  const { enum: values, maxLength, 'x-pattern-means': means } = schema;
  if (values) {
    const fix = didYouMean(value, values);
    return report(context, 'PF1014', { value, key, known: listed(values, 20) }, { span: node.span, fix });
  }
  const long = maxLength !== undefined && value.length > maxLength;
  const asked = long ? `at most ${maxLength} characters long` : (means ?? wanted(schema));
  return report(context, 'PF1015', { key, wanted: asked, value: `\`${value}\`` }, { span: node.span });
}

/** Checks a number against the bounds of its schema; `show` writes numbers in messages. */
export function checkBounds(
  node: ScalarNode,
  value: number,
  { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY }: Schema,
  key: string,
  context: Context,
  show: (value: number) => string,
): Template | undefined {
  if (value >= minimum && value <= maximum) return constant(value, node.span);
  const asked = value < minimum ? `at least ${show(minimum)}` : `at most ${show(maximum)}`;
  return report(context, 'PF1015', { key, wanted: asked, value: `\`${node.text}\`` }, { span: node.span });
}

export function wrongType(node: Node, schema: Schema, key: string, context: Context): undefined {
  const params = { key, wanted: wanted(schema), found: found(node) };
  const single = schema.type === 'array' && node.kind === 'scalar' && node.value !== null;
  const fix = single ? `Write \`[${node.text}]\`.` : undefined;
  return report(context, 'PF1013', params, { span: node.span, fix });
}
