import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';

const PASSWORD = 'correct horse battery';
const ANNA = { email: 'Anna@example.com', password: PASSWORD, name: 'Anna' };

let b: Bench;
let operator: Api;
let stranger: Api;
beforeEach(async () => {
  b = await bench();
  operator = api(b);
  stranger = api(b, {});
});
afterEach(() => b.close());

const post = (path: string, body: object, who = stranger) => who.ask('POST', `/api/v1${path}`, body);

/** The code of the newest message to an address. */
async function codeTo(to: string): Promise<string> {
  const { body } = await operator.ask('GET', `/api/v1/mailbox?to=${encodeURIComponent(to)}`);
  return /pfc_\w+/.exec(body.items.at(-1).text)?.[0] ?? '';
}

async function registered(person = ANNA): Promise<Api> {
  expect((await post('/register', person)).status).toBe(204);
  expect((await post('/confirm', { code: await codeTo(person.email) })).status).toBe(204);
  return loggedIn(person);
}

async function loggedIn(
  { email, password }: { email: string; password: string },
  as = 'driver',
): Promise<Api> {
  const { status, body } = await post('/login', { email, password, as });
  expect(status).toBe(200);
  return api(b, { authorization: `Bearer ${body.token}` });
}

describe('a driver', () => {
  it('registers, confirms, logs in, gets a card and sees what is theirs', async () => {
    const anna = await registered();
    const me = await anna.ask('GET', '/api/v1/me');
    expect(me).toMatchObject({ status: 200, body: { name: 'Anna', status: 'active' } });
    expect((await post('/tokens', { idToken: '04AA' }, anna)).body).toMatchObject({ driver: me.body.id });
    await post('/tokens', { idToken: '04BB' }, operator);
    expect((await anna.ask('GET', '/api/v1/me/tokens')).body.items).toMatchObject([{ idToken: '04AA' }]);
    expect((await post('/tokens/04BB/lost', {}, anna)).status).toBe(404);
    expect((await anna.ask('GET', '/api/v1/tokens')).status).toBe(403);
  });

  it('cannot log in before the address is confirmed', async () => {
    await post('/register', ANNA);
    expect((await post('/login', { email: ANNA.email, password: PASSWORD })).body.code).toBe(
      'email-unconfirmed',
    );
  });

  it('logs in whatever the case of the address, and out again', async () => {
    await registered();
    const anna = await loggedIn({ ...ANNA, email: 'ANNA@EXAMPLE.COM' });
    expect((await post('/logout', {}, anna)).status).toBe(204);
    expect((await anna.ask('GET', '/api/v1/me')).status).toBe(401);
  });

  it('chooses a new password, which ends every login; a code works once', async () => {
    const anna = await registered();
    await post('/password-reset', { email: ANNA.email });
    const code = await codeTo(ANNA.email);
    const password = 'another horse entirely';
    expect((await post('/password', { code, password: 'short' })).body.code).toBe('password-weak');
    expect((await post('/password', { code, password })).status).toBe(204);
    expect((await post('/password', { code, password })).body.code).toBe('code-invalid');
    expect((await anna.ask('GET', '/api/v1/me')).status).toBe(401);
    expect((await post('/login', ANNA)).status).toBe(400);
    expect((await post('/login', { email: ANNA.email, password: PASSWORD })).status).toBe(401);
    await loggedIn({ email: ANNA.email, password });
  });

  it('changes the address once the new one is confirmed', async () => {
    const anna = await registered();
    const email = 'a.new@example.com';
    expect((await post('/me/email', { email, password: 'not the one' }, anna)).body.code).toBe('login-wrong');
    expect((await post('/me/email', { email, password: PASSWORD }, anna)).status).toBe(204);
    await loggedIn(ANNA);
    await post('/confirm', { code: await codeTo(email) });
    await loggedIn({ email, password: PASSWORD });
  });

  it('is forgotten on demand', async () => {
    const anna = await registered();
    const { id } = (await anna.ask('GET', '/api/v1/me')).body;
    await post('/tokens', { idToken: '04AA' }, anna);
    expect((await post('/me/delete', { password: PASSWORD }, anna)).status).toBe(204);
    expect((await anna.ask('GET', '/api/v1/me')).status).toBe(401);
    expect((await post('/login', { email: ANNA.email, password: PASSWORD })).status).toBe(401);
    expect((await operator.ask('GET', `/api/v1/drivers/${id}`)).body.name).toBe('deleted');
    expect((await operator.ask('GET', '/api/v1/tokens/04AA')).status).toBe(404);
    await registered();
  });

  it.each([
    ['short', 'password-weak'],
    ['aaaaaaaaaaaa', 'password-weak'],
    ['password123', 'password-weak'],
    ['annaanna-1234', 'password-weak'],
    ['qwertyuiop1', 'password-weak'],
  ])('may not have the password %s', async (password, code) => {
    const { status, body } = await post('/register', { ...ANNA, password });
    expect({ status, code: body.code, field: body.errors[0].field }).toEqual({
      status: 422,
      code,
      field: 'password',
    });
  });

  it.each([
    [{ email: 'anna' }, 'email'],
    [{ name: '' }, 'name'],
    [{ currency: 'euro' }, 'currency'],
    [{ language: 'German, please' }, 'language'],
  ])('may not register with %j', async (wrong, field) => {
    const { status, body } = await post('/register', { ...ANNA, ...wrong });
    expect({ status, field: body.errors[0].field }).toEqual({ status: 400, field });
  });
});

