import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clientOf } from '../../../src/csms/api/limiting.js';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';

const PASSWORD = 'correct horse battery';

let b: Bench;
let stranger: Api;
let operator: Api;
beforeEach(async () => {
  b = await bench();
  // So that what counts tries is on trial, and not what counts requests.
  const wide = { burst: 1e6, perMinute: 1e6 };
  b.csms.settings.rateLimits = { usual: wide, strict: wide };
  stranger = api(b, {});
  operator = api(b);
});
afterEach(() => b.close());

async function account(email: string): Promise<void> {
  await stranger.ask('POST', '/api/v1/register', { email, password: PASSWORD, name: 'Somebody' });
  const { body } = await operator.ask('GET', `/api/v1/mailbox?to=${encodeURIComponent(email)}`);
  await stranger.ask('POST', '/api/v1/confirm', { code: body.items.at(-1).code });
}

const login = async (email: string, password: string) =>
  (await stranger.ask('POST', '/api/v1/login', { email, password })).status;

describe('tries of passwords', () => {
  it('from one address are counted over accounts, whoever logs in there in between', async () => {
    await account('mallory@example.com');
    const seen: number[] = [];
    for (let i = 0; i < 12; i++) {
      seen.push(await login(`victim${i}@example.com`, 'Summer2026!'));
      if (i % 3 === 2) await login('mallory@example.com', PASSWORD);
    }
    expect(seen.slice(0, 10)).toEqual(Array(10).fill(401));
    expect(seen.slice(10)).toEqual([429, 429]);
  });

  it('do not count against those who are right, however many log in from one address', async () => {
    for (let i = 0; i < 5; i++) await account(`p${i}@example.com`);
    for (let round = 0; round < 5; round++)
      for (let i = 0; i < 5; i++) expect(await login(`p${i}@example.com`, PASSWORD)).toBe(200);
  });

  it('for one account are counted whatever the address', async () => {
    await account('anna@example.com');
    for (let i = 0; i < 10; i++)
      await login(i % 2 === 0 ? 'anna@example.com' : 'ANNA@Example.com', 'wrong one');
    expect(await login('anna@example.com', PASSWORD)).toBe(429);
  });

  it('are not told apart by what a client says of itself', async () => {
    const seen: number[] = [];
    for (let i = 0; i < 12; i++) {
      const headers = {
        'x-forwarded-for': `10.0.0.${i}`,
        forwarded: `for=10.0.0.${i}`,
        'x-real-ip': `10.0.0.${i}`,
      };
      const body = { email: `v${i}@example.com`, password: 'Summer2026!' };
      seen.push((await stranger.ask('POST', '/api/v1/login', body, headers)).status);
    }
    expect(seen.slice(10)).toEqual([429, 429]);
  });
});

describe('letters', () => {
  it('to addresses of others are few, however right the password', async () => {
    await account('mallory@example.com');
    const { body } = await stranger.ask('POST', '/api/v1/login', {
      email: 'mallory@example.com',
      password: PASSWORD,
    });
    const me = api(b, { authorization: `Bearer ${body.token}` });
    const seen: number[] = [];
    for (let i = 0; i < 12; i++) {
      const wish = { email: `victim${i}@example.com`, password: PASSWORD };
      seen.push((await me.ask('POST', '/api/v1/me/email', wish)).status);
    }
    expect(seen.slice(10)).toEqual([429, 429]);
  });
});

it.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('the address %s counts as %s: who has one of version 6 has a net of them', (address, client) => {
  expect(clientOf(address)).toBe(client);
});
