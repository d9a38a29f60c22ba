import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, api } from '../../support/api.js';
import { type Bench, bench } from '../../support/bench.js';

const PASSWORD = 'correct horse battery';
let b: Bench;
let stranger: Api;
let anna: Api;
beforeEach(async () => {
  b = await bench();
  stranger = api(b, {});
  await post('/register', { email: 'anna@example.com', password: PASSWORD, name: 'Anna' });
  await post('/confirm', { code: newest('anna@example.com')?.code });
  const { body } = await post('/login', { email: 'anna@example.com', password: PASSWORD });
  anna = api(b, { authorization: `Bearer ${body.token}` });
});
afterEach(() => b.close());

const post = (path: string, body: object, who = stranger) => who.ask('POST', `/api/v1${path}`, body);
const to = (address: string) => b.csms.access.mailbox?.list(address) ?? [];
const newest = (address: string) => to(address).at(-1);
const kindsTo = (address: string) => to(address).map(({ kind }) => kind);

describe('an address that is changed', () => {
  it('is confirmed at the new one, and told to the old one, which learns nothing of the new', async () => {
    expect((await post('/me/email', { email: 'new@example.com', password: PASSWORD }, anna)).status).toBe(
      204,
    );
    expect(kindsTo('new@example.com')).toEqual(['change-email']);
    expect(kindsTo('anna@example.com')).toEqual(['confirm']);
    await post('/confirm', { code: newest('new@example.com')?.code });
    expect(kindsTo('anna@example.com')).toEqual(['confirm', 'email-changed']);
    expect(JSON.stringify(newest('anna@example.com'))).not.toContain('new@example.com');
    expect((await post('/login', { email: 'new@example.com', password: PASSWORD })).status).toBe(200);
  });

  it('that somebody has already hears of it, and the one who asks does not', async () => {
    await post('/register', { email: 'ben@example.com', password: PASSWORD, name: 'Ben' });
    const answer = await post('/me/email', { email: 'ben@example.com', password: PASSWORD }, anna);
    expect([answer.status, answer.body]).toEqual([204, '']);
    expect(kindsTo('ben@example.com')).toEqual(['confirm', 'already-registered']);
  });
});

describe('a password that is forgotten', () => {
  it('is reset by a code that is good once, and the driver is told', async () => {
    await post('/password-reset', { email: 'anna@example.com' });
    const code = newest('anna@example.com')?.code;
    expect((await post('/password', { code, password: 'another horse entirely' })).status).toBe(204);
    expect(kindsTo('anna@example.com')).toEqual(['confirm', 'reset-password', 'password-changed']);
    expect((await post('/password', { code, password: 'a third horse altogether' })).body.code).toBe(
      'code-invalid',
    );
  });

  it('is asked for alike whether the address is known or not, and not without end', async () => {
    const known = await post('/password-reset', { email: 'anna@example.com' });
    const unknown = await post('/password-reset', { email: 'nobody@example.com' });
    expect([unknown.status, unknown.body]).toEqual([known.status, known.body]);
    expect(to('nobody@example.com')).toEqual([]);
    const answers = [];
    for (let tries = 0; tries < 12; tries++)
      answers.push(await post('/password-reset', { email: 'anna@example.com' }));
    expect(answers.at(-1)?.status).toBe(429);
  });

  it('has its code nowhere but in the letter', async () => {
    await post('/password-reset', { email: 'anna@example.com' });
    const code = newest('anna@example.com')?.code ?? 'none';
    const letters = await b.csms.letters.list({ kind: 'reset-password' });
    expect(letters).toHaveLength(1);
    expect(JSON.stringify(letters)).not.toContain(code);
  });
});

describe('a driver', () => {
  it('switches off what may be switched off, and nothing else', async () => {
    const patch = (lettersOff: string[]) => anna.ask('PATCH', '/api/v1/me', { lettersOff });
    expect(await patch(['statement', 'wallet-low'])).toMatchObject({
      status: 200,
      body: { name: 'Anna', lettersOff: ['statement', 'wallet-low'] },
    });
    expect(await patch(['invoice'])).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
    expect((await anna.ask('GET', '/api/v1/me')).body.lettersOff).toEqual(['statement', 'wallet-low']);
    const { id } = (await anna.ask('GET', '/api/v1/me')).body;
    await api(b).ask('PUT', `/api/v1/drivers/${id}`, { name: 'Anna A' });
    expect((await anna.ask('GET', '/api/v1/me')).body.lettersOff).toEqual(['statement', 'wallet-low']);
  });

  it('hears of cards that are blocked, lost or handed over, by their last digits', async () => {
    const operator = api(b);
    await post('/register', { email: 'ben@example.com', password: PASSWORD, name: 'Ben' });
    await post('/confirm', { code: newest('ben@example.com')?.code });
    const { body } = await post('/login', { email: 'ben@example.com', password: PASSWORD });
    await post('/tokens', { idToken: '04A2B3C4D5' }, anna);
    await post('/tokens/04A2B3C4D5/block', {}, anna);
    await post('/tokens/04A2B3C4D5/block', {}, anna);
    await post('/tokens/04A2B3C4D5/unblock', {}, operator);
    await post('/tokens/04A2B3C4D5/handover', { driver: body.driver }, operator);
    await post('/tokens/04A2B3C4D5/lost', {}, operator);
    await b.clock.idle();
    expect(
      to('anna@example.com')
        .map(({ subject }) => subject)
        .slice(1),
    ).toEqual(['Your card ending in C4D5 is blocked', 'Your card ending in C4D5 is yours no longer']);
    expect(kindsTo('ben@example.com').slice(1)).toEqual(['card-received', 'card-lost']);
    const texts = JSON.stringify([...to('anna@example.com'), ...to('ben@example.com')]);
    expect(texts).not.toContain('04A2B3C4D5');
    expect(JSON.stringify(to('anna@example.com'))).not.toContain('Ben');
    expect(JSON.stringify((await operator.ask('GET', '/api/v1/letters')).body)).not.toContain('04A2B3C4D5');
  });

  it('who is forgotten leaves no letters behind', async () => {
    await post('/me/delete', { password: PASSWORD }, anna);
    expect(await b.csms.letters.list({ kind: 'confirm' })).toEqual([]);
  });
});
