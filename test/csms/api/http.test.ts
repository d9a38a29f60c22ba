import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sleep } from '../../../src/world/index.js';
import { API_KEY, type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';

let b: Bench;
let a: Api;
beforeEach(async () => {
  b = await bench({ tokens: { TAG: {} }, stations: { CP1: {} } });
  a = api(b);
});
afterEach(() => b.close());

const KEY = { 'x-api-key': API_KEY };
const raw = (
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string | Uint8Array<ArrayBuffer>,
) => a.app.request(path, { method, headers: { ...KEY, ...headers }, ...(body !== undefined && { body }) });

describe('HTTP', () => {
  it('has HEAD beside GET, and says what else is allowed', async () => {
    const head = await raw('HEAD', '/api/v1/tokens');
    expect([head.status, await head.text()]).toEqual([200, '']);
    const options = await raw('OPTIONS', '/api/v1/tokens/TAG');
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'GET, PUT, DELETE, HEAD, OPTIONS']);
    const wrong = await raw('PATCH', '/api/v1/tokens/TAG');
    expect(wrong.headers.get('allow')).toContain('PUT');
    expect(await wrong.json()).toMatchObject({ status: 405, code: 'method-not-allowed' });
    expect((await a.app.request('/api/v1/tokens', { method: 'PATCH' })).status).toBe(401);
  });

  it('keeps answers out of caches, frames and guesses', async () => {
    for (const path of ['/health', '/api/v1/tokens', '/api/v1/nothing']) {
      const { headers } = await raw('GET', path);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    }
  });

  it.each([
    ['text/html', 406],
    ['application/json;q=0', 406],
    ['text/html, */*;q=0.1', 200],
    ['application/*', 200],
    ['application/json', 200],
  ])('for who accepts %s: %i', async (accept, status) => {
    expect((await raw('GET', '/api/v1/tokens', { accept })).status).toBe(status);
  });

  it.each([
    ['application/json', '{}', 200],
    ['application/json; charset=utf-8', '{}', 200],
    ['application/merge-patch+json', '{}', 200],
    ['application/json; charset=latin1', '{}', 415],
    ['text/json', '{}', 415],
    ['application/json', Uint8Array.of(0x22, 0xff, 0x22), 400],
    ['application/json', `${'['.repeat(500_000)}`, 400],
    ['application/json', `${'{"a":'.repeat(65)}1${'}'.repeat(65)}`, 400],
    ['application/json', '{"__proto__":{"status":"blocked"}}', 400],
    ['application/json', '{"message":"\\u0000"}', 400],
    ['application/json', '{"message":"\\ud800"}', 400],
    ['application/json', '{"cache":1e300}', 400],
    ['application/json', '{"constructor":{"prototype":1}}', 400],
  ])('of %s and %s makes %s', async (type, body, status) => {
    expect((await raw('PUT', '/api/v1/tokens/TAG', { 'content-type': type }, body)).status).toBe(status);
  });

  it('is never surprised by a body or an address', async () => {
    const text = fc.oneof(
      fc.json(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('{', '[[', 'null', '0', '""'),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.string({ unit: 'grapheme' }), async (body, name) => {
        const path = `/api/v1/tokens/${encodeURIComponent(name)}`;
        const response = await raw('PUT', path, { 'content-type': 'application/json' }, body);
        expect(response.status).toBeLessThan(500);
      }),
      { numRuns: 200 },
    );
  });
});

describe('two who edit one thing', () => {
  const put = (path: string, body: object, headers: Record<string, string>) =>
    raw('PUT', path, { 'content-type': 'application/json', ...headers }, JSON.stringify(body));
  const tagOf = async (path: string) => (await raw('GET', path)).headers.get('etag') ?? '';

  it('do not overwrite each other unknowingly', async () => {
    const tag = await tagOf('/api/v1/tokens/TAG');
    const [first, second] = await Promise.all([
      put('/api/v1/tokens/TAG', { status: 'blocked' }, { 'if-match': tag }),
      put('/api/v1/tokens/TAG', { message: 'hello' }, { 'if-match': tag }),
    ]);
    expect(first.status).toBe(200);
    expect(await second.json()).toMatchObject({ status: 412, code: 'edited-meanwhile' });
    expect(first.headers.get('etag')).toBe(await tagOf('/api/v1/tokens/TAG'));
  });

  it('put what is not there yet once', async () => {
    const make = () => put('/api/v1/tokens/NEW', {}, { 'if-none-match': '*' });
    expect([(await make()).status, (await make()).status]).toEqual([200, 412]);
    expect((await put('/api/v1/tokens/NEVER', {}, { 'if-match': '*' })).status).toBe(412);
  });

  it('are not disturbed by what a station tells', async () => {
    const tag = await tagOf('/api/v1/stations/CP1');
    await (await b.station('CP1', '1.6')).boot();
    expect((await put('/api/v1/stations/CP1', {}, { 'if-match': tag })).status).toBe(200);
  });

  it('are told when nothing is new', async () => {
    const tag = await tagOf('/api/v1/tokens/TAG');
    expect((await raw('GET', '/api/v1/tokens/TAG', { 'if-none-match': tag })).status).toBe(304);
  });
});

describe('who asks too often', () => {
  it('is told to wait, and may go on after that', async () => {
    b.csms.settings.rateLimits = { usual: { burst: 2, perMinute: 60 }, strict: { burst: 1, perMinute: 1 } };
    const ask = () => raw('GET', '/api/v1/tokens');
    expect((await ask()).headers.get('ratelimit-remaining')).toBe('1');
    await ask();
    const refused = await ask();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
    expect(await refused.json()).toMatchObject({ code: 'too-many-requests' });
    await sleep(b.clock, 1_000);
    expect((await ask()).status).toBe(200);
  });

  it('guesses keys slowly', async () => {
    b.csms.settings.rateLimits = { usual: { burst: 99, perMinute: 60 }, strict: { burst: 2, perMinute: 1 } };
    const guess = (key: string) => a.app.request('/api/v1/tokens', { headers: { 'x-api-key': key } });
    expect([(await guess('a')).status, (await guess('b')).status, (await guess('c')).status]).toEqual([
      401, 401, 429,
    ]);
  });
});
