// TypeScript types of every payload: shared types once per edition, then requests and responses, then maps of both.
import { editionIds, header, loadEdition } from './ocpp/schemas.js';

const file = (edition) => `src/ocpp/generated/types-${edition}.ts`;

export default {
  name: 'ocpp-types',
  outputs: editionIds.map(file),
  run: () => Object.fromEntries(editionIds.map((edition) => [file(edition), write(edition)])),
};

function write(edition) {
  const { definitions, messages } = loadEdition(edition);
  const shared = Object.entries(definitions).map(([name, schema]) => declare(name, schema));
  const payloads = messages.map(({ typeName, schema }) => declare(typeName, schema));
  const map = (name, side) =>
    `export type ${name} = {\n${messages
      .filter((message) => message.side === side)
      .map(({ action, typeName }) => `  ${action}: ${typeName};\n`)
      .join('')}};\n`;
  return [
    header(edition, 'payload types'),
    ...shared,
    ...payloads,
    '/** Action -> payload of its CALL (or SEND). */',
    map('Requests', 'request'),
    '/** Action -> payload of its CALLRESULT. */',
    map('Responses', 'response'),
  ].join('\n');
}

// Type aliases rather than interfaces: they are assignable to Record<string, unknown>, as a payload must be.
const declare = (name, schema) => `export type ${name} =${gap(typeOf(schema))};\n`;

const gap = (type) => (type.startsWith('\n') ? type : ` ${type}`);

const scalars = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean' };

function typeOf(schema) {
  if (schema.$ref) return schema.$ref.slice('#/definitions/'.length);
  if (schema.enum) return schema.enum.map((value) => `\n  | ${quote(value)}`).join('');
  if (schema.type === 'array') return `readonly ${elementOf(typeOf(schema.items))}[]`;
  if (schema.type === 'object') return objectOf(schema);
  if (schema.type === undefined) return 'unknown';
  const scalar = scalars[schema.type];
  if (!scalar) throw new Error(`No TypeScript type for ${JSON.stringify(schema)}`);
  return scalar;
}

const elementOf = (type) => (/^\w+$/.test(type) ? type : `(${type})`);
const quote = (text) => `'${text.replaceAll("'", "\\'")}'`;

function objectOf({ properties = {}, required = [], additionalProperties }) {
  const fields = Object.entries(properties).map(
    ([name, schema]) => `  ${name}${required.includes(name) ? '' : '?'}: ${typeOf(schema)};\n`,
  );
  if (additionalProperties !== false) fields.push('  [extension: string]: unknown;\n');
  return fields.length === 0 ? 'Record<string, never>' : `{\n${fields.join('')}}`;
}
