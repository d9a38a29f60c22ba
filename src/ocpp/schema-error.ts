import { describeValue, show } from './words.js';

/** One way in which a payload breaks the schema of its message. */
export interface SchemaError {
  /** JSON pointer to the value at fault, '' for the payload itself. For `required` and `additionalProperties`: the object. */
  readonly path: string;
  /** The schema keyword that failed, e.g. `required`, `enum`, `maxLength`. */
  readonly keyword: string;
  /** Plain words: what was found and what was expected. */
  readonly message: string;
  /** The keyword's particulars, e.g. `{ missingProperty: 'idTag' }`, `{ allowedValues: [...] }`, `{ limit: 20 }`. */
  readonly params: Readonly<Record<string, unknown>>;
}

/** As the compiled validators report it. */
export interface RawError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Puts a raw error into words. */
export function schemaError(payload: unknown, { instancePath, keyword, params }: RawError): SchemaError {
  const words = wording[keyword];
  const message = words
    ? words(params, valueAt(payload, instancePath))
    : `breaks the schema rule "${keyword}"`;
  return { path: instancePath, keyword, message, params };
}

const wording: Readonly<
  Record<string, (params: Readonly<Record<string, unknown>>, found: unknown) => string>
> = {
  required: ({ missingProperty }) => `the required field "${missingProperty}" is missing`,
  additionalProperties: ({ additionalProperty }) =>
    `the field "${additionalProperty}" does not exist in this message`,
  type: ({ type }, found) => `is ${describeValue(found)}, expected ${typeNames[String(type)] ?? type}`,
  enum: ({ allowedValues }, found) =>
    `is ${show(found)}, expected one of ${(allowedValues as readonly unknown[]).map(show).join(', ')}`,
  maxLength: ({ limit }, found) =>
    `is ${[...String(found)].length} characters long, at most ${limit} are allowed`,
  minItems: ({ limit }, found) => `has ${countOf(found)}, at least ${limit} expected`,
  maxItems: ({ limit }, found) => `has ${countOf(found)}, at most ${limit} are allowed`,
  minimum: ({ limit }, found) => `is ${show(found)}, expected ${limit} or more`,
  maximum: ({ limit }, found) => `is ${show(found)}, expected ${limit} or less`,
  multipleOf: ({ multipleOf }, found) => `is ${show(found)}, expected a multiple of ${multipleOf}`,
  format: ({ format }, found) => `is ${show(found)}, expected ${formatNames[String(format)] ?? format}`,
};

const typeNames: Readonly<Record<string, string>> = {
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

const formatNames: Readonly<Record<string, string>> = {
  'date-time': 'a date and time with a time zone, like 2025-01-31T08:00:00Z (RFC 3339)',
  uri: 'a URI, like https://example.com/file',
};

const countOf = (found: unknown): string => {
  const count = Array.isArray(found) ? found.length : 0;
  return count === 1 ? '1 entry' : `${count} entries`;
};

function valueAt(payload: unknown, pointer: string): unknown {
  let value = payload;
  for (const token of pointer.split('/').slice(1)) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as Record<string, unknown>)[token.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return value;
}
