import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROUTES } from '../../../src/csms/api/routes.js';
import { isoTime } from '../../../src/world/index.js';
import { API_KEY, type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';

let b: Bench;
let master: Api;
let stranger: Api;
beforeEach(async () => {
  b = await bench({ drivers: { anna: {} } });
  master = api(b);
  stranger = api(b, {});
});
afterEach(() => b.close());

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

async function keyOf(body: object): Promise<{ secret: string; id: string }> {
  const { status, body: made } = await master.ask('POST', '/api/v1/keys', { name: 'a test', ...body });
  expect(status).toBe(200);
  return { secret: made.key, id: made.details.id };
}

const filled = (path: string) => `/api/v1${path.replaceAll(/\{\w+\}/g, '4711')}`;

describe('who says nothing of themselves', () => {
  const closed = ROUTES.filter(({ roles }) => !roles.includes('anyone'));

  it.each(closed)('may not $method $path', async ({ method, path }) => {
    const { status, type } = await stranger.ask(method.toUpperCase(), filled(path));
    expect({ status, type }).toEqual({ status: 401, type: 'application/problem+json' });
  });

  it.each([
    ['/health', 200],
    ['/api/v1/openapi.json', 401],
    ['/api/v1/nothing', 401],
  ])('gets from %s a %i', async (path, status) => {
    expect((await stranger.ask('GET', path)).status).toBe(status);
  });
});

describe('where there is nothing', () => {
  it.each(['/', '/api', '/api/v1', '/api/v1/nothing', '/nothing'])(
    'at %s, what there is is named',
    async (path) => {
      const { status, body } = await master.ask('GET', path);
      expect(status).toBe(404);
      expect(body.detail).toBe(`There is nothing at ${path}: /api/v1/openapi.json describes what there is`);
    },
  );
});

describe('a key', () => {
  it('opens the API in either header, and a wrong one nothing', async () => {
    const { secret } = await keyOf({ role: 'operator' });
    for (const [headers, status] of [
      [{ 'x-api-key': secret }, 200],
      [bearer(secret), 200],
      [{ 'x-api-key': API_KEY }, 200],
      [bearer(API_KEY), 200],
      [{ 'x-api-key': '' }, 401],
      [{ 'x-api-key': `${secret}x` }, 401],
      [{ authorization: 'Basic YTpi' }, 401],
      [{ cookie: `key=${secret}` }, 401],
    ] as const) {
      expect((await stranger.ask('GET', '/api/v1/stations', undefined, headers)).status).toBe(status);
    }
  });

  it.each(['support', 'finance', 'installer', 'operator'])(
    'of role %s opens what is for it alone',
    async (role) => {
      const { secret } = await keyOf({ role });
      const holder = api(b, bearer(secret));
      for (const { roles, method, path } of ROUTES) {
        if (roles.includes(role as never) || roles.includes('anyone')) continue;
        expect((await holder.ask(method.toUpperCase(), filled(path))).status, path).toBe(403);
      }
      const mayList = ROUTES.find(({ id }) => id === 'listTokens')?.roles.includes(role as never);
      expect((await holder.ask('GET', '/api/v1/tokens')).status).toBe(mayList ? 200 : 403);
    },
  );

  it('opens nothing once it has expired', async () => {
    const { secret } = await keyOf({ role: 'support', expires: isoTime(b.clock.now() + 60_000) });
    const holder = api(b, bearer(secret));
    expect((await holder.ask('GET', '/api/v1/tokens')).status).toBe(200);
    await new Promise<void>((resolve) => b.clock.after(60_000, resolve));
    expect((await holder.ask('GET', '/api/v1/tokens')).status).toBe(401);
  });

  it('opens nothing once it is revoked', async () => {
    const { secret, id } = await keyOf({ role: 'support' });
    const holder = api(b, bearer(secret));
    expect((await holder.ask('GET', '/api/v1/tokens')).status).toBe(200);
    expect((await master.ask('DELETE', `/api/v1/keys/${id}`)).status).toBe(204);
    expect((await holder.ask('GET', '/api/v1/tokens')).status).toBe(401);
  });

  it('is shown once: no list and no record has its text', async () => {
    const { secret, id } = await keyOf({ role: 'support' });
    const { body } = await master.ask('GET', '/api/v1/keys');
    expect(body.items).toMatchObject([{ id, role: 'support', name: 'a test', madeBy: 'key of the start' }]);
    expect(JSON.stringify(body)).not.toContain(secret);
    const known = await b.csms.change((repos) => repos.credentials.list({}));
    expect(JSON.stringify(known)).not.toContain(secret);
  });

  it.each([
    ['a driver’s without a driver', { role: 'driver' }, 'driver'],
    ['an operator’s with one', { role: 'operator', driver: 'anna' }, 'driver'],
    ['of no role', { role: 'anyone' }, 'role'],
    ['of another role', { role: 'king' }, 'role'],
    ['that has expired', { role: 'support', expires: '1960-01-01T00:00:00Z' }, 'expires'],
    ['that expires at no time', { role: 'support', expires: 'soon' }, 'expires'],
    ['without a name', { role: 'support', name: '' }, 'name'],
  ])('%s is refused, naming the field', async (_what, input, field) => {
    const { status, body } = await master.ask('POST', '/api/v1/keys', { name: 'a test', ...input });
    expect(status).toBe(400);
    expect(body.errors[0].field).toBe(field);
  });

  it('is made once by itself, for a new installation', async () => {
    const first = await b.csms.access.keys.first();
    expect(first?.credential).toMatchObject({ role: 'operator' });
    expect(await b.csms.access.keys.first()).toBeUndefined();
    expect((await api(b, bearer(first?.secret ?? '')).ask('GET', '/api/v1/tokens')).status).toBe(200);
  });
});
