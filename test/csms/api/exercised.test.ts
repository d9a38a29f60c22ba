import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi } from '../../../src/csms/api/openapi.js';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';
import { spoilt, valuesOf } from '../support/generated.js';

interface Operation {
  operationId: string;
  security?: unknown[];
  'x-roles'?: string[];
  parameters?: { $ref?: string; name: string; in: string; schema: object }[];
  requestBody?: { content: Record<string, { schema?: object }> };
  responses: Record<string, Described>;
}

interface Described {
  $ref?: string;
  content?: Record<string, { schema?: object }>;
}

const description = JSON.parse(JSON.stringify(openApi())) as {
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, never>>;
};
const ajv = new Ajv2020({ strict: false, validateFormats: true });
(formats as unknown as typeof formats.default)(ajv as never);
ajv.addSchema({ $id: 'api', ...description });

/** What an address inside the description leads to. */
function resolve(ref: string): never {
  const [, , kind = '', name = ''] = ref.split('/');
  return description.components[kind]?.[name] as never;
}

const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);
/** Streams have no end, and are tested apart. */
const exercised = operations.filter(({ operation: { operationId } }) => operationId !== 'streamEvents');
const guarded = exercised.filter(({ operation: { security } }) => security === undefined);

/** What may be asked by anybody: health, what tickets and secrets open, logins and registrations, signed webhooks. */
const OPEN =
  /^\/health$|\/(uploads|downloads|guest|webhooks|sandbox|login|logins|registrations?|registration|register|sessions\/login|confirm|password)/;

const NAMED: Readonly<Record<string, string>> = {
  '/stations/': 'CP1',
  '/drivers/': 'anna',
  '/tokens/': 'TAG',
  '/reservations/': 'res_1',
};

let b: Bench;
let a: Api;
const keys: Record<string, string> = {};
beforeAll(async () => {
  b = await bench({
    stations: { CP1: {} },
    // Whose key it is must be nobody that is taken off the record here.
    drivers: { anna: {}, keyholder: {} },
    tokens: { TAG: { driver: 'anna' } },
    tariffs: { day: { energy: { amount: '0.42', currency: 'EUR' } } },
  });
  b.csms.settings.rateLimits = {
    usual: { burst: 1e9, perMinute: 1e9 },
    strict: { burst: 1e9, perMinute: 1e9 },
  };
  a = api(b);
  await b.csms.change(({ reservations }) =>
    reservations.save({
      ...{ id: 'res_1', number: 1, stationId: 'CP1', idToken: 'TAG', driverId: 'anna', state: 'active' },
      ...{ madeAt: 0, expiresAt: b.clock.now() + 3_600_000 },
    }),
  );
  for (const role of ['operator', 'support', 'finance', 'installer', 'driver']) {
    const whose = role === 'driver' ? { driver: 'keyholder' } : {};
    keys[role] = (await a.ask('POST', '/api/v1/keys', { name: role, role, ...whose })).body.key;
  }
});
afterAll(() => b.close());

const filled = (path: string, by: (name: string, before: string) => string): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string, at: number) =>
    encodeURIComponent(by(name, path.slice(0, at))),
  );
const named = (_: string, before: string): string =>
  Object.entries(NAMED).find(([end]) => before.endsWith(end))?.[1] ?? '1';

/** Requests that the description allows. */
function requests(path: string, { parameters = [], requestBody }: Operation) {
  const query = parameters.filter((it) => it.in === 'query');
  const schema = requestBody?.content['application/json']?.schema;
  return fc.record({
    address: fc.oneof(
      fc.constant(filled(path, named)),
      fc.string({ minLength: 1, maxLength: 12 }).map((name) => filled(path, () => name)),
    ),
    query: fc.record(
      Object.fromEntries(query.map(({ name, schema: each }) => [name, valuesOf(each, resolve)])),
      { requiredKeys: [] },
    ),
    body: schema ? valuesOf(schema, resolve) : fc.constant(undefined),
  });
}

function queried(address: string, query: Readonly<Record<string, unknown>>): string {
  const texts = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return texts.size > 0 ? `${address}?${texts}` : address;
}

/** What is wrong with an answer by the description; undefined: nothing. */
function wrongWith(operation: Operation, status: number, type: string | null, body: unknown): unknown {
  const { responses } = operation;
  const said = responses[status] ?? (status >= 400 ? responses['default'] : undefined);
  if (!said || status >= 500) return `${status} is not described: ${JSON.stringify(body)}`;
  const { content } = said.$ref === undefined ? said : (resolve(said.$ref) as Described);
  if (!content) return body === '' ? undefined : `there is a body with ${status}`;
  const media = Object.keys(content).find((each) => each === '*/*' || type?.startsWith(each));
  if (media === undefined) return `${type} is not among ${Object.keys(content)}`;
  const schema = content[media]?.schema;
  if (!schema || !media.endsWith('json')) return undefined;
  const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')) as object;
  return ajv.validate(absolute, body) ? undefined : ajv.errors;
}

describe('every operation, by its description', () => {
  it.each(exercised)(
    '$method $path answers as described, whatever it is sent',
    async ({ path, method, operation }) => {
      const valid = requests(path, operation);
      const any = valid.chain((request) =>
        fc.oneof(
          fc.constant(request),
          spoilt(request.body).map((body) => ({ ...request, body })),
        ),
      );
      await fc.assert(
        fc.asyncProperty(any, async ({ address, query, body }) => {
          const sent = method === 'get' || !operation.requestBody ? undefined : body;
          const wait = operation.operationId === 'runCommand' ? { wait: false } : {};
          const answer = await a.ask(method.toUpperCase(), queried(address, { ...query, ...wait }), sent);
          expect(wrongWith(operation, answer.status, answer.type, answer.body)).toBeUndefined();
        }),
        { numRuns: 12, seed: 4, endOnFailure: true },
      );
    },
  );

  it.each(guarded)('$method $path asks who it is', async ({ path, method }) => {
    const response = await a.app.request(filled(path, named), { method: method.toUpperCase() });
    expect(response.status).toBe(401);
  });

  it.each(guarded.filter(({ operation }) => operation['x-roles']))(
    '$method $path is only for its roles',
    async ({ path, method, operation }) => {
      for (const [role, key] of Object.entries(keys)) {
        const { status } = await a.ask(
          method.toUpperCase(),
          filled(path, () => 'nothing'),
          undefined,
          {
            'x-api-key': key,
          },
        );
        if (operation['x-roles']?.includes(role)) expect(status, role).not.toBe(401);
        else expect(status, role).toBe(403);
      }
    },
  );

  it('is guarded, but for what cannot be', () => {
    const open = exercised.filter(({ operation: { security } }) => security !== undefined);
    expect(open.filter(({ path }) => !OPEN.test(path)).map(({ path }) => path)).toEqual([]);
  });

  it('says its parameters and answers by schemas that are such', () => {
    const schemas = operations.flatMap(({ operation }) => [
      ...(operation.parameters ?? []).map((each) => (each.$ref ? resolve(each.$ref)['schema'] : each.schema)),
      ...Object.values(operation.responses).flatMap((each) =>
        Object.values((each.$ref ? (resolve(each.$ref) as Described) : each).content ?? {}).flatMap(
          ({ schema }) => (schema ? [schema] : []),
        ),
      ),
    ]);
    const wrong = schemas.filter((schema) => !ajv.validateSchema(schema as object));
    expect(wrong).toEqual([]);
  });
});
