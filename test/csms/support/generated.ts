import fc from 'fast-check';

interface Schema {
  $ref?: string;
  type?: string;
  const?: unknown;
  enum?: readonly unknown[];
  anyOf?: readonly Schema[];
  properties?: Record<string, Schema>;
  required?: readonly string[];
  patternProperties?: Record<string, Schema>;
  items?: Schema;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  format?: string;
}

const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'date-time': fc.constantFrom('2030-01-01T00:00:00Z', '2026-03-29T02:30:00+01:00'),
  email: fc.emailAddress(),
};

/** Values that a schema of the API's description allows. @param resolve What a `$ref` means */
export function valuesOf(schema: Schema, resolve: (ref: string) => Schema): fc.Arbitrary<unknown> {
  const inner = (each: Schema): fc.Arbitrary<unknown> => valuesOf(each, resolve);
  if (schema.$ref !== undefined) return inner(resolve(schema.$ref));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(inner));
  switch (schema.type) {
    case 'string':
      return texts(schema);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 1_000, 100_000) });
    case 'number':
      return fc.double({ min: schema.minimum ?? 0, max: schema.maximum ?? 1_000, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(inner(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 2, 3),
      });
    case 'object':
      return objects(schema, inner);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function texts({ pattern, format, minLength = 0, maxLength = 20 }: Schema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'));
  const known = format === undefined ? undefined : FORMATS[format];
  return known ?? fc.string({ minLength, maxLength: Math.min(maxLength, 40) });
}

function objects(schema: Schema, inner: (each: Schema) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const { properties, patternProperties, required = [] } = schema;
  if (!properties) {
    const [values = {}] = Object.values(patternProperties ?? {});
    return fc.dictionary(fc.stringMatching(/^[A-Za-z]\w{0,8}$/), inner(values), { maxKeys: 2 });
  }
  const members = Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, inner(each)]));
  return fc.record(members, { requiredKeys: required.filter((name) => name in members) as never[] });
}

/** The same with one thing spoilt: something missing, too much, or of another kind. */
export function spoilt(value: unknown): fc.Arbitrary<unknown> {
  const other = fc.constantFrom<unknown>(null, [], {}, 'x', -1, 1e15, true, 'x'.repeat(5_000), {
    a: { b: [] },
  });
  if (typeof value !== 'object' || value === null) return other;
  const names = Object.keys(value);
  if (names.length === 0) return other;
  return fc
    .tuple(fc.constantFrom(...names), other)
    .map(([name, put]) => (Array.isArray(value) ? [put] : { ...value, [name]: put }));
}
