import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERSON_ROLES, type Role } from '../../../src/csms/access/who.js';
import { ROUTES } from '../../../src/csms/api/routes.js';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';
import { WHO_MAY } from '../support/who-may.js';

let b: Bench;
let master: Api;
beforeAll(async () => {
  b = await bench({ drivers: { anna: {} } });
  const wide = { burst: 1e6, perMinute: 1e6 };
  b.csms.settings.rateLimits = { usual: wide, strict: wide };
  master = api(b);
});
afterAll(() => b.close());

const rows = WHO_MAY.flatMap(([roles, operations]) => operations.map((id) => ({ id, roles })));

async function keyOf(role: Role): Promise<Record<string, string>> {
  if (role === 'anyone') return {};
  const whose = role === 'driver' ? { driver: 'anna' } : {};
  const made = await master.ask('POST', '/api/v1/keys', { name: role, role, ...whose });
  return { 'x-api-key': made.body.key };
}

it('names every operation once', () => {
  expect(rows.map(({ id }) => id).sort()).toEqual(ROUTES.map(({ id }) => id).sort());
});

describe.each(rows)('$id', ({ id, roles }) => {
  const { method = 'get', path = '' } = ROUTES.find((route) => route.id === id) ?? {};
  // Of nothing that there is, so that nobody's doing it changes anything for the next.
  const address = `/api/v1${path.replaceAll(/\{\w+\}/g, '4711')}`;

  it.each([...PERSON_ROLES, 'anyone' as const])(
    'is open to who may, and to nobody else: %s',
    async (role) => {
      const signal = AbortSignal.timeout(10_000);
      const response = await master.app.request(address, {
        method: method.toUpperCase(),
        headers: await keyOf(role),
        signal,
      });
      await response.body?.cancel();
      const mayAnybody = roles.includes('anyone');
      const refused = role === 'anyone' ? 401 : 403;
      if (roles.includes(role) || mayAnybody) expect([401, 403]).not.toContain(response.status);
      else expect(response.status).toBe(refused);
    },
  );
});
