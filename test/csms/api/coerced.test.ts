import { expect, it } from 'vitest';
import { coerced } from '../../../src/csms/api/coerced.js';
import { Type } from '../../../src/schema/index.js';

const schema = Type.Object({
  limit: Type.Integer(),
  ratio: Type.Number(),
  force: Type.Boolean(),
  station: Type.String(),
});

it.each([
  [
    { limit: '5', ratio: '0.5', force: 'true', station: '7' },
    { limit: 5, ratio: 0.5, force: true, station: '7' },
  ],
  [{ force: 'false' }, { force: false }],
  [
    { limit: 'many', force: 'yes' },
    { limit: 'many', force: 'yes' },
  ],
  [{ limit: '' }, { limit: '' }],
  [{ other: '1' }, { other: '1' }],
])('reads %j as %j', (query, values) => {
  expect(coerced(schema, query)).toEqual(values);
});

it('leaves everything as it is without a schema', () => {
  expect(coerced(undefined, { a: '1' })).toEqual({ a: '1' });
});
