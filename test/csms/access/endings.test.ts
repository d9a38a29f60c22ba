import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';

const PASSWORD = 'correct horse battery';
const ANNA = { email: 'anna@example.com', password: PASSWORD, name: 'Anna' };
const STAFF = { name: 'Sue', role: 'operator', email: 'sue@example.com' };

let b: Bench;
let operator: Api;
let stranger: Api;
beforeEach(async () => {
  b = await bench({ stations: { CP1: {} } });
  operator = api(b);
  stranger = api(b, {});
});
afterEach(() => b.close());

const post = (path: string, body: object = {}, who = operator) => who.ask('POST', `/api/v1${path}`, body);
const bearing = (secret: string) => api(b, { authorization: `Bearer ${secret}` });

async function codeTo(to: string): Promise<string> {
  const { body } = await operator.ask('GET', `/api/v1/mailbox?to=${encodeURIComponent(to)}`);
  return body.items.at(-1).code;
}

async function loginOf(email: string, password = PASSWORD, as = 'driver'): Promise<string> {
  const { status, body } = await post('/login', { email, password, as }, stranger);
  expect(status).toBe(200);
  return body.token;
}

async function anna(): Promise<{ me: Api; id: string; secret: string }> {
  await post('/register', ANNA, stranger);
  await post('/confirm', { code: await codeTo(ANNA.email) }, stranger);
  const secret = await loginOf(ANNA.email);
  const me = bearing(secret);
  return { me, id: (await me.ask('GET', '/api/v1/me')).body.id, secret };
}

async function sue(): Promise<{ me: Api; id: string }> {
  const { id } = (await post('/operators', STAFF)).body;
  await post('/password', { code: await codeTo(STAFF.email), password: PASSWORD }, stranger);
  return { me: bearing(await loginOf(STAFF.email, PASSWORD, 'operator')), id };
}

/** Listens to events until the stream ends; what it said then. */
async function listen(headers: Record<string, string>) {
  const response = await stranger.app.request('/api/v1/events', { headers });
  expect(response.status).toBe(200);
  const said: string[] = [];
  let ended = false;
  void (async () => {
    for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) said.push(text);
    ended = true;
  })();
  const settled = async () => {
    await b.clock.idle();
    return { text: said.join(''), ended };
  };
  return settled;
}

const tell = (station: string) =>
  b.csms.parts.tell({ type: 'registered', at: 0, station, status: 'Accepted' });

describe('a driver who is taken off the record', () => {
  it('comes in no more, by login or by key, nor back', async () => {
    const { me, id } = await anna();
    const key = (await post('/keys', { name: 'app', role: 'driver', driver: id })).body.key;
    expect((await operator.ask('DELETE', `/api/v1/drivers/${id}`)).status).toBe(204);
    expect((await me.ask('GET', '/api/v1/sessions')).status).toBe(401);
    expect((await bearing(key).ask('GET', '/api/v1/sessions')).status).toBe(401);
    expect((await post('/login', { email: ANNA.email, password: PASSWORD }, stranger)).status).toBe(401);
  });

  it('may register anew', async () => {
    const { id } = await anna();
    await operator.ask('DELETE', `/api/v1/drivers/${id}`);
    const again = (await anna()).id;
    expect(again).toMatch(/^drv_/);
    expect(again).not.toBe(id);
  });
});

