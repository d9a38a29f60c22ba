import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, api } from '../support/api.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';
import { TALKS } from '../support/talk.js';

let b: Bench;
let a: Api;
beforeEach(async () => {
  b = await bench();
  a = api(b);
});
afterEach(() => b.close());

const put = (path: string, body: unknown = {}) => a.ask('PUT', `/api/v1${path}`, body);
const get = (path: string) => a.ask('GET', `/api/v1${path}`);
const post = (path: string, body: unknown = {}) => a.ask('POST', `/api/v1${path}`, body);

describe.each(TALKS)('from outside alone, in $edition', (talk) => {
  it('a station, a token and a tariff make a session with a bill', async () => {
    await put('/stations/CP1', { password: 'a password for it' });
    await put('/drivers/anna', { name: 'Anna' });
    await put('/tokens/TAG', { driver: 'anna', expires: '2030-01-01T00:00:00Z' });
    await put('/tariffs/day', { energy: { amount: '0.42', currency: 'EUR', per: 'kWh' }, tax: 19 });
    const s = await b.station('CP1', talk.edition, 'a password for it');
    await s.boot();
    const now = b.clock.now();
    const { transactionId: id } = await s.ask(...talk.start({ at: now, registerWh: 0 }));
    const { body: running } = await get('/sessions?status=active&station=CP1');
    expect(running.items).toMatchObject([
      { id: 1, status: 'active', driver: 'anna', idToken: 'TAG', evse: 1 },
    ]);
    await s.ask(...talk.end({ id, seqNo: 1, at: now + 3_600_000, registerWh: 11_000, reason: 'Remote' }));
    expect((await get('/sessions/1')).body).toMatchObject({
      status: 'ended',
      energyWh: 11_000,
      stopReason: 'Remote',
      startedAt: '2026-01-05T08:00:00.000Z',
      endedAt: '2026-01-05T09:00:00.000Z',
      seconds: { total: 3600 },
      bill: { total: 550, net: 462, tax: 88, currency: 'EUR', totalText: '5.50 EUR' },
    });
  });
});

describe('commands', () => {
  let s: BareStation;
  beforeEach(async () => {
    await put('/stations/CP1');
    s = await b.station('CP1', '1.6');
    await s.boot();
  });

  it('are carried out, and the station’s answer comes back', async () => {
    s.answers({ Reset: { status: 'Accepted' } });
    expect(await post('/stations/CP1/commands/reset', { type: 'soft' })).toMatchObject({
      status: 200,
      body: { outcome: 'answered', status: 'Accepted', action: 'Reset', response: { status: 'Accepted' } },
    });
    expect((await get('/stations/CP1/commands')).body.items).toMatchObject([
      { name: 'reset', params: { type: 'soft' }, result: { status: 'Accepted' } },
    ]);
  });

  it('send anything', async () => {
    s.answers({ ClearCache: { status: 'Rejected' } });
    expect(await post('/stations/CP1/commands/call', { action: 'ClearCache' })).toMatchObject({
      body: { outcome: 'answered', status: 'Rejected' },
    });
  });

  it('report a timeout of one’s choice', async () => {
    s.peer.onCall((call) => call.noReply());
    expect(await post('/stations/CP1/commands/clear-cache?timeoutMs=500')).toMatchObject({
      body: { outcome: 'timeout' },
    });
  });

  it('are refused with the field when they make no sense', async () => {
    expect(await post('/stations/CP1/commands/reset', { type: 'gently' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'type' }] },
    });
    expect(await post('/stations/CP1/commands/rest')).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'command', message: expect.stringContaining('reset') }] },
    });
  });

  it('are listed with their parameters', async () => {
    const { body } = await get('/commands');
    expect(body.items.find(({ name }: { name: string }) => name === 'reset')).toMatchObject({
      params: { required: ['type'] },
    });
  });

  it('go past what the CSMS would say: any text, an end of the connection', async () => {
    await post('/stations/CP1/frames', { text: '[2,"x","ClearCache"' });
    const frames = (await get('/frames?sender=csms')).body.items;
    expect(frames.at(-1).raw).toBe('[2,"x","ClearCache"');
    const closed = new Promise((resolve) => s.peer.onClose(resolve));
    expect((await post('/stations/CP1/disconnect')).status).toBe(204);
    await closed;
    expect((await post('/stations/CP1/disconnect')).status).toBe(404);
  });
});

