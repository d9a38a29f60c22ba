import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editions, loadValidators } from '../../src/ocpp/index.js';
import { isoTime, parseIsoTime } from '../../src/world/index.js';
import { type Message, officialMessages, sample } from './samples.js';

// The same library on the untouched schemas, compiled as it comes: what lifting, sharing and shrinking must not change.
function oracle(messages: readonly Message[]) {
  const ajv = new Ajv({ strict: false, allErrors: true, multipleOfPrecision: 6 });
  addFormats.default(ajv);
  ajv.addFormat('date-time', isRfc3339);
  ajv.addSchema(messages.map(({ schema }) => schema));
  return ({ schema }: Message, payload: unknown): readonly ErrorObject[] => {
    const validate = ajv.getSchema(schema.$id ?? '');
    if (!validate) throw new Error(`${schema.$id} is not there`);
    const errors = validate(payload) ? [] : (validate.errors ?? []);
    return errors.filter((error) => !isFieldOfEnum(error, errors));
  };
}

// ajv-formats lets the zone be missing; and here the calendar of the platform decides on the day.
function isRfc3339(text: string): boolean {
  const time = /^(\d{4}-\d\d-\d\d)t(\d\d:\d\d:\d\d)(\.\d+)?(z|[+-](0\d|1\d|2[0-3]):[0-5]\d)$/i.exec(text);
  const at = time ? parseIsoTime(`${time[1]}T${time[2]}Z`) : Number.NaN;
  return !Number.isNaN(at) && isoTime(at).startsWith(`${time?.[1]}T${time?.[2]}`);
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
  fc
    .tuple(
      fc.integer({ min: 1990, max: 2110 }),
      fc.nat(13),
      fc.nat(32),
      fc.nat(25),
      fc.constantFrom('Z', '', '+05:30', '-24:00'),
    )
    .map(
      ([year, month, day, hour, zone]) =>
        `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00${zone}`,
    ),
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

  it('find fault with a good part of those payloads, by many rules', async () => {
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
    const common = ['additionalProperties', 'enum', 'format', 'maxLength', 'minimum', 'required', 'type'];
    expect([...seen]).toEqual(expect.arrayContaining(common));
  });
});

describe('a dateTime', () => {
  const table: readonly (readonly [string, boolean])[] = [
    ['2025-01-31T08:00:00Z', true],
    ['2025-01-31T08:00:00.123Z', true],
    ['2025-01-31T08:00:00.123456789+05:30', true],
    ['2025-01-31t08:00:00z', true],
    ['2024-02-29T23:59:59-23:59', true],
    ['2000-02-29T00:00:00Z', true],
    ['2025-12-31T00:00:00Z', true],
    ['2025-01-31T08:00:00', false],
    ['2025-01-31 08:00:00Z', false],
    ['2025-01-31T08:00Z', false],
    ['2025-01-31', false],
    ['20250131T080000Z', false],
    ['2025-1-31T08:00:00Z', false],
    ['2025-02-29T00:00:00Z', false],
    ['1900-02-29T00:00:00Z', false],
    ['2025-04-31T00:00:00Z', false],
    ['2025-13-01T00:00:00Z', false],
    ['2025-00-01T00:00:00Z', false],
    ['2025-01-00T00:00:00Z', false],
    ['2025-01-31T24:00:00Z', false],
    ['2025-01-31T08:60:00Z', false],
    ['2025-01-31T08:00:60Z', false],
    ['2025-01-31T08:00:00+0530', false],
    ['2025-01-31T08:00:00+05', false],
    ['2025-01-31T08:00:00.Z', false],
    ['2025-01-31T08:00:00Z ', false],
    ['', false],
  ];

  it.each(editions.flatMap((id) => table.map(([text, good]) => [id, text, good] as const)))(
    'of OCPP %s is RFC 3339 text: %s %s',
    async (id, text, good) => {
      const { validate } = await loadValidators(id);
      const errors = validate('Heartbeat', 'response', { currentTime: text });
      expect(errors.map(({ path, keyword }) => `${path} ${keyword}`)).toEqual(
        good ? [] : ['/currentTime format'],
      );
    },
  );
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
