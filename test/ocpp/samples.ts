import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Edition, PayloadSide } from '../../src/ocpp/index.js';

/** A JSON schema as far as the OCPP schemas use it. */
export interface Schema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly enum?: readonly string[];
  readonly maxLength?: number;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly multipleOf?: number;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

export interface Message {
  readonly action: string;
  readonly side: PayloadSide;
  readonly schema: Schema;
}

const files: Readonly<Record<Edition, string>> = {
  '1.6': 'ocpp1_6.json',
  '2.0.1': 'ocpp2_0_1.json',
  '2.1': 'ocpp2_1.json',
};

/** The official schemas as ocpp-rpc ships them. */
export function officialMessages(edition: Edition): readonly Message[] {
  const path = createRequire(import.meta.url).resolve(`ocpp-rpc/lib/schemas/${files[edition]}`);
  return (JSON.parse(readFileSync(path, 'utf8')) as readonly Schema[]).map((schema) => {
    const id = schema.$id?.slice('urn:'.length) ?? '';
    const side = /(\.conf|Response)$/.test(id) ? 'response' : 'request';
    return { action: id.replace(/(\.req|\.conf|Request|Response)$/, ''), side, schema };
  });
}

/** Follows a reference inside a message's own definitions. */
export function resolve(root: Schema, schema: Schema): Schema {
  if (!schema.$ref) return schema;
  const target = root.definitions?.[schema.$ref.slice('#/definitions/'.length)];
  if (!target) throw new Error(`${root.$id} has no ${schema.$ref}`);
  return target;
}

/** The smallest valid value of a schema; with `full`, every optional field is there too. */
export function sample(root: Schema, schema: Schema = root, full = false): unknown {
  const { type, enum: values, format, properties = {}, required = [], ...limits } = resolve(root, schema);
  if (values) return values[0];
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(properties)
          .filter(([name]) => full || required.includes(name))
          .map(([name, property]) => [name, sample(root, property, full)]),
      );
    case 'array':
      return Array.from({ length: Math.max(limits.minItems ?? 0, full ? 1 : 0) }, () =>
        sample(root, limits.items, full),
      );
    case 'integer':
    case 'number':
      return Math.min(Math.max(1, limits.minimum ?? 1), limits.maximum ?? 1);
    case 'boolean':
      return true;
    case 'string':
      if (format === 'date-time') return '2025-01-31T08:00:00Z';
      return format === 'uri' ? 'https://example.com/' : 'x';
    default:
      return 'anything';
  }
}
