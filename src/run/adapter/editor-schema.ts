import { type JsonSchema, jsonSchema } from '../../scenario/index.js';
import { adapterSchema } from './schema/adapter.js';
import { followUp, retry } from './schema/exchange.js';
import { reading } from './schema/reading.js';
import { command, giving, takingBack } from './schema/rows.js';

/** What stands in the file many times, and once in its schema; what holds others comes first. */
const DEFINITIONS: Readonly<Record<string, JsonSchema>> = {
  command: jsonSchema(command),
  giving: jsonSchema(giving),
  'taking-back': jsonSchema(takingBack),
  'follow-up': jsonSchema(followUp),
  retry: jsonSchema(retry),
  reading: mapForm(jsonSchema(reading(''))),
};

/** The JSON Schema (draft-07) by which editors complete and check adapter files. Coarser than the loader, never stricter. */
export function adapterFileSchema(): JsonSchema {
  const names = new Map(Object.entries(DEFINITIONS).map(([name, schema]) => [JSON.stringify(schema), name]));
  const definitions = Object.entries(DEFINITIONS).map(([name, schema]) => [name, inside(schema, names)]);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Plugfest adapter',
    ...(inside(jsonSchema(adapterSchema), names) as JsonSchema),
    definitions: { expression: { type: 'string', pattern: '\\$\\{' }, ...Object.fromEntries(definitions) },
  };
}

/** The map behind a schema that also takes a plain value. */
function mapForm(schema: JsonSchema): JsonSchema {
  return (schema['anyOf'] as readonly JsonSchema[])[0] ?? schema;
}

/** The parts of a schema, those that are defined by reference. */
function inside(schema: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(schema)) return schema.map((item) => reference(item, names));
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, reference(value, names)]));
}

function reference(schema: unknown, names: ReadonlyMap<string, string>): unknown {
  const name = typeof schema === 'object' ? names.get(JSON.stringify(schema)) : undefined;
  return name === undefined ? inside(schema, names) : { $ref: `#/definitions/${name}` };
}
