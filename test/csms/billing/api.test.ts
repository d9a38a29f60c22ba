import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';
import { TALKS } from '../support/talk.js';

let b: Bench;
let a: Api;
beforeEach(async () => {
  b = await bench({
    stations: { CP1: {} },
    drivers: { anna: { name: 'Anna' }, walt: { pays: 'wallet' } },
    tokens: { TAG: { driver: 'anna' }, NONE: {} },
    tariffs: { day: { energy: { amount: '0.50', currency: 'EUR' }, tax: 19 } },
  });
  a = api(b);
});
afterEach(() => b.close());

const get = (path: string) => a.ask('GET', `/api/v1${path}`);
const post = (path: string, body: unknown = {}) => a.ask('POST', `/api/v1${path}`, body);
const [talk] = TALKS;

async function charge(token = 'TAG'): Promise<void> {
  if (!talk) throw new Error('no edition');
  const s = await b.station('CP1', talk.edition);
  await s.boot();
  const at = b.clock.now();
  const { transactionId: id } = await s.ask(...talk.start({ at, registerWh: 0, token }));
  expect((await post('/sessions/1/invoice')).body).toMatchObject({ code: 'invoice-of-open-session' });
  await s.ask(...talk.end({ id, seqNo: 1, at: at + 3_600_000, registerWh: 10_000, reason: 'Remote' }));
}
const money = (driver = 'anna') =>
  b.csms.change((repos) =>
    repos.paymentMethods.save({
      ...{ id: `pm_${driver}`, driverId: driver, provider: 'sandbox', source: 'card-ok', kind: 'card' },
      ...{ brand: 'visa', last4: '4242', isDefault: true, status: 'ready', createdAt: 0 },
    }),
  );

describe('over the API', () => {
  it('the invoice of a session is there as data, page and PDF, and is credited', async () => {
    await a.ask('PATCH', '/api/v1/settings', { billing: { seller: { name: 'Volt & Co' } } });
    await charge();
    const [invoice] = (await get('/invoices')).body.items;
    expect(invoice).toMatchObject({ number: '2026-000001', total: 595, status: 'open', outstanding: 595 });
    expect((await post('/sessions/1/invoice')).body.id).toBe(invoice.id);
    expect((await get(`/invoices/${invoice.id}/html`)).body).toContain('Volt &amp; Co');
    expect((await get(`/invoices/${invoice.id}/pdf`)).body).toMatch(/^%PDF/);
    const wish = { amount: 600, reason: 'kindness' };
    expect(await post(`/invoices/${invoice.id}/credit-notes`, wish)).toMatchObject({
      status: 422,
      body: { code: 'credit-above-invoice' },
    });
    expect(await post(`/invoices/${invoice.id}/credit-notes`, { reason: 'kindness' })).toMatchObject({
      status: 201,
      body: { total: -595, of: invoice.id },
    });
    expect((await get(`/invoices/${invoice.id}`)).body).toMatchObject({ status: 'credited', outstanding: 0 });
    expect((await get('/drivers/anna/statements/2026-01')).body).toMatchObject({ opening: 0, closing: 0 });
    expect((await get('/drivers/anna/statements/2026-01?format=pdf')).body).toMatch(/^%PDF/);
    expect((await get('/drivers/anna/statements/2026-13')).body).toMatchObject({ code: 'invalid-month' });
  });

  it('a session of nobody has none', async () => {
    await charge('NONE');
    expect((await post('/sessions/1/invoice')).body).toMatchObject({ code: 'session-of-nobody' });
  });

  it('a wallet is opened, topped up and looked into', async () => {
    expect(await post('/wallets/walt/top-ups', { amount: 500 })).toMatchObject({
      body: { code: 'wallet-missing' },
    });
    await a.ask('PUT', '/api/v1/wallets/walt', { currency: 'EUR' });
    expect(await post('/wallets/walt/top-ups', { amount: 500 })).toMatchObject({
      body: { code: 'payment-method-missing' },
    });
    expect((await get('/wallets/walt')).body).toEqual({
      driver: 'walt',
      currency: 'EUR',
      balance: 0,
      available: 0,
    });
    expect((await a.ask('PUT', '/api/v1/wallets/walt', { currency: 'USD' })).body).toMatchObject({
      code: 'wallet-currency',
    });
    expect((await get('/wallets/walt/entries')).body.items).toEqual([]);
  });

  it.each([
    ['PUT', '/wallets/walt', { currency: 'EUR', overdraft: Number.MAX_SAFE_INTEGER }, 'overdraft'],
    ['POST', '/wallets/walt/top-ups', { currency: 'EUR', amount: Number.MAX_SAFE_INTEGER }, 'amount'],
    ['PUT', '/plans/home', { name: 'Home', currency: 'EUR', price: Number.MAX_SAFE_INTEGER }, 'price'],
    ['PATCH', '/settings', { guestHold: Number.MAX_SAFE_INTEGER }, 'guestHold'],
  ])('an amount that no sum could hold to the cent is refused: %s %s', async (method, path, body, field) => {
    await money('walt');
    expect(await a.ask(method, `/api/v1${path}`, body)).toMatchObject({
      status: 400,
      body: { errors: [{ field, message: expect.stringContaining('1000000000000') }] },
    });
  });

  it('nobody is charged by what they have not confirmed', async () => {
    await b.csms.change(({ paymentMethods }) =>
      paymentMethods.save({
        ...{ id: 'pm_new', driverId: 'walt', provider: 'sandbox', source: 'card-ok', kind: 'card' },
        ...{ brand: 'visa', last4: '4242', isDefault: false, status: 'setup', createdAt: 0 },
      }),
    );
    const wish = { currency: 'EUR', amount: 500, method: 'pm_new' };
    expect(await post('/wallets/walt/top-ups', wish)).toMatchObject({
      status: 409,
      body: { code: 'payment-method-unconfirmed' },
    });
  });

  it('amounts up to that are summed to the cent', async () => {
    await money('walt');
    for (let i = 0; i < 3; i++)
      await post('/wallets/walt/top-ups', { currency: 'EUR', amount: 1_000_000_000_000 - i });
    await b.clock.idle();
    await new Promise<void>((resolve) => b.clock.after(60_000, resolve));
    expect((await get('/wallets/walt')).body.balance).toBe(2_999_999_999_997);
  });

  it('a driver subscribes, and the ledger adds up', async () => {
    await money();
    await a.ask('PUT', '/api/v1/plans/home', {
      name: 'Home',
      currency: 'EUR',
      price: 1000,
      includedWh: 20_000,
    });
    const { body: made } = await post('/subscriptions', { driver: 'anna', plan: 'home' });
    expect(made).toMatchObject({ status: 'pending', usedWh: 0, plan: { includedWh: 20_000 } });
    expect((await post('/subscriptions', { driver: 'anna', plan: 'home' })).body).toMatchObject({
      code: 'subscription-exists',
    });
    await b.clock.idle();
    const { items } = (await get('/ledger/balances')).body;
    expect(items.reduce((sum: number, { minor }: { minor: number }) => sum + minor, 0)).toBe(0);
    expect((await get('/ledger/entries?account=driver:anna')).body.items[0]).toMatchObject({
      kind: 'invoice',
    });
    expect((await post(`/subscriptions/${made.id}/cancel`, { when: 'now' })).body).toMatchObject({
      status: 'ended',
    });
  });
});
