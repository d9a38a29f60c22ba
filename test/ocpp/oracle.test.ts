import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editions, loadValidators } from '../../src/ocpp/index.js';
import { type Message, officialMessages, sample } from './samples.js';

// The same library on the untouched schemas, compiled as it comes: what lifting, sharing and shrinking must not change.
function oracle(messages: readonly Message[]) {
  const ajv = new Ajv({ strict: false, allErrors: true, multipleOfPrecision: 6 });
  addFormats.default(ajv);
  ajv.addSchema(messages.map(({ schema }) => schema));
  return ({ schema }: Message, payload: unknown): readonly ErrorObject[] => {
    const validate = ajv.getSchema(schema.$id ?? '');
    if (!validate) throw new Error(`${schema.$id} is not there`);
    const errors = validate(payload) ? [] : (validate.errors ?? []);
    return errors.filter((error) => !isFieldOfEnum(error, errors));
  };
}

// The 2.1 schemas forbid further fields to an enumeration too, so that an object in its place is told off for each.
const isFieldOfEnum = ({ keyword, instancePath }: ErrorObject, errors: readonly ErrorObject[]) =>
  keyword === 'additionalProperties' &&
  errors.some((other) => other.keyword === 'enum' && other.instancePath === instancePath);

const verdict = (errors: readonly { path: string; keyword: string; params: unknown }[]) =>
  errors.map(({ path, keyword, params }) => `${path} ${keyword} ${JSON.stringify(params)}`).sort();

const junk = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    [],
    {},
    0,
    -1,
    1e6,
    0.1,
    0.05,
    true,
    'x'.repeat(60),
    '2025-02-30T00:00:00Z',
  ),
  fc.constantFrom<unknown>('2025-01-31T08:00:00', '2025-01-31T08:00:00+02:00', '😀'.repeat(20), {
    vendorId: 'v',
  }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** A payload with one place changed: a value replaced, a field removed, a field added. */
function mutate(value: unknown, route: readonly number[], put: unknown): unknown {
  const [turn = 0, ...rest] = route;
  if (typeof value !== 'object' || value === null || route.length === 0) return put;
  const keys = Object.keys(value);
  if (turn % 7 === 0) return Array.isArray(value) ? [...value, put] : { ...value, extra: put };
  const key = keys[turn % Math.max(keys.length, 1)];
  if (key === undefined) return put;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? mutate(item, rest, put) : item));
  const { [key]: old, ...others } = value as Record<string, unknown>;
  return turn % 5 === 0 ? others : { ...others, [key]: mutate(old, rest, put) };
}

describe('the compiled validators agree with ajv on the original schemas', () => {
  it.each(editions)('of OCPP %s, for payloads spoilt anywhere', async (id) => {
    const messages = officialMessages(id);
    const judge = oracle(messages);
    const { validate } = await loadValidators(id);
    const route = fc.array(fc.nat(1000), { maxLength: 6 });
    const changes = fc.array(fc.tuple(route, junk), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...messages), fc.boolean(), changes, (message, full, all) => {
        const start = sample(message.schema, message.schema, full);
        const payload = all.reduce((value, [path, put]) => mutate(value, path, put), start);
        const expected = judge(message, payload).map(({ instancePath, ...error }) => ({
          path: instancePath,
          ...error,
        }));
        expect(verdict(validate(message.action, message.side, payload))).toEqual(verdict(expected));
      }),
      { numRuns: 4000 },
    );
  });

  it('find fault with a good part of those payloads, and with each keyword', async () => {
    const messages = officialMessages('2.1');
    const { validate } = await loadValidators('2.1');
    const seen = new Set<string>();
    const route = fc.array(fc.nat(1000), { maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom(...messages), route, junk, ({ action, side, schema }, path, put) => {
        const payload = mutate(sample(schema, schema, true), path, put);
        for (const { keyword } of validate(action, side, payload)) seen.add(keyword);
      }),
      { numRuns: 4000, seed: 1 },
    );
    expect([...seen].sort()).toEqual(
      [
        'additionalProperties',
        'enum',
        'format',
        'maxLength',
        'maximum',
        'minItems',
        'minimum',
        'required',
        'type',
      ].sort(),
    );
  });
});

describe('a decimal of OCPP 1.6', () => {
  const profile = (limit: number) => ({
    connectorId: 0,
    csChargingProfiles: {
      chargingProfileId: 1,
      stackLevel: 0,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: 'Relative',
      chargingSchedule: { chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit }] },
    },
  });

  it('with one digit after the point is a multiple of 0.1, whatever floating point says', async () => {
    const { validate } = await loadValidators('1.6');
    const refused = Array.from({ length: 50_000 }, (_, tenths) => tenths / 10).filter(
      (limit) => validate('SetChargingProfile', 'request', profile(limit)).length > 0,
    );
    expect(refused).toEqual([]);
    expect(validate('SetChargingProfile', 'request', profile(11_000.3))).toEqual([]);
  });

  it.each([0.05, 16.15, 32.01, 0.15])('with two digits is not: %d', async (limit) => {
    const { validate } = await loadValidators('1.6');
    expect(validate('SetChargingProfile', 'request', profile(limit))).toEqual([
      {
        path: '/csChargingProfiles/chargingSchedule/chargingSchedulePeriod/0/limit',
        keyword: 'multipleOf',
        message: `is ${limit}, expected a multiple of 0.1`,
        params: { multipleOf: 0.1 },
      },
    ]);
  });
});
