import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';
import { charge, hold, until } from '../support/payments.js';

let it0: Bench;
let http: Api;
beforeEach(async () => {
  it0 = await bench({ drivers: { anna: { name: 'Anna' } } });
  http = api(it0);
});
afterEach(() => it0.close());

describe('operations on payments', () => {
  it('lists by status and payer, and pages', async () => {
    const { csms } = it0;
    const first = await until(csms, await charge(csms, 'card-ok'), 'captured');
    await until(csms, await charge(csms, 'card-stolen'), 'failed');
    const all = await http.ask('GET', '/api/v1/payments?limit=1');
    expect(all.body).toMatchObject({ items: [{ id: first.id, source: 'card-ok' }], next: first.id });
    const failed = await http.ask('GET', '/api/v1/payments?status=failed&payer=anna');
    expect(failed.body.items).toMatchObject([{ failure: { code: 'card-stolen' }, captured: 0 }]);
    expect((await http.ask('GET', '/api/v1/payments?status=lost')).status).toBe(400);
  });

  it('captures a part of a hold, and refunds no more than was captured', async () => {
    const { csms } = it0;
    const held = await until(csms, await hold(csms, 'card-ok'), 'authorized');
    const path = `/api/v1/payments/${held.id}`;
    expect(await http.ask('POST', `${path}/capture`, { amount: 2001 })).toMatchObject({
      status: 422,
      body: { code: 'capture-above-hold' },
    });
    expect((await http.ask('POST', `${path}/capture`, { amount: 1999 })).status).toBe(202);
    await until(csms, held, 'captured');
    expect(await http.ask('POST', `${path}/cancel`)).toMatchObject({
      status: 409,
      body: { code: 'payment-taken' },
    });
    expect((await http.ask('POST', `${path}/refunds`, { amount: 999, reason: 'broken' })).status).toBe(202);
    expect((await http.ask('POST', `${path}/refunds`, {})).status).toBe(202);
    expect(await http.ask('POST', `${path}/refunds`, {})).toMatchObject({
      status: 422,
      body: { code: 'refund-above-charge' },
    });
    await until(csms, held, ({ refunded }) => refunded === 1999);
    expect((await http.ask('GET', path)).body.refunds).toMatchObject([
      { amount: 999, status: 'done', reason: 'broken' },
      { amount: 1000, status: 'done' },
    ]);
  });

  it('answers 404 for a payment that is not there', async () => {
    expect((await http.ask('GET', '/api/v1/payments/pay_none')).status).toBe(404);
  });
});

describe('what a driver pays with', () => {
  const add = (body: object) =>
    http.ask('POST', '/api/v1/payment-methods', { driver: 'anna', provider: 'sandbox', ...body });

  it('is kept by its brand and last four digits; the first is the default', async () => {
    const first = await add({ number: '4242 4242 4242 4242' });
    expect(first).toMatchObject({
      status: 201,
      body: { kind: 'card', brand: 'visa', last4: '4242', default: true, status: 'ready' },
    });
    expect(JSON.stringify(first.body)).not.toContain('42424242');
    const second = await add({ number: '+254700000000' });
    expect(second.body).toMatchObject({ kind: 'phone', default: false });
    await http.ask('POST', `/api/v1/payment-methods/${second.body.id}/default`);
    const kept = await it0.csms.parts.store.read((repos) => repos.paymentMethods.defaultOf('anna'));
    expect(kept).toMatchObject({ id: second.body.id, source: 'phone-ok' });
    expect((await http.ask('DELETE', `/api/v1/payment-methods/${second.body.id}`)).status).toBe(204);
    const left = await http.ask('GET', '/api/v1/payment-methods?driver=anna');
    expect(left.body.items).toMatchObject([{ id: first.body.id, default: true }]);
  });

  it.each([
    ['a card that is no test card', { number: '4111111111111111' }, 422, 'payment-method-invalid'],
    ['no number', {}, 422, 'payment-method-invalid'],
    ['a driver who is not there', { driver: 'nobody', number: 'card-ok' }, 404, 'driver-unknown'],
    ['a provider that is not there', { provider: 'paypal' }, 404, 'provider-unknown'],
  ])('is not %s', async (_, body, status, code) => {
    expect(await add(body)).toMatchObject({ status, body: { code } });
  });
});
