import type { Schema } from '../language/index.js';

/** The part of JSON Schema in which stations and the CSMS describe the parameters of their acts and commands. */
export interface JsonSchema {
  type?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: string[];
  anyOf?: JsonSchema[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxLength?: number;
  additionalProperties?: unknown;
  'x-quantity'?: string;
}

/** The same in the words of the scenario language: quantities with units, words as enumerations, objects of free form as values. */
export function schemaOf(schema: JsonSchema): Schema {
  if (schema['x-quantity']) return quantity(schema);
  if (schema.anyOf) return alternatives(schema, schema.anyOf);
  if (schema.type === 'object' || schema.properties) return objectOf(schema);
  if (schema.type === 'array' && schema.items) {
    return {
      type: 'array',
      items: schemaOf(schema.items),
      ...kept(schema, ['description', 'minItems']),
    } as Schema;
  }
  if (!schema.type) return { 'x-kind': 'value', ...kept(schema, ['description']) } as Schema;
  return kept(schema, ['type', 'description', 'enum', 'minimum', 'maximum', 'maxLength']) as Schema;
}

function quantity(schema: JsonSchema): Schema {
  return {
    'x-kind': 'quantity',
    ...kept(schema, ['x-quantity', 'description', 'minimum', 'maximum']),
  } as Schema;
}

function alternatives(schema: JsonSchema, anyOf: JsonSchema[]): Schema {
  if (anyOf.every((each) => typeof each.const === 'string')) {
    return {
      type: 'string',
      enum: anyOf.map((each) => String(each.const)),
      ...kept(schema, ['description']),
    } as Schema;
  }
  return { 'x-kind': 'value', ...kept(schema, ['description']) } as Schema;
}

/** An object whose inside is not described all the way down is any YAML: what it means is judged by whoever gets it. */
function objectOf(schema: JsonSchema): Schema {
  const { properties } = schema;
  if (!properties || schema.additionalProperties !== false)
    return { 'x-kind': 'value', ...kept(schema, ['description']) } as Schema;
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(properties).map(([key, each]) => [key, schemaOf(each)])),
    ...kept(schema, ['required', 'description']),
  } as Schema;
}

function kept(schema: JsonSchema, keys: readonly (keyof JsonSchema)[]): Partial<JsonSchema> {
  const entries = keys.flatMap((key) => (schema[key] === undefined ? [] : [[key, schema[key]] as const]));
  // Descriptions of this language are phrases.
  return Object.fromEntries(
    entries.map(([key, value]) => [key, key === 'description' ? String(value).replace(/\.$/, '') : value]),
  );
}