describe('a stranger', () => {
  it('does not learn who is registered', async () => {
    await registered();
    const again = await post('/register', { ...ANNA, name: 'Mallory' });
    const fresh = await post('/register', { ...ANNA, email: 'ben@example.com' });
    expect(again).toEqual(fresh);
    const wrong = await post('/login', { email: ANNA.email, password: 'not the password' });
    const nobody = await post('/login', { email: 'nobody@example.com', password: 'not the password' });
    expect(wrong).toEqual(nobody);
    const reset = await post('/password-reset', { email: ANNA.email });
    expect(await post('/password-reset', { email: 'nobody@example.com' })).toEqual(reset);
  });

  it('may not guess on and on, and may again after a while', async () => {
    await registered();
    const guess = () => post('/login', { email: ANNA.email, password: 'not the password' });
    const codes: string[] = [];
    for (let i = 0; i < 12; i++) codes.push((await guess()).body.code);
    expect(codes.slice(0, 10)).toEqual(Array(10).fill('login-wrong'));
    expect(codes.slice(10)).toEqual(['too-many-requests', 'too-many-requests']);
    await new Promise<void>((resolve) => b.clock.after(15 * 60_000, resolve));
    await loggedIn(ANNA);
  });
});

describe('a card', () => {
  it('is registered once, blocked, taken back, lost and replaced', async () => {
    const anna = await registered();
    await post('/tokens', { idToken: '04AA' }, anna);
    expect((await post('/tokens', { idToken: '04aa' }, operator)).body.code).toBe('token-taken');
    expect((await post('/tokens/04AA/block', {}, anna)).body.status).toBe('blocked');
    expect((await post('/tokens/04AA/unblock', {}, anna)).status).toBe(403);
    expect((await post('/tokens/04AA/unblock', {}, operator)).body.status).toBe('accepted');
    const other = await post('/tokens/04AA/lost', { replacement: '04CC' }, anna);
    expect(other.body).toMatchObject({ idToken: '04CC', status: 'accepted', driver: expect.any(String) });
    expect((await operator.ask('GET', '/api/v1/tokens/04AA')).body).toMatchObject({
      status: 'lost',
      replacedBy: '04CC',
    });
    expect((await post('/tokens/04AA/unblock', {}, operator)).body.code).toBe('token-lost');
    expect((await post('/tokens/04CC/lost', { replacement: '04AA' }, anna)).body.code).toBe('token-taken');
    expect((await operator.ask('GET', '/api/v1/tokens/04CC')).body.status).toBe('accepted');
  });

  it('goes to another driver, and who did it is on record', async () => {
    await b.csms.provision({ drivers: { anna: {}, ben: {} }, tokens: { TAG: { driver: 'anna' } } });
    expect((await post('/tokens/TAG/handover', { driver: 'nobody' }, operator)).body.code).toBe(
      'driver-unknown',
    );
    expect((await post('/tokens/TAG/handover', { driver: 'ben' }, operator)).body.driver).toBe('ben');
    const { body } = await operator.ask('GET', '/api/v1/audit?operation=handOverToken&about=TAG');
    expect(body.items).toMatchObject([
      { name: 'key of the start', outcome: 'driver-unknown' },
      { name: 'key of the start', outcome: 'done' },
    ]);
  });
});

describe('somebody of the staff', () => {
  const BO = { name: 'Bo', email: 'bo@example.com', role: 'support' };

  it('is invited, logs in with their role, loses the login with the role, and leaves', async () => {
    const { body: made } = await post('/operators', BO, operator);
    expect((await post('/operators', BO, operator)).body.code).toBe('email-taken');
    await post('/password', { code: await codeTo(BO.email), password: PASSWORD });
    const bo = await loggedIn({ email: BO.email, password: PASSWORD }, 'operator');
    expect((await bo.ask('GET', '/api/v1/tokens')).status).toBe(200);
    expect((await bo.ask('GET', '/api/v1/operators')).status).toBe(403);
    await operator.ask('PATCH', `/api/v1/operators/${made.id}`, { role: 'finance' });
    expect((await bo.ask('GET', '/api/v1/tokens')).status).toBe(401);
    expect((await operator.ask('DELETE', `/api/v1/operators/${made.id}`)).status).toBe(204);
    expect((await post('/login', { email: BO.email, password: PASSWORD, as: 'operator' })).status).toBe(401);
    expect((await operator.ask('GET', '/api/v1/operators')).body.items).toEqual([]);
  });
});

it('no password and no code is on record as it is', async () => {
  await registered();
  const code = await codeTo(ANNA.email);
  const audit = await operator.ask('GET', '/api/v1/audit');
  expect(audit.body.items.map(({ operation }: { operation: string }) => operation)).toEqual([
    'register',
    'confirmEmail',
    'login',
  ]);
  expect(JSON.stringify(audit.body)).not.toContain(PASSWORD);
  const [account] = await b.csms.change(async ({ accounts }) => [
    await accounts.byEmail('driver', ANNA.email),
  ]);
  expect(JSON.stringify(account)).not.toContain(PASSWORD);
  expect(JSON.stringify(audit.body)).not.toContain(code);
});