describe('a driver who is to be forgotten', () => {
  it('pays for no further month, and has nothing left to pay with', async () => {
    const { me, id } = await anna();
    await operator.ask('PUT', '/api/v1/plans/home', { name: 'Home', currency: 'EUR', price: 1000 });
    await post('/payment-methods', { provider: 'sandbox', number: '4242424242424242' }, me);
    expect((await post('/subscriptions', { plan: 'home' }, me)).status).toBe(201);
    expect((await post('/me/delete', { password: PASSWORD }, me)).status).toBe(204);
    const { items } = (await operator.ask('GET', `/api/v1/subscriptions?driver=${id}`)).body;
    expect(items).toMatchObject([{ status: 'ended' }]);
    expect((await operator.ask('GET', `/api/v1/payment-methods?driver=${id}`)).body.items).toEqual([]);
  });

  it('gives up first what is kept for them', async () => {
    const { me } = await anna();
    const s = await b.station('CP1', '1.6');
    await s.boot();
    s.answers({ ReserveNow: { status: 'Accepted' }, CancelReservation: { status: 'Accepted' } });
    const until = new Date(b.clock.now() + 600_000).toISOString();
    const kept = await post('/reservations', { station: 'CP1', evse: 1, until }, me);
    expect(kept.status).toBe(201);
    expect((await post('/me/delete', { password: PASSWORD }, me)).body).toMatchObject({
      code: 'driver-charging',
    });
    await me.ask('DELETE', `/api/v1/reservations/${kept.body.id}`);
    expect((await post('/me/delete', { password: PASSWORD }, me)).status).toBe(204);
  });
});

describe('a stream of events', () => {
  it('ends with the key by which it was opened', async () => {
    const { key, details } = (await post('/keys', { name: 'screen', role: 'support' })).body;
    const heard = await listen({ 'x-api-key': key });
    tell('CP1');
    expect((await heard()).text).toContain('"station":"CP1"');
    await operator.ask('DELETE', `/api/v1/keys/${details.id}`);
    tell('CP2');
    const { text, ended } = await heard();
    expect(text).not.toContain('"station":"CP2"');
    expect(text).toMatch(/event: end\ndata: .*\n\n$/);
    expect(ended).toBe(true);
  });

  it('ends with the role', async () => {
    const { me, id } = await sue();
    const secret = await loginOf(STAFF.email, PASSWORD, 'operator');
    const heard = await listen({ authorization: `Bearer ${secret}` });
    await operator.ask('PATCH', `/api/v1/operators/${id}`, { role: 'installer' });
    tell('CP1');
    expect(await heard()).toMatchObject({ ended: true });
    expect((await me.ask('GET', '/api/v1/keys')).status).toBe(401);
  });

  it('of the owner of the CSMS goes on', async () => {
    const heard = await listen({ 'x-api-key': 'the key' });
    tell('CP1');
    expect(await heard()).toMatchObject({ ended: false });
  });
});

describe('at once', () => {
  it('a new name does not bring a role back that was taken away', async () => {
    const { id } = await sue();
    const patch = (body: object) => operator.ask('PATCH', `/api/v1/operators/${id}`, body);
    await Promise.all([patch({ role: 'support' }), patch({ name: 'Susan' })]);
    expect((await operator.ask('GET', '/api/v1/operators')).body.items).toMatchObject([
      { name: 'Susan', role: 'support' },
    ]);
  });

  it('a login with a password that is being changed does not outlive the change', async () => {
    await anna();
    await post('/password-reset', { email: ANNA.email }, stranger);
    const code = await codeTo(ANNA.email);
    const [login] = await Promise.all([
      post('/login', { email: ANNA.email, password: PASSWORD }, stranger),
      post('/password', { code, password: 'another horse entirely' }, stranger),
    ]);
    if (login.status === 200)
      expect((await bearing(login.body.token).ask('GET', '/api/v1/me')).status).toBe(401);
    else expect(login.status).toBe(401);
  });

  it('of two who choose a password with one code one does', async () => {
    await anna();
    await post('/password-reset', { email: ANNA.email }, stranger);
    const code = await codeTo(ANNA.email);
    const all = await Promise.all([
      post('/password', { code, password: 'another horse entirely' }, stranger),
      post('/password', { code, password: 'a horse of the attacker' }, stranger),
    ]);
    expect(all.map(({ status }) => status).sort()).toEqual([204, 422]);
  });

  it('of two who register one address one has the account', async () => {
    await Promise.all([
      post('/register', ANNA, stranger),
      post('/register', { ...ANNA, email: 'ANNA@example.com' }, stranger),
    ]);
    expect((await operator.ask('GET', '/api/v1/drivers')).body.items).toHaveLength(1);
  });
});
