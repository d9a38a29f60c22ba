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
const EXPRESSION: JsonSchema = { $ref: '#/definitions/expression' };
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
  return { $schema: DRAFT, title, ...objectOf(schema), definitions: definitions(table) };
}

function definitions(table: StepTable): JsonSchema {
  const all = [...table.values()];
  const bare = all.filter(({ params }) => takesNothing(params)).map(({ name }) => name);
  const steps = all.map(({ name, params, summary, doc }): [string, unknown] => [
    name,
    { description: [summary, doc].filter(Boolean).join('\n\n'), ...withCommonKeys(params) },
  ]);
  return {
    expression: { type: 'string', pattern: '\\$\\{' },
    ...Object.fromEntries(
      Object.entries(COMMON_KEYS).map(([key, schema]) => [`step-${key}`, jsonSchema(schema)]),
    ),
    steps: { type: 'array', minItems: 1, items: { $ref: '#/definitions/step' } },
    step: {
      anyOf: [
        ...(bare.length > 0 ? [{ type: 'string', enum: bare }] : []),
        {
          type: 'object',
          minProperties: 1,
          properties: mergeProperties(steps),
          patternProperties: NOTES,
          additionalProperties: false,
        },
      ],
    },
  };
}

/** What stands under a name that is both a step's and a common key's can be either. */
function mergeProperties(steps: readonly [string, unknown][]): JsonSchema {
  const properties = new Map<string, unknown>(steps);
  for (const [key, schema] of Object.entries(COMMON_REFERENCES)) {
    const step = properties.get(key);
    properties.set(key, step ? { anyOf: [step, schema] } : schema);
  }
  return Object.fromEntries(properties);
}

const COMMON_REFERENCES: JsonSchema = Object.fromEntries(
  Object.keys(COMMON_KEYS).map((key) => [key, { $ref: `#/definitions/step-${key}` }]),
);

function takesNothing(schema: Schema): boolean {
  return schema.type === 'object' && schema.properties !== undefined && (schema.required ?? []).length === 0;
}

/** Common keys may stand inside the map of a step as well. */
function withCommonKeys(schema: Schema): object {
  if (schema.anyOf) return { ...jsonSchema(schema), anyOf: schema.anyOf.map(withCommonKeys) };
  return schema.properties ? describe(schema, objectForm(schema, COMMON_REFERENCES)) : jsonSchema(schema);
}

/** A schema of the language as JSON Schema: quantities by pattern, expressions allowed wherever they are. */
export function jsonSchema(schema: Schema): JsonSchema {
  return describe(schema, formOf(schema));
}

function describe({ description }: Schema, form: JsonSchema): JsonSchema {
  return description === undefined ? form : { description, ...form };
}

function formOf(schema: Schema): JsonSchema {
  const special = schema['x-kind'] && SPECIALS[schema['x-kind']];
  if (special) return special(schema);
  if (schema.anyOf) return { anyOf: schema.anyOf.map(jsonSchema) };
  if (schema.type === 'object') return objectForm(schema);
  return orExpression([schema.type === 'array' ? arrayOf(schema) : scalarOf(schema)], schema);
}

/** One of the forms or, where the file may compute the value, an expression. */
function orExpression(forms: readonly JsonSchema[], schema: Schema): JsonSchema {
  const all = schema['x-static'] ? forms : [...forms, EXPRESSION];
  return all.length === 1 ? (all[0] as JsonSchema) : { anyOf: all };
}

function objectForm(schema: Schema, more: JsonSchema = {}): JsonSchema {
  const shorthand = schema['x-shorthand'] && schema.properties?.[schema['x-shorthand']];
  const forms = [objectOf(schema, more), ...(takesNothing(schema) ? [{ type: 'null' }] : [])];
  return shorthand ? { anyOf: [...forms, formOf(shorthand)] } : orExpression(forms, schema);
}

function objectOf(
  { properties = {}, required, additionalProperties }: Schema,
  more: JsonSchema = {},
): JsonSchema {
  if (additionalProperties) {
    return {
      type: 'object',
      patternProperties: NOTES,
      additionalProperties: jsonSchema(additionalProperties),
    };
  }
  const own = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, jsonSchema(value)]));
  return {
    type: 'object',
    properties: { ...more, ...own },
    ...(required && { required }),
    patternProperties: NOTES,
    additionalProperties: false,
  };
}

function arrayOf({ items = {}, minItems }: Schema): JsonSchema {
  return { type: 'array', items: jsonSchema(items), ...(minItems && { minItems }) };
}

function scalarOf({ type, enum: values, pattern, minimum, maximum, maxLength }: Schema): JsonSchema {
  if (values) return { enum: values };
  return {
    type: type === undefined || type === 'string' ? SCALAR : type,
    ...(pattern !== undefined && { pattern }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    ...(maxLength !== undefined && { maxLength }),
  };
}

const SPECIALS: Readonly<Record<Special, (schema: Schema) => JsonSchema>> = {
  quantity: (schema) => orExpression([quantityOf(schema['x-quantity'] as QuantityKind)], schema),
  steps: () => ({ $ref: '#/definitions/steps' }),
  matcher: () => ({}),
  value: (schema) => (schema.type === 'object' ? { type: 'object' } : {}),
  condition: () => ({ type: ['string', 'boolean'] }),
  edition: () => ({ enum: editions.flatMap((id) => (String(Number(id)) === id ? [id, Number(id)] : [id])) }),
  fragment: () => ({ type: 'string' }),
  arguments: () => ({ type: 'object' }),
  station: () => ({ type: SCALAR }),
  driver: () => ({ type: SCALAR }),
};

function quantityOf(kind: QuantityKind): JsonSchema {
  const { example } = kindWords(kind);
  return { type: 'string', pattern: `^\\s*${quantityPattern(kind)}\\s*$`, examples: [example] };
}

function quantityPattern(kind: QuantityKind): string {
  const units = unitsOf(kind).map((unit) => unit.replace(/^EUR/, ''));
  if (isScalarKind(kind)) return `(${NUMBER}\\s*(${units.join('|')})\\s*)+`;
  const per = units.filter((unit) => unit.startsWith('/')).map((unit) => unit.slice(1));
  return `${NUMBER}\\s*[A-Z]{3}${per.length > 0 ? `\\s*/\\s*(${per.join('|')})` : ''}`;
}