describe('records that are put', () => {
  it('replace what was there under the same name', async () => {
    await put('/tokens/TAG', { status: 'blocked', group: 'FLEET' });
    await put('/tokens/TAG', { concurrent: true });
    expect((await get('/tokens/tag')).body).toEqual({ idToken: 'TAG', status: 'accepted', concurrent: true });
  });

  it('can be taken away again', async () => {
    await put('/stations/CP1');
    await put('/tokens/TAG', { driver: 'anna', group: 'FLEET' });
    await put('/drivers/anna');
    await put('/groups/FLEET');
    await put('/tariffs/day', { energy: { amount: 1, currency: 'EUR' } });
    for (const path of ['/drivers/anna', '/groups/FLEET']) {
      expect((await a.ask('DELETE', `/api/v1${path}`)).status).toBe(204);
    }
    expect((await get('/tokens/TAG')).body).toEqual({ idToken: 'TAG', status: 'accepted', concurrent: 1 });
    for (const path of ['/stations/CP1', '/tokens/TAG', '/tariffs/day']) {
      expect((await a.ask('DELETE', `/api/v1${path}`)).status).toBe(204);
      expect((await a.ask('DELETE', `/api/v1${path}`)).status).toBe(404);
    }
  });

  it('of a station keep what the station told', async () => {
    await put('/stations/CP1');
    const s = await b.station('CP1', '2.1');
    await s.boot();
    await put('/stations/CP1', { boot: { status: 'Pending', interval: 9 } });
    expect((await get('/stations/CP1')).body).toMatchObject({
      registration: 'Accepted',
      policy: { status: 'Pending', interval: 9 },
      boot: { vendor: 'Plugfest' },
      online: true,
    });
    expect(await s.boot()).toMatchObject({ status: 'Pending', interval: 9 });
  });

  it('never show a password', async () => {
    const { body } = await put('/stations/CP1', { password: 'very secret indeed' });
    expect(body.hasPassword).toBe(true);
    expect(JSON.stringify(body)).not.toContain('secret');
    expect((await a.ask('DELETE', '/api/v1/stations/CP1/password')).status).toBe(204);
    expect((await get('/stations/CP1')).body.hasPassword).toBe(false);
  });

  it('of a tariff name the price at fault', async () => {
    const prices = { energy: { amount: '1', currency: 'EUR' }, idle: { amount: '1', currency: 'USD' } };
    expect(await put('/tariffs/mixed', prices)).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'idle' }] },
    });
  });

  it('come all at once, or not at all', async () => {
    const setup = {
      stations: { CP1: {} },
      tokens: { TAG: {} },
      tariffs: { broken: { energy: { amount: '1' } } },
    };
    expect((await post('/provision', setup)).status).toBe(400);
    expect((await get('/stations')).body.items).toEqual([]);
    expect((await post('/provision', { ...setup, tariffs: {} })).status).toBe(204);
    expect((await get('/stations')).body.items).toHaveLength(1);
  });
});

describe('settings', () => {
  it('are changed one by one', async () => {
    const { body } = await a.ask('PATCH', '/api/v1/settings', { heartbeatInterval: 77 });
    expect(body).toMatchObject({ heartbeatInterval: 77, retryInterval: 30 });
    await put('/stations/CP1');
    const s = await b.station('CP1', '1.6');
    expect(await s.boot()).toMatchObject({ interval: 77 });
  });

  it('override the next answer', async () => {
    await put('/stations/CP1');
    const s = await b.station('CP1', '1.6');
    await s.boot();
    const reply = { error: { code: 'GenericError' } };
    expect((await post('/overrides', { action: 'Heartbeat', reply })).status).toBe(204);
    expect(await s.call('Heartbeat', {})).toMatchObject({ kind: 'error', code: 'GenericError' });
  });
});

describe('the log of frames', () => {
  it('is searched by station, action, sender and place', async () => {
    await put('/stations/CP1');
    await put('/stations/CP2');
    for (const id of ['CP1', 'CP2']) await (await b.station(id, '1.6')).boot();
    const of = async (query: string) => (await get(`/frames?${query}`)).body.items;
    expect(await of('station=CP2')).toHaveLength(2);
    expect(await of('action=BootNotification&sender=csms')).toMatchObject([
      { station: 'CP1', messageType: 'result' },
      { station: 'CP2', messageType: 'result' },
    ]);
    expect(await of('after=2&limit=1')).toMatchObject([{ seq: 3, station: 'CP2', messageType: 'call' }]);
    expect(await of('limit=1')).toMatchObject([{ seq: 4 }]);
    expect(await of('problems=true')).toEqual([]);
  });
});

describe('a port', () => {
  it('serves the API, and can be taken but once', async () => {
    const { url, port } = await b.csms.startApi();
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'ok' });
    await expect(b.csms.startApi({ port })).rejects.toMatchObject({ code: 'PF2011' });
  });
});

it('reads no more than a body may have', async () => {
  const { status, type } = await post('/provision', { tokens: { ['x'.repeat(1024 * 1024)]: {} } });
  expect({ status, type }).toEqual({ status: 413, type: 'application/problem+json' });
});

it('says that there is nothing where there is nothing', async () => {
  expect(await a.ask('GET', '/api/v2')).toMatchObject({ status: 404, type: 'application/problem+json' });
});
