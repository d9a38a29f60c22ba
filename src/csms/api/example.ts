/** The parts of JSON Schema that the schemas of the API are made of. */
interface Schema {
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
  pattern?: string;
  format?: string;
  default?: unknown;
}

/** What things of these names look like, in the description's one story: Anna charges at CP1. The first that fits is taken. */
const NAMED: Readonly<Record<string, readonly unknown[]>> = {
  station: ['CP1'],
  stations: ['CP1'],
  site: ['depot'],
  sites: ['depot'],
  driver: ['anna'],
  name: ['Anna'],
  email: ['anna@example.com'],
  password: ['correct horse battery'],
  idToken: ['04A2B3C4D5'],
  token: ['04A2B3C4D5'],
  tariff: ['evening'],
  currency: ['EUR'],
  country: ['AT', 'Austria'],
  language: ['de'],
  timeZone: ['Europe/Vienna'],
  edition: ['2.1', '2.0.1'],
  action: ['Heartbeat'],
  number: ['2026-000001', 1],
  provider: ['sandbox'],
  source: ['card-ok'],
  evse: [1],
  evseId: [1],
  connectorId: [1],
  next: ['drv_00kd1m8q0g00qx7v2m5n'],
  messageId: ['b7e1c0de'],
  errorCode: ['NotSupported'],
  raw: ['[2,"b7e1c0de","Heartbeat",{}]'],
  amount: ['0.42', 420],
  energyWh: [11_000],
  total: [550],
};

/** Texts that patterns ask for. */
const TEXTS = [
  '0.42',
  '08:00',
  'EUR',
  'AT',
  'ABC',
  '2026-11-22',
  '06-01',
  'anna',
  'Europe/Vienna',
  '#0a0a0a',
  '1',
];

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2026-11-22T18:00:00.000Z',
  date: '2026-11-22',
  email: 'anna@example.com',
  uri: 'https://example.com/',
  'uri-reference': '/',
};

/** Deeper than anybody reads. */
const DEEPEST = 5;

/** An answer that a schema describes, with all that may be in it. */
export function exampleOf(schema: unknown): unknown {
  return example(schema as Schema, '', 0, () => true);
}

/** A request that a schema allows: what it must have, and what is usually said besides. */
export function requestExampleOf(schema: unknown): unknown {
  const { properties = {}, required = [] } = schema as Schema;
  const usual = Object.keys(properties).filter((name) => name in NAMED);
  const [first = ''] = Object.keys(properties);
  const named = new Set([...required, ...(required.length + usual.length > 0 ? usual : [first])]);
  return example(schema as Schema, '', 0, (name, depth) => depth > 0 || named.has(name));
}

type Wanted = (name: string, depth: number) => boolean;

function example(schema: Schema, name: string, depth: number, isWanted: Wanted): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf) return example(schema.anyOf[0] ?? {}, name, depth, isWanted);
  switch (schema.type) {
    case 'string':
      return text(schema, name);
    case 'integer':
    case 'number':
      return number(schema, name);
    case 'boolean':
      return schema.default ?? true;
    case 'array':
      return [example(schema.items ?? {}, name, depth + 1, isWanted)];
    case 'object':
      return object(schema, name, depth, isWanted);
    default:
      return {};
  }
}

function object(schema: Schema, name: string, depth: number, isWanted: Wanted): unknown {
  const { properties, patternProperties, required = [] } = schema;
  if (!properties) {
    const [values] = Object.values(patternProperties ?? {});
    return values ? { [text({}, name)]: example(values, name, depth + 1, isWanted) } : {};
  }
  const said = Object.entries(properties).filter(
    ([key]) => required.includes(key) || (depth < DEEPEST && isWanted(key, depth)),
  );
  return Object.fromEntries(said.map(([key, each]) => [key, example(each, key, depth + 1, isWanted)]));
}

function text(schema: Schema, name: string): string {
  const format = schema.format === undefined ? undefined : FORMATS[schema.format];
  const named = (NAMED[name] ?? []).filter((each) => typeof each === 'string');
  const fits = [...(format === undefined ? [] : [format]), ...named, ...TEXTS, 'x'.repeat(40)].find((each) =>
    isText(each, schema),
  );
  return fits ?? 'x'.repeat(schema.minLength ?? 1);
}

function isText(text: string, { pattern, minLength = 0, maxLength = 1000, format }: Schema): boolean {
  if (format !== undefined && text !== FORMATS[format]) return false;
  return (
    text.length >= minLength &&
    text.length <= maxLength &&
    (pattern === undefined || new RegExp(pattern, 'u').test(text))
  );
}

function number({ minimum = 0, maximum = 1e9 }: Schema, name: string): number {
  const named = (NAMED[name] ?? []).filter((each) => typeof each === 'number');
  const fits = [...named, 1, 60, minimum].find((each) => each >= minimum && each <= maximum);
  return fits ?? minimum;
}
