import { describe, expect, it } from 'vitest';
import { type Edition, edition, editions, loadValidators, type PayloadSide } from '../../src/ocpp/index.js';
import { officialMessages, resolve, type Schema, sample } from './samples.js';

const structure: Readonly<Record<Edition, string>> = {
  '1.6': 'FormationViolation',
  '2.0.1': 'ProtocolError',
  '2.1': 'ProtocolError',
};
const occurrence: Readonly<Record<Edition, string>> = {
  '1.6': 'OccurenceConstraintViolation',
  '2.0.1': 'OccurrenceConstraintViolation',
  '2.1': 'OccurrenceConstraintViolation',
};

/** One way to spoil a valid payload, and what must be said about it. */
interface Spoiling {
  readonly name: string;
  readonly payload: unknown;
  readonly path: string;
  readonly keyword: string;
}

/** Every spoiling of every field, at every depth, of a payload that has all fields. */
function* spoilings(root: Schema, payload: unknown): Generator<Spoiling> {
  yield* spoil(root, root, payload, '', (value) => value);
}

function* spoil(
  root: Schema,
  schema: Schema,
  value: unknown,
  path: string,
  put: (value: unknown) => unknown,
): Generator<Spoiling> {
  const rules = resolve(root, schema);
  const spoiling = (keyword: string, found: unknown, at = path): Spoiling => ({
    name: `${path || 'payload'}: ${keyword}`,
    payload: put(found),
    path: at,
    keyword,
  });
  if (rules.type) yield spoiling('type', wrongType[rules.type]);
  if (rules.enum) yield spoiling('enum', 'NoSuchValue');
  if (rules.maxLength !== undefined) yield spoiling('maxLength', 'x'.repeat(rules.maxLength + 1));
  if (rules.format) yield spoiling('format', 'not in this format');
  if (rules.minimum !== undefined) yield spoiling('minimum', rules.minimum - 1);
  if (rules.maximum !== undefined) yield spoiling('maximum', rules.maximum + 1);
  if (rules.multipleOf !== undefined) yield spoiling('multipleOf', rules.multipleOf * 1.5);
  if (Array.isArray(value) && rules.items) {
    if (rules.minItems) yield spoiling('minItems', []);
    if (rules.maxItems) yield spoiling('maxItems', Array(rules.maxItems + 1).fill(value[0]));
    yield* spoil(root, rules.items, value[0], `${path}/0`, (inner) => put([inner]));
  } else if (rules.properties) {
    const object = value as Readonly<Record<string, unknown>>;
    if (rules.additionalProperties === false) {
      yield spoiling('additionalProperties', { ...object, noSuchField: 1 });
    }
    for (const name of rules.required ?? []) {
      const { [name]: _, ...rest } = object;
      yield { ...spoiling('required', rest), name: `${path}/${name}: required` };
    }
    for (const [name, property] of Object.entries(rules.properties)) {
      yield* spoil(root, property, object[name], `${path}/${name}`, (inner) =>
        put({ ...object, [name]: inner }),
      );
    }
  }
}

const wrongType: Readonly<Record<string, unknown>> = {
  string: true,
  integer: 1.5,
  number: '1',
  boolean: 'true',
  array: {},
  object: [],
};

const codeOf = (id: Edition, keyword: string): string => {
  if (keyword === 'additionalProperties') return structure[id];
  if (['required', 'minItems', 'maxItems'].includes(keyword)) return occurrence[id];
  return keyword === 'type' ? 'TypeConstraintViolation' : 'PropertyConstraintViolation';
};

describe.each(editions)('OCPP %s', (id) => {
  const messages = officialMessages(id);
  const table = messages.map(({ action, side, schema }) => [action, side, schema] as const);

  it('has exactly the actions of the official schemas', () => {
    const known = [...edition(id).actions.values()].flatMap(({ name, kind }): [string, PayloadSide][] =>
      kind === 'send'
        ? [[name, 'request']]
        : [
            [name, 'request'],
            [name, 'response'],
          ],
    );
    const official = messages.map(({ action, side }) => [action, side]);
    expect(known.map(String).sort()).toEqual(official.map(String).sort());
  });

  it.each(table)('%s %s: the smallest and the fullest payload are valid', async (action, side, schema) => {
    const { validate } = await loadValidators(id);
    expect(validate(action, side, sample(schema))).toEqual([]);
    expect(validate(action, side, sample(schema, schema, true))).toEqual([]);
  });

  it.each(table)(
    '%s %s: every rule of the schema is kept, with its error code',
    async (action, side, schema) => {
      const { validate } = await loadValidators(id);
      const wrong = [];
      for (const { name, payload, path, keyword } of spoilings(schema, sample(schema, schema, true))) {
        const errors = validate(action, side, payload);
        const own = errors.filter((error) => error.path === path && error.keyword === keyword);
        const code = edition(id).errorCodeFor(own);
        if (own.length === 0 || code !== codeOf(id, keyword)) wrong.push({ name, errors, code });
      }
      expect(wrong).toEqual([]);
    },
  );
});
