import { describe, expect, it } from 'vitest';
import { check, errorsOf, InvalidInput } from '../../src/csms/validation.js';
import { Type } from '../../src/schema/index.js';

const schema = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    kind: Type.Optional(Type.Unsafe<string>({ type: 'string', enum: ['a', 'b'] })),
    place: Type.Optional(
      Type.Object({ evse: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
    ),
    price: Type.Optional(Type.Union([Type.String(), Type.Number()])),
    at: Type.Optional(Type.String({ format: 'date-time' })),
  },
  { additionalProperties: false },
);

describe('an input', () => {
  it('that fits has no errors', () => {
    expect(
      errorsOf(schema, { name: 'x', kind: 'a', place: { evse: 1 }, price: '1', at: '2026-01-05T08:00:00Z' }),
    ).toEqual([]);
  });

  it.each([
    ['lacks a field', {}, 'name', /missing/],
    ['has one too many', { name: 'x', extra: 1 }, 'extra', /not known/],
    [
      'has a whole number that nobody can keep',
      { name: 'x', place: { evse: 1e21 } },
      'place.evse',
      /<= 9007199254740991/,
    ],
    [
      'has one too many further down',
      { name: 'x', place: { evse: 1, extra: 1 } },
      'place.extra',
      /not known/,
    ],
    ['lacks one further down', { name: 'x', place: {} }, 'place.evse', /missing/],
    ['has a wrong word', { name: 'x', kind: 'c' }, 'kind', /"a", "b"/],
    ['has a number out of range', { name: 'x', place: { evse: 0 } }, 'place.evse', />= 1/],
    ['has the wrong kind of value', { name: 7 }, 'name', /string/],
    ['fits no alternative', { name: 'x', price: true }, 'price', /string|number/],
    ['has no time where one should be', { name: 'x', at: 'noon' }, 'at', /date-time/],
    ['is no object', 7, '', /object/],
  ])('that %s is told so, by field', (_, input, field, message) => {
    const errors = errorsOf(schema, input);
    expect(errors).toContainEqual({ field, message: expect.stringMatching(message) });
  });

  it('is told all of it at once', () => {
    expect(() => check(schema, { kind: 'c', extra: 1 })).toThrow(InvalidInput);
    expect(errorsOf(schema, { kind: 'c', extra: 1 }).map(({ field }) => field)).toEqual(
      expect.arrayContaining(['name', 'kind', 'extra']),
    );
  });
});
