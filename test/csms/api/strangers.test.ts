import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentsConfig } from '../../../src/csms/payments/config.js';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';

const TWO_EVSES = {
  stations: { CP1: {} },
  drivers: { anna: {} },
  tariffs: { day: { currency: 'EUR', energy: { amount: '0.50' } } },
  settings: { guestHold: 5000 },
};

let b: Bench;
let operator: Api;
let stranger: Api;
beforeEach(() => open());
afterEach(() => b.close());

async function open(payments?: PaymentsConfig): Promise<void> {
  b = await bench(TWO_EVSES, payments && { payments });
  operator = api(b);
  stranger = api(b, {});
  const s = await b.station('CP1', '2.1');
  await s.boot();
  s.answers({ RequestStartTransaction: { status: 'Accepted' } });
}

async function reopen(payments: PaymentsConfig): Promise<void> {
  await b.close();
  await open(payments);
}

const WISH = { station: 'CP1', payment: { source: 'card-ok' } };
const charge = (body: object = WISH, headers = {}) =>
  stranger.ask('POST', '/api/v1/guest/charging', body, headers);
const KEY = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6';

describe('the Idempotency-Key of a stranger', () => {
  it('opens the answer to who has it, so that it has to be one that nobody guesses', async () => {
    const { status, body } = await charge(WISH, { 'idempotency-key': 'charge-CP1' });
    expect({ status, field: body.errors?.[0].field }).toEqual({ status: 400, field: 'Idempotency-Key' });
  });

  it('does the same once', async () => {
    const first = await charge(WISH, { 'idempotency-key': KEY });
    expect(first.status).toBe(202);
    expect((await charge(WISH, { 'idempotency-key': KEY })).body.secret).toBe(first.body.secret);
  });
});

it('the secret of a guest’s session is on no record of who did what', async () => {
  const { body } = await charge();
  expect((await stranger.ask('POST', `/api/v1/guest/charging/${body.secret}/stop`)).status).toBe(200);
  const audit = (await operator.ask('GET', '/api/v1/audit?operation=stopGuestCharging')).body;
  expect(audit.items).toHaveLength(1);
  expect(JSON.stringify(audit)).not.toContain(body.secret);
});

describe('a guest', () => {
  it('pays by what the provider calls a method, never by a customer’s', async () => {
    const { status, body } = await charge({ ...WISH, payment: { source: 'cus_anna/pm_visa' } });
    expect({ status, field: body.errors?.[0].field }).toEqual({ status: 400, field: 'payment.source' });
  });

  it('pays by a provider that there is', async () => {
    expect((await charge({ ...WISH, payment: { provider: 'nobody', source: 'x' } })).body).toMatchObject({
      code: 'provider-unknown',
    });
  });
});

describe('where a real provider is set up', () => {
  const mpesa = {
    ...{ consumerKey: 'k', consumerSecret: 's', shortCode: '174379', passkey: 'p' },
    ...{ callbackSecret: 'sixteen letters!', baseUrl: 'http://127.0.0.1:9' },
  };
  const providers = async () => (await operator.ask('GET', '/api/v1/payment-providers')).body.items;

  it('nobody pays with a test card', async () => {
    await reopen({ publicUrl: 'https://csms.example', mpesa });
    expect(await providers()).toEqual([{ id: 'mpesa' }]);
    expect(
      (await charge({ ...WISH, payment: { provider: 'sandbox', source: 'card-ok' } })).body,
    ).toMatchObject({
      code: 'provider-unknown',
    });
    const card = { driver: 'anna', provider: 'sandbox', number: '4242424242424242' };
    expect((await operator.ask('POST', '/api/v1/payment-methods', card)).body).toMatchObject({
      code: 'provider-unknown',
    });
  });

  it('nor with one that was kept before', async () => {
    await reopen({ publicUrl: 'https://csms.example', mpesa });
    await b.csms.change(({ paymentMethods }) =>
      paymentMethods.save({
        ...{ id: 'pm_1', driverId: 'anna', provider: 'sandbox', source: 'card-ok', kind: 'card' },
        ...{ brand: 'visa', last4: '4242', isDefault: true, status: 'ready', createdAt: 0 },
      }),
    );
    const asked = await operator.ask('POST', '/api/v1/wallets/anna/top-ups', {
      amount: 1000,
      currency: 'EUR',
      method: 'pm_1',
    });
    await new Promise<void>((resolve) => b.clock.after(60_000, resolve));
    expect((await operator.ask('GET', `/api/v1/payments/${asked.body.id}`)).body).toMatchObject({
      status: 'failed',
      failure: { code: 'sandbox-closed' },
    });
  });

  it('the sandbox is there besides when it is named', async () => {
    await reopen({ publicUrl: 'https://csms.example', mpesa, sandbox: {} });
    expect(await providers()).toEqual([{ id: 'mpesa' }, { id: 'sandbox' }]);
  });
});

it('a body that is packed is refused as such', async () => {
  const response = await operator.app.request('/api/v1/tokens', {
    method: 'POST',
    headers: { 'x-api-key': 'the key', 'content-type': 'application/json', 'content-encoding': 'gzip' },
    body: gzipSync('{"idToken":"04AA"}'),
  });
  expect(response.status).toBe(415);
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining('gzip') });
});
