import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiApp } from '../../../src/csms/api/app.js';
import { Idempotency } from '../../../src/csms/api/idempotency/idempotency.js';
import type { Repositories } from '../../../src/csms/context.js';
import { createCsms } from '../../../src/csms/index.js';
import { Refused } from '../../../src/csms/refused.js';
import { createRandom, sleep, VirtualClock } from '../../../src/world/index.js';
import { API_KEY, type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';
import { mortal, untilToldToItsEnd } from '../support/mortal.js';

let b: Bench;
let a: Api;
beforeEach(async () => {
  b = await bench();
  a = api(b);
});
afterEach(() => b.close());

const makeKey = (key: string, name = 'a key', headers = {}) =>
  a.ask('POST', '/api/v1/keys', { name, role: 'support' }, { 'idempotency-key': key, ...headers });
const keys = async () => (await a.ask('GET', '/api/v1/keys')).body.items;

describe('a request with a key', () => {
  it('is done once and answered alike, however often it is sent', async () => {
    const first = await makeKey('one');
    const again = await makeKey('one');
    expect(again).toEqual(first);
    expect(await keys()).toHaveLength(1);
    expect((await makeKey('two')).body).not.toEqual(first.body);
  });

  it('is refused when it is another than before', async () => {
    await makeKey('one');
    expect(await makeKey('one', 'another')).toMatchObject({
      status: 422,
      body: { code: 'idempotency-key-reused' },
    });
    expect(
      await a.ask('POST', '/api/v1/overrides', { action: 'x', reply: {} }, { 'idempotency-key': 'one' }),
    ).toMatchObject({ status: 422 });
  });

  it('is another one in another’s name', async () => {
    const { body } = await a.ask('POST', '/api/v1/keys', { name: 'second', role: 'operator' });
    await makeKey('one');
    expect((await makeKey('one', 'another', { 'x-api-key': body.key })).status).toBe(200);
  });

  it('may be corrected when it was refused, for then nothing was done', async () => {
    const wrong = await a.ask('POST', '/api/v1/keys', { role: 'support' }, { 'idempotency-key': 'one' });
    expect(wrong.status).toBe(400);
    expect((await makeKey('one')).status).toBe(200);
  });

  it('is forgotten after a day', async () => {
    await makeKey('one');
    await sleep(b.clock, 25 * 3_600_000);
    expect((await makeKey('one', 'another')).status).toBe(200);
  });

  it.each(['', 'with space', 'x'.repeat(256), 'ü'])('is refused with the key %j', async (key) => {
    const headers = { 'idempotency-key': key };
    const status = await makeKey(key, 'a key', headers).then((it) => it.status);
    expect(status).toBe(400);
  });
});

const request = {
  who: { role: 'operator', name: 'me' } as const,
  key: 'k',
  target: 'POST /x',
  body: new Uint8Array(),
};

describe('a request that is not answered yet', () => {
  it('is not begun again', async () => {
    const once = new Idempotency(b.csms.parts);
    let finish = (_: Response): void => {};
    const first = once.once(request, () => new Promise((resolve) => (finish = resolve)));
    await expect(once.once(request, async () => new Response('again'))).rejects.toMatchObject({
      code: 'request-in-progress',
    });
    finish(new Response('done'));
    expect(await (await first).text()).toBe('done');
    expect(await (await once.once(request, async () => new Response('again'))).text()).toBe('done');
  });

  it('says that it was interrupted when the CSMS has ended meanwhile', async () => {
    void new Idempotency(b.csms.parts).once(request, () => new Promise(() => {}));
    await b.csms.change(async () => {});
    await expect(
      new Idempotency(b.csms.parts).once(request, async () => new Response('again')),
    ).rejects.toMatchObject({ code: 'request-interrupted' });
  });

  it('may be tried again when it failed by us', async () => {
    const once = new Idempotency(b.csms.parts);
    await once.once(request, async () => new Response('', { status: 500 }));
    await expect(once.once(request, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await (await once.once(request, async () => new Response('done'))).text()).toBe('done');
  });
});

describe('a request that has changed something', () => {
  const changing =
    (fail: () => Promise<Response>) => async (mark: (repos: Repositories) => Promise<void>) => {
      await b.csms.change(mark);
      return fail();
    };

  it.each([
    ['fails by us afterwards', () => Promise.reject(new Error('no'))],
    ['is answered with a failure of ours', async () => new Response('', { status: 500 })],
  ])('is not done again when it %s', async (_, fail) => {
    const once = new Idempotency(b.csms.parts);
    await once.once(request, changing(fail)).catch(() => {});
    const again = once.once(request, async () => new Response('again'));
    await expect(again).rejects.toMatchObject({
      code: 'request-interrupted',
      message: expect.stringContaining('was done'),
    });
  });

  it('may be corrected when it is refused all the same', async () => {
    const once = new Idempotency(b.csms.parts);
    const refused = changing(() => Promise.reject(new Refused('evse-occupied', 'somebody was quicker')));
    await expect(once.once(request, refused)).rejects.toMatchObject({ code: 'evse-occupied' });
    expect(await (await once.once(request, async () => new Response('done'))).text()).toBe('done');
  });

  it('is not done twice, whenever the CSMS is killed', async () => {
    const toldTo = await untilToldToItsEnd(async (transactions) => {
      const m = await mortal();
      const ask = () =>
        m.a.ask('POST', '/api/v1/keys', { name: 'a key', role: 'support' }, { 'idempotency-key': 'one' });
      const answers: unknown[] = [];
      const died = await m.dies(transactions, async () => answers.push(await ask()));
      await m.again();
      const again = await ask();
      const made = (await m.a.ask('GET', '/api/v1/keys')).body.items.length;
      if (again.status === 200) expect([[], [again]]).toContainEqual(answers);
      else expect(again).toMatchObject({ status: 409, body: { code: 'request-interrupted' } });
      const { detail = 'was done' } = again.body;
      expect({ made, detail }).toEqual({
        made: made === 1 ? 1 : 0,
        detail: expect.stringContaining(made === 1 ? 'was done' : 'was under way'),
      });
      await m.end();
      return died;
    });
    expect(toldTo).toBeGreaterThan(3);
  });
});

describe('a data file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plugfest-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps answers over a restart, and nobody reads them there', async () => {
    const file = join(folder, 'csms.db');
    const ask = async () => {
      const clock = new VirtualClock();
      const csms = await createCsms({ clock, random: createRandom(1), store: { file } });
      const response = await apiApp(csms, API_KEY).request('/api/v1/keys', {
        method: 'POST',
        headers: { 'x-api-key': API_KEY, 'content-type': 'application/json', 'idempotency-key': 'one' },
        body: JSON.stringify({ name: 'a key', role: 'support' }),
      });
      const body = (await response.json()) as { key: string };
      await csms.close();
      clock.stop();
      return body;
    };
    const first = await ask();
    expect(await ask()).toEqual(first);
    expect(readFileSync(file).includes(first.key)).toBe(false);
  });
});
