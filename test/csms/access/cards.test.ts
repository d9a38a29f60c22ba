import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';

let b: Bench;
let operator: Api;
let anna: Api;
let bert: Api;
beforeEach(async () => {
  b = await bench({
    stations: { CP1: {} },
    drivers: { anna: {}, bert: {} },
    tokens: { CARD: { driver: 'anna' } },
  });
  operator = api(b);
  anna = await as('anna');
  bert = await as('bert');
});
afterEach(() => b.close());

async function as(driver: string): Promise<Api> {
  const made = await operator.ask('POST', '/api/v1/keys', { name: driver, role: 'driver', driver });
  return api(b, { 'x-api-key': made.body.key });
}

const post = (path: string, body: object = {}, who = operator) => who.ask('POST', `/api/v1${path}`, body);
const card = async (name = 'CARD') => (await operator.ask('GET', `/api/v1/tokens/${name}`)).body;

describe('a lost card', () => {
  it('stays lost when it is blocked besides', async () => {
    await post('/tokens/CARD/lost', {}, anna);
    expect((await post('/tokens/CARD/block', {}, anna)).body).toMatchObject({ status: 'lost' });
    expect((await post('/tokens/CARD/unblock')).body).toMatchObject({ code: 'token-lost' });
    expect(await card()).toMatchObject({ status: 'lost' });
  });

  it('is replaced once', async () => {
    expect((await post('/tokens/CARD/lost', { replacement: 'NEW1' })).status).toBe(200);
    expect((await post('/tokens/CARD/lost', { replacement: 'NEW2' })).body).toMatchObject({
      code: 'token-lost',
    });
    expect((await operator.ask('GET', '/api/v1/tokens/NEW2')).status).toBe(404);
  });

  it('may still be replaced where it was not', async () => {
    await post('/tokens/CARD/lost');
    expect((await post('/tokens/CARD/lost', { replacement: 'NEW1' })).body).toMatchObject({
      idToken: 'NEW1',
      driver: 'anna',
    });
  });

  it('stays lost whoever takes it back at the same moment', async () => {
    await post('/tokens/CARD/block');
    await Promise.all([post('/tokens/CARD/lost', {}, anna), post('/tokens/CARD/unblock')]);
    expect(await card()).toMatchObject({ status: 'lost' });
  });

  it('is replaced by one card of two that are asked for at once', async () => {
    const all = await Promise.all([
      post('/tokens/CARD/lost', { replacement: 'NEW1' }),
      post('/tokens/CARD/lost', { replacement: 'NEW2' }),
    ]);
    expect(all.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});

it('handed over at the moment in which its former driver blocks it is one or the other', async () => {
  const [, blocked] = await Promise.all([
    post('/tokens/CARD/handover', { driver: 'bert' }),
    post('/tokens/CARD/block', {}, anna),
  ]);
  expect([200, 404, 412]).toContain(blocked.status);
  expect(await card()).toMatchObject({
    status: blocked.status === 200 ? 'blocked' : 'accepted',
    driver: 'bert',
  });
});

it('registered by two at once is one’s', async () => {
  const all = await Promise.all([
    post('/tokens', { idToken: '04AA' }, anna),
    post('/tokens', { idToken: '04aa' }, bert),
  ]);
  expect(all.map(({ status }) => status).sort()).toEqual([200, 409]);
});

describe('the token of the app', () => {
  let appToken = '';
  beforeEach(async () => {
    const s = await b.station('CP1', '1.6');
    await s.boot();
    s.answers({ RemoteStartTransaction: { status: 'Accepted' } });
    const asked = await post('/charging', { station: 'CP1', evse: 1 }, anna);
    expect(asked.status).toBe(202);
    const { body } = await operator.ask('GET', `/api/v1/charging/${asked.body.id}`);
    expect(body.driver).toBe('anna');
    await post(`/charging/${asked.body.id}/stop`, {}, anna);
    appToken = (await anna.ask('GET', '/api/v1/me/tokens')).body.items
      .map(({ idToken }: { idToken: string }) => idToken)
      .find((it: string) => it.startsWith('APP-'));
  });

  it('is nobody else’s to register, before it is used or after', async () => {
    await operator.ask('DELETE', `/api/v1/tokens/${appToken}`);
    for (const idToken of [appToken, appToken.toLowerCase(), 'GST-ABCDEFGHIJKLMNOP']) {
      expect(await post('/tokens', { idToken }, bert)).toMatchObject({
        status: 409,
        body: { code: 'token-taken' },
      });
    }
    await operator.ask('PUT', '/api/v1/tokens/CARD2', { driver: 'bert' });
    expect((await post('/tokens/CARD2/lost', { replacement: appToken }, bert)).status).toBe(409);
  });

  it('has its driver charge for nobody else, once it was handed over', async () => {
    expect((await post(`/tokens/${appToken}/handover`, { driver: 'bert' })).status).toBe(200);
    const asked = await post('/charging', { station: 'CP1', evse: 1 }, anna);
    expect(asked).toMatchObject({ status: 202, body: { driver: 'anna' } });
  });
});
