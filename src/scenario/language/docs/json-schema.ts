import { editions } from '../../../ocpp/index.js';
import { COMMON_KEYS } from '../load/common-keys.js';
import { fragmentSchema } from '../load/fragment-schema.js';
import { scenarioFileSchema } from '../load/scenario-schema.js';
import { isScalarKind, kindWords, type QuantityKind, unitsOf } from '../quantity/index.js';
import type { Schema, Special } from '../schema/schema.js';
import type { StepTable } from '../step.js';

/** A JSON Schema, draft-07, as plain data. */
export type JsonSchema = { readonly [key: string]: unknown };

const DRAFT = 'http://json-schema.org/draft-07/schema#';
const NUMBER = '[+-]?\\d+(\\.\\d+)?';
/** Where an expression stands in a value, only the run can tell what it is. */
const EXPRESSION: JsonSchema = { type: 'string', pattern: '\\$\\{' };
const SCALAR = ['string', 'number', 'boolean'];
const NOTES = { '^x-': {} };

/** The JSON Schema by which editors complete and check scenario files. Coarser than the loader, never stricter. */
export function scenarioSchema(table: StepTable): JsonSchema {
  return fileSchema('Plugfest scenario', scenarioFileSchema, table);
}

/** The same for fragment files. */
export function fragmentFileSchema(table: StepTable): JsonSchema {
  return fileSchema('Plugfest fragment', fragmentSchema, table);
}

function fileSchema(title: string, schema: Schema, table: StepTable): JsonSchema {
  return { $schema: DRAFT, title, ...(objectOf(schema) as object), definitions: definitions(table) };
}

function definitions(table: StepTable): JsonSchema {
  const all = [...table.values()];
  const bare = all.filter(({ params }) => takesNothing(params)).map(({ name }) => name);
  const steps = all.map(({ name, params, summary, doc }): [string, unknown] => [
    name,
    { description: [summary, doc].filter(Boolean).join('\n\n'), ...withCommonKeys(params) },
  ]);
  const common = Object.entries(COMMON_KEYS).map(([key, schema]): [string, unknown] => [
    key,
    jsonSchema(schema),
  ]);
  return {
    steps: { type: 'array', minItems: 1, items: { $ref: '#/definitions/step' } },
    step: {
      anyOf: [
        ...(bare.length > 0 ? [{ type: 'string', enum: bare }] : []),
        {
          type: 'object',
          minProperties: 1,
          // A step that has the name of a common key comes later and wins: it takes both forms.
          properties: mergeProperties(common, steps),
          patternProperties: NOTES,
          additionalProperties: false,
        },
      ],
    },
  };
}

function mergeProperties(
  common: readonly [string, unknown][],
  steps: readonly [string, unknown][],
): JsonSchema {
  const properties = new Map<string, unknown>(steps);
  for (const [key, schema] of common) {
    const step = properties.get(key);
    properties.set(key, step ? { anyOf: [step, schema] } : schema);
  }
  return Object.fromEntries(properties);
}

function takesNothing(schema: Schema): boolean {
  return schema.type === 'object' && schema.properties !== undefined && (schema.required ?? []).length === 0;
}

/** Common keys may stand inside the map of a step as well. */
function withCommonKeys(schema: Schema): object {
  if (schema.anyOf) return { ...jsonSchema(schema), anyOf: schema.anyOf.map(withCommonKeys) };
  if (!schema.properties) return jsonSchema(schema);
  return jsonSchema({ ...schema, properties: { ...COMMON_KEYS, ...schema.properties } });
}

/** A schema of the language as JSON Schema: quantities by pattern, expressions allowed wherever they are. */
export function jsonSchema(schema: Schema): JsonSchema {
  const { description } = schema;
  return { ...(description !== undefined && { description }), ...formOf(schema) };
}

function formOf(schema: Schema): JsonSchema {
  const special = schema['x-kind'] && SPECIALS[schema['x-kind']];
  if (special) return special(schema);
  if (schema.anyOf) return { anyOf: schema.anyOf.map(jsonSchema) };
  if (schema.type === 'object') return objectForm(schema);
  if (schema.type === 'array') return arrayForm(schema);
  return orExpression(scalarForm(schema), schema);
}

function objectForm(schema: Schema): JsonSchema {
  const shorthand = schema['x-shorthand'] && schema.properties?.[schema['x-shorthand']];
  const object = objectOf(schema);
  const forms = [
    object,
    ...(shorthand ? [formOf(shorthand)] : [EXPRESSION]),
    ...(takesNothing(schema) ? [{ type: 'null' }] : []),
  ];
  return { anyOf: forms };
}

function objectOf({ properties = {}, required, additionalProperties }: Schema): JsonSchema {
  if (additionalProperties) {
    return {
      type: 'object',
      patternProperties: NOTES,
      additionalProperties: jsonSchema(additionalProperties),
    };
  }
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [key, jsonSchema(value)]),
    ),
    ...(required && { required }),
    patternProperties: NOTES,
    additionalProperties: false,
  };
}

function arrayForm({ items = {}, minItems }: Schema): JsonSchema {
  return { anyOf: [{ type: 'array', items: jsonSchema(items), ...(minItems && { minItems }) }, EXPRESSION] };
}

function scalarForm(schema: Schema): JsonSchema {
  const { type, enum: values, pattern, minimum, maximum, maxLength } = schema;
  if (values) return { enum: values };
  return {
    type: type === 'string' ? SCALAR : (type ?? SCALAR),
    ...(pattern !== undefined && { pattern }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(maxLength !== undefined && { maxLength }),
  };
}

function orExpression(form: JsonSchema, schema: Schema): JsonSchema {
  const free =
    schema['x-static'] || (schema.type === 'string' && !schema.enum && !schema.pattern && !schema.maxLength);
  return free ? form : { anyOf: [form, EXPRESSION] };
}

const SPECIALS: Readonly<Record<Special, (schema: Schema) => JsonSchema>> = {
  quantity: (schema) => quantityForm(schema['x-quantity'] as QuantityKind),
  steps: () => ({ $ref: '#/definitions/steps' }),
  matcher: () => ({}),
  value: (schema) => (schema.type === 'object' ? { type: 'object' } : {}),
  condition: () => ({ type: ['string', 'boolean'] }),
  edition: () => ({ enum: editions.flatMap((id) => (String(Number(id)) === id ? [id, Number(id)] : [id])) }),
  fragment: () => ({ type: 'string' }),
  arguments: () => ({ type: 'object' }),
  station: () => ({ type: SCALAR }),
};

function quantityForm(kind: QuantityKind): JsonSchema {
  const { example } = kindWords(kind);
  return {
    anyOf: [
      { type: 'string', pattern: `^\\s*${quantityPattern(kind)}\\s*$`, examples: [example] },
      EXPRESSION,
    ],
  };
}

function quantityPattern(kind: QuantityKind): string {
  const units = unitsOf(kind).map((unit) => unit.replace(/^EUR/, ''));
  if (isScalarKind(kind)) return `(${NUMBER}\\s*(${units.join('|')})\\s*)+`;
  const per = units.filter((unit) => unit.startsWith('/')).map((unit) => unit.slice(1));
  return `${NUMBER}\\s*[A-Z]{3}${per.length > 0 ? `\\s*/\\s*(${per.join('|')})` : ''}`;
}
