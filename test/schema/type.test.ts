import { expect, expectTypeOf, test } from 'vitest';
import { type Static, type TObject, Type } from '../../src/schema/index.js';

test('what is not optional is required, and the type says the same', () => {
  const schema = Type.Object(
    { id: Type.Integer({ minimum: 1 }), note: Type.Optional(Type.String({ maxLength: 5 })) },
    { additionalProperties: false },
  );
  expect(schema).toEqual({
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'integer', minimum: 1 }, note: { type: 'string', maxLength: 5 } },
    additionalProperties: false,
  });
  expectTypeOf<Static<typeof schema>>().toEqualTypeOf<{ id: number; note?: string }>();
});

test('an object of optional properties requires nothing', () => {
  expect(Type.Object({ a: Type.Optional(Type.Boolean()) })).not.toHaveProperty('required');
});

test('a schema that is optional in one object stays required in another', () => {
  const shared = Type.Number();
  Type.Object({ shared: Type.Optional(shared) });
  expect(Type.Object({ shared }).required).toEqual(['shared']);
});

test('words, lists, unions, records and anything', () => {
  const how = Type.Union([Type.Literal('clean'), Type.Literal('refused')], { default: 'clean' });
  expect(how).toEqual({
    anyOf: [
      { type: 'string', const: 'clean' },
      { type: 'string', const: 'refused' },
    ],
    default: 'clean',
  });
  expectTypeOf<Static<typeof how>>().toEqualTypeOf<'clean' | 'refused'>();

  const list = Type.Array(how, { minItems: 1 });
  expect(list).toEqual({ type: 'array', items: how, minItems: 1 });
  expectTypeOf<Static<typeof list>>().toEqualTypeOf<('clean' | 'refused')[]>();

  const record = Type.Record(Type.Union([Type.String(), Type.Boolean()]));
  expect(record).toEqual({
    type: 'object',
    patternProperties: { '^.*$': { anyOf: [{ type: 'string' }, { type: 'boolean' }] } },
  });
  expectTypeOf<Static<typeof record>>().toEqualTypeOf<Record<string, string | boolean>>();

  expect(Type.Unknown()).toEqual({});
  expect(Type.Unsafe<'A'>({ enum: ['A'] })).toEqual({ enum: ['A'] });
});

test('a schema is plain data: nothing is lost on its way through JSON', () => {
  const schema: TObject = Type.Object({ a: Type.Optional(Type.Object({ b: Type.Literal(3) })) });
  expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
});
