import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openApi } from '../../../src/csms/api/openapi.js';
import { ROUTES } from '../../../src/csms/api/routes.js';
import { requestCharge } from '../../../src/csms/payments/requests.js';
import { isoTime } from '../../../src/world/index.js';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';
import { oneOfEach } from '../support/billing.js';
import { wish } from '../support/payments.js';

interface Media {
  schema?: object;
  examples?: Record<string, { summary: string; value: unknown }>;
}

interface Operation {
  operationId: string;
  parameters: { name: string; in: string; schema: { type?: string } }[];
  requestBody?: { content: Record<string, { schema?: object }> };
  responses: Record<string, { content?: Record<string, Media> }>;
}

const description = openApi() as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
};

const operations = Object.entries(description.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

const ajv = new Ajv({ strict: false });
(formats as unknown as typeof formats.default)(ajv);
ajv.addSchema({ $id: 'api', ...description });

/** What is wrong with a value by a schema of the description. */
function problems(schema: object | undefined, value: unknown): unknown {
  if (!schema) return 'no schema';
  const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')) as object;
  return ajv.validate(absolute, value) ? undefined : ajv.errors;
}

let b: Bench;
let a: Api;
/** A driver, who may ask about themselves. */
let anna: Api;
/** A guest who charges. */
let guest: { secret: string; request: { id: string } };
beforeEach(async () => {
  b = await bench({
    sites: { harbour: { country: 'DE', timeZone: 'Europe/Berlin' } },
    stations: { CP1: { boot: { status: 'Accepted' }, password: undefined } },
    tokens: { TAG: { driver: 'anna', expires: 4e12, message: 'Hello' } },
    drivers: { anna: { pays: 'card', tariff: 'day' } },
    groups: { FLEET: { name: 'Fleet' } },
    tariffs: { day: { energy: { amount: '0.42', currency: 'EUR' }, tax: 19 } },
  });
  a = api(b);
  await b.csms.access.staff.add({ name: 'Bo', role: 'support', email: 'bo@example.com' });
  const key = await b.csms.access.keys.make({ role: 'driver', name: 'a key', driverId: 'anna' });
  anna = api(b, { 'x-api-key': key.secret });
});
afterEach(() => b.close());

/** One of everything on record. */
async function live(): Promise<void> {
  lettered = (await b.csms.letters.list({}))[0]?.id ?? '';
  await b.station('NOBODY', '1.6').catch(() => {});
  const wishes = { values: { HeartbeatInterval: 60 } };
  await a.ask('PUT', '/api/v1/stations/CP1/desired-configuration', wishes);
  await a.ask('PUT', '/api/v1/station-groups/quay/desired-configuration', wishes);
  queued = (await a.ask('POST', '/api/v1/stations/CP1/queue', { command: 'clear-cache' })).body.id;
  await b.csms.provision({ settings: { unknownStations: 'pending' } });
  await b.station('NEW', '1.6');
  const s = await b.station('CP1', '2.0.1');
  await s.boot();
  const accepted = { status: 'Accepted' };
  s.answers({ ClearCache: accepted, ReserveNow: accepted, SendLocalList: accepted });
  await a.ask('POST', '/api/v1/stations/CP1/commands/clear-cache?wait=false', {});
  await b.csms.command('CP1', 'reserve', { token: 'TAG' });
  [{ id: reserved }] = (await a.ask('GET', '/api/v1/reservations')).body.items;
  await b.csms.command('CP1', 'send-local-list', {});
  await s.ask('Heartbeat', {});
  const timestamp = isoTime(b.clock.now());
  const sampledValue = [{ value: 1000 }];
  const event = {
    timestamp,
    transactionInfo: { transactionId: 'tx' },
    meterValue: [{ timestamp, sampledValue }],
  };
  await s.ask('StatusNotification', { timestamp, connectorStatus: 'Available', evseId: 1, connectorId: 1 });
  await s.ask('TransactionEvent', {
    ...event,
    eventType: 'Started',
    triggerReason: 'Authorized',
    seqNo: 0,
    evse: { id: 1, connectorId: 1 },
    idToken: { idToken: 'TAG', type: 'ISO14443' },
  });
  await s.ask('TransactionEvent', {
    ...event,
    eventType: 'Ended',
    triggerReason: 'StopAuthorized',
    seqNo: 1,
    meterValue: [{ timestamp, sampledValue: [{ value: 2000 }] }],
  });
  // Something to look at: an event of a session that never began.
  const stray = { ...event, transactionInfo: { transactionId: 'stray' } };
  await s.ask('TransactionEvent', {
    ...stray,
    eventType: 'Ended',
    triggerReason: 'EVDeparted',
    seqNo: 9,
  });
  await s.ask('LogStatusNotification', { status: 'Idle' });
  const reportData = [
    { component: { name: 'EVSE' }, variable: { name: 'Power' }, variableAttribute: [{ value: '1' }] },
  ];
  await s.ask('NotifyReport', { requestId: 1, generatedAt: timestamp, seqNo: 0, reportData });
  await s.ask('ReportChargingProfiles', {
    requestId: 1,
    evseId: 1,
    chargingLimitSource: 'CSO',
    chargingProfile: [
      {
        id: 1,
        stackLevel: 0,
        chargingProfilePurpose: 'TxDefaultProfile',
        chargingProfileKind: 'Relative',
        chargingSchedule: [
          { id: 1, chargingRateUnit: 'A', chargingSchedulePeriod: [{ startPeriod: 0, limit: 16 }] },
        ],
      },
    ],
  });
  const { body } = await a.ask('POST', '/api/v1/payment-methods', {
    driver: 'anna',
    provider: 'sandbox',
    number: '4242424242424242',
  });
  expect(body).toMatchObject({ driver: 'anna' });
  const paid = await b.csms.payments.ask((context) => requestCharge(wish('card-ok'), context));
  await b.csms.change((repos) => repos.payments.save({ ...paid, id: 'pay_1' }));
  await oneOfEach(b.csms);
  const asked = { station: 'CP1', evse: 1, payment: { source: 'card-ok' } };
  guest = (await a.ask('POST', '/api/v1/guest/charging', asked)).body;
  await b.csms.change(async ({ chargingRequests }) => {
    const request = await chargingRequests.find(guest.request.id);
    if (request) await chargingRequests.save({ ...request, session: 1 });
  });
  const ticket = await b.csms.uploads.issue('CP1', 1);
  await b.csms.uploads.receive(ticket, { name: 'a.log', content: Buffer.from('hello') });
}

let queued = '';
let reserved = '';
let lettered = '';
const PARAMS: Record<string, string> = {
  '/stations/{id}': 'CP1',
  '/tokens/{idToken}': 'tag',
  '/drivers/{id}': 'anna',
  '/groups/{id}': 'FLEET',
  '/sites/{id}': 'harbour',
  '/station-groups/{id}': 'quay',
  '/tariffs/{id}': 'day',
  '/sessions/{id}': '1',
  '/charge-records/{id}': '1',
  '/payments/{id}': 'pay_1',
  '/invoices/{id}': 'inv_1',
  '/credit-notes/{id}': 'crn_1',
  '/receipts/{id}': 'rct_1',
  '/wallets/{driver}': 'anna',
  '/subscriptions/{id}': 'sub_1',
  '/statements/{month}': '2026-01',
  '/files/{id}': '1',
  '/pending-commands/{id}': '1',
  '/problems/{code}': 'invalid-input',
};

function filled(path: string): string {
  let whole = path
    .replace('/reports/{requestId}', '/reports/1')
    .replace('/evses/{evse}', '/evses/1')
    .replace('/guest/charging/{secret}', `/guest/charging/${guest.secret}`)
    .replace('/charging/{id}', `/charging/${guest.request.id}`);
  for (const [pattern, value] of Object.entries({
    ...PARAMS,
    '/queued-commands/{id}': queued,
    '/reservations/{id}': reserved,
    '/letters/{id}': lettered,
  })) {
    whole = whole.replace(pattern, pattern.replace(/\{.*\}/, value));
  }
  return whole;
}

describe('the description', () => {
  it('is the committed one (npm run generate)', () => {
    const committed = readFileSync(new URL('../../../docs/api/openapi.json', import.meta.url), 'utf8');
    expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(description)));
  });

  it('is served', async () => {
    const { status, body } = await a.ask('GET', '/api/v1/openapi.json');
    expect(status).toBe(200);
    expect(body).toEqual(JSON.parse(JSON.stringify(description)));
  });

  it('names every operation once, with every part of its path', () => {
    const ids = operations.map(({ operation }) => `${operation.operationId}`);
    const beside = ids.filter((id) => /Upload|Download|Webhook|SandboxPayment/.test(id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(ROUTES.length + beside.length + 1);
    for (const { path, operation } of operations) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const described = (operation.parameters ?? []).filter((it) => it.in === 'path').map(({ name }) => name);
      expect(described).toEqual(inPath);
    }
  });

  it('has examples that are as it says', () => {
    const told = operations.flatMap(({ method, path, operation }) =>
      Object.entries(operation.responses['200']?.content ?? {}).flatMap(([type, { schema, examples = {} }]) =>
        Object.entries(examples).map(([name, { value }]) => ({
          ...{ what: `${method} ${path} ${type} ${name}`, type, schema },
          value: JSON.parse(JSON.stringify(value)),
        })),
      ),
    );
    expect(told.length).toBeGreaterThan(0);
    for (const { what, type, schema, value } of told) {
      if (type === 'application/json') expect([what, problems(schema, value)]).toEqual([what, undefined]);
      else expect(value).toEqual(expect.any(String));
    }
  });

  it('refers to nothing that it does not have', () => {
    const references = [...JSON.stringify(description).matchAll(/"#\/components\/schemas\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(20);
    for (const [, name = ''] of references) expect(description.components.schemas).toHaveProperty(name);
  });
});

describe('every operation that only reads', () => {
  const reads = operations.filter(
    ({ method, path }) =>
      method === 'get' &&
      path.startsWith('/api/') &&
      !path.includes('/downloads/') &&
      !path.includes('/sandbox/') &&
      !path.endsWith('/events'),
  );

  it.each(reads)('$method $path answers as described', async ({ path, operation }) => {
    await live();
    const asker = /^\/api\/v1\/me(\/|$)/.test(path) ? anna : a;
    const { status, body, type } = await asker.ask('GET', filled(path));
    expect(status).toBe(200);
    const media = operation.responses['200']?.content ?? {};
    if ('application/json' in media) {
      expect(type).toMatch(/^application\/json/);
      expect(problems(media['application/json']?.schema, body)).toBeUndefined();
      if (Array.isArray(body.items) && !path.endsWith('/meter-values'))
        expect(body.items.length).toBeGreaterThan(0);
    } else expect(body).toMatch(/^(hello$|record,|<svg |<!doctype html>|%PDF)/);
  });

  it.each(reads.filter(({ path }) => path.includes('{') && !path.endsWith('/commands')))(
    '$method $path answers 404 for what there is not',
    async ({ path }) => {
      const { status, body, type } = await a.ask('GET', path.replaceAll(/\{\w+\}/g, '4711'));
      expect(status).toBe(404);
      expect(type).toBe('application/problem+json');
      expect(problems({ $ref: '#/components/schemas/Problem' }, body)).toBeUndefined();
    },
  );

  it.each(reads.flatMap(({ path, operation }) => integers(path, operation)))(
    '%s refuses %s=many, naming the field',
    async (path, name) => {
      const { status, body } = await a.ask('GET', `${filled(path)}?${name}=many`);
      expect(status).toBe(400);
      expect(body.errors).toMatchObject([{ field: name }]);
    },
  );
});

function integers(path: string, { parameters }: Operation): [string, string][] {
  return parameters
    .filter((it) => it.in === 'query' && it.schema.type === 'integer')
    .map(({ name }) => [path, name]);
}

describe('every operation with a body', () => {
  const writes = operations.filter(
    ({ operation, path }) =>
      operation.requestBody?.content['application/json']?.schema && !path.endsWith('/{name}'),
  );

  it.each(writes)(
    '$method $path refuses a field that does not exist, naming it',
    async ({ path, method }) => {
      const { status, body, type } = await a.ask(method.toUpperCase(), filled(path), { noSuchField: 1 });
      expect(status).toBe(400);
      expect(type).toBe('application/problem+json');
      expect(body.errors.map(({ field }: { field: string }) => field)).toContain('noSuchField');
    },
  );

  it.each(writes)('$method $path refuses what is no JSON, or not sent as such', async ({ path, method }) => {
    const broken = await a.ask(method.toUpperCase(), filled(path), '{"a":');
    expect(broken).toMatchObject({ status: 400, body: { detail: expect.stringContaining('not JSON') } });
    const plain = await a.ask(method.toUpperCase(), filled(path), '{}', { 'content-type': 'text/plain' });
    expect(plain).toMatchObject({
      status: 415,
      body: { detail: expect.stringContaining('application/json') },
    });
  });
});

describe('the examples of the description', () => {
  const said = operations.flatMap(({ operation: { operationId, requestBody, responses } }) => [
    ...mediaOf(`${operationId} asked`, requestBody?.content),
    ...Object.entries(responses).flatMap(([status, { content }]) =>
      mediaOf(`${operationId} answered ${status}`, content),
    ),
  ]);

  function mediaOf(what: string, content: Record<string, Media> | undefined) {
    const media = content?.['application/json'];
    return media?.schema ? [{ what, media }] : [];
  }

  it('are there for everything that is asked and answered in JSON', () => {
    expect(said.length).toBeGreaterThan(200);
    const without = said.filter(({ media }) => !('example' in media) && media.examples === undefined);
    expect(without.map(({ what }) => what)).toEqual([]);
  });

  it('are what the schemas allow', () => {
    const wrong = said.flatMap(({ what, media: { schema, examples, ...media } }) => {
      const values = examples
        ? Object.values(examples).map(({ value }) => value)
        : [(media as { example?: unknown }).example];
      const problem = values.map((value) => problems(schema, value)).find((each) => each !== undefined);
      return problem === undefined ? [] : [{ what, problem: JSON.stringify(problem).slice(0, 200) }];
    });
    expect(wrong).toEqual([]);
  });
});
