import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestCancel, requestCapture, requestRefund } from '../../../src/csms/payments/requests.js';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';
import { type FakeStripe, fakeStripe, STRIPE_KEY, STRIPE_WEBHOOK_SECRET } from '../support/fake-stripe.js';
import { charge, hold, paymentOf, until } from '../support/payments.js';

let stripe: FakeStripe;
let it0: Bench;
let http: Api;
beforeEach(async () => {
  stripe = await fakeStripe();
  const config = { secretKey: STRIPE_KEY, webhookSecret: STRIPE_WEBHOOK_SECRET, baseUrl: stripe.url };
  it0 = await bench({ drivers: { anna: { name: 'Anna' } } }, { payments: { stripe: config } });
  http = api(it0);
});
afterEach(async () => {
  await it0.close();
  await stripe.close();
});

const intent = (id = '') => stripe.intents.get(id) ?? {};

function tell(type: string, object: object, { at = it0.clock.now(), id = 'evt_1' } = {}) {
  const { body, signature } = stripe.event(type, object, at, id);
  return http.ask('POST', '/api/v1/webhooks/stripe', body, { 'stripe-signature': signature });
}

describe('cards by Stripe', () => {
  it('are held, captured in part, and refunded', async () => {
    const { csms } = it0;
    const held = await until(csms, await hold(csms, 'cus_1/pm_visa', 2000, 'stripe'), 'authorized');
    expect(held).toMatchObject({ held: 2000, expiresAt: 1_800_000_000_000 });
    expect(intent(held.reference)).toMatchObject({
      customer: 'cus_1',
      currency: 'eur',
      capture_method: 'manual',
    });
    await csms.payments.ask((context) => requestCapture(held, 1500, context));
    const taken = await until(csms, held, 'captured');
    await csms.payments.ask((context) => requestRefund(taken, 500, 'asked for', context));
    const back = await until(csms, taken, ({ refunded }) => refunded > 0);
    expect(back).toMatchObject({ captured: 1500, refunded: 500 });
    expect(stripe.refunds).toMatchObject([{ amount: 500, payment_intent: held.reference }]);
  });

  it('are let go', async () => {
    const { csms } = it0;
    const held = await until(csms, await hold(csms, 'pm_visa', 2000, 'stripe'), 'authorized');
    await csms.payments.ask((context) => requestCancel(held, context));
    await until(csms, held, 'cancelled');
    expect(intent(held.reference).status).toBe('canceled');
  });

  it.each([
    ['pm_insufficient_funds', 'insufficient-funds'],
    ['pm_stolen', 'card-stolen'],
    ['pm_expired', 'card-expired'],
    ['pm_second_factor', 'authentication-required'],
  ])('%s: charged without the payer, it is declined: %s', async (source, code) => {
    const failed = await until(it0.csms, await charge(it0.csms, source, 2000, 'stripe'), 'failed');
    expect(failed).toMatchObject({ captured: 0, failure: { code } });
  });

  it('are charged once, however often the answer is lost', async () => {
    const { csms } = it0;
    stripe.unanswered = 3;
    const taken = await until(csms, await charge(csms, 'pm_visa', 2000, 'stripe'), 'captured');
    expect(stripe.intents.size).toBe(1);
    stripe.unanswered = 2;
    await csms.payments.ask((context) => requestRefund(taken, 2000, 'asked for', context));
    await until(csms, taken, ({ refunded }) => refunded === 2000);
    expect(stripe.refunds).toHaveLength(1);
  });

  it('are captured once where somebody captured them at Stripe', async () => {
    const { csms } = it0;
    const held = await until(csms, await hold(csms, 'pm_visa', 2000, 'stripe'), 'authorized');
    Object.assign(intent(held.reference), { status: 'succeeded', amount_received: 700 });
    await csms.payments.ask((context) => requestCapture(held, 1500, context));
    expect((await until(csms, held, 'captured')).captured).toBe(700);
  });

  it.each([
    [true, 'authorized'],
    [false, 'failed'],
  ] as const)('need a second factor; given: %s, the hold is %s', async (approved, status) => {
    const { csms } = it0;
    const asked = await until(csms, await hold(csms, 'pm_second_factor', 2000, 'stripe'), 'action-needed');
    expect(asked.actionUrl).toBe(`https://hooks/${asked.reference}`);
    stripe.authenticate(asked.reference ?? '', approved);
    const type = approved ? 'payment_intent.amount_capturable_updated' : 'payment_intent.payment_failed';
    expect((await tell(type, intent(asked.reference))).body).toEqual({ outcome: 'applied' });
    await until(csms, asked, status);
  });

  it('are asked about where no webhook comes', async () => {
    const { csms } = it0;
    const asked = await until(csms, await hold(csms, 'pm_second_factor', 2000, 'stripe'), 'action-needed');
    stripe.authenticate(asked.reference ?? '', true);
    const held = await until(csms, asked, 'authorized');
    expect(held.updatedAt - asked.updatedAt).toBeLessThanOrEqual(60_000);
  });
});

describe("Stripe's webhooks", () => {
  it('are replayed, too old, badly signed, or about nothing of ours: each has its answer', async () => {
    const { csms } = it0;
    const taken = await until(csms, await charge(csms, 'pm_visa', 2000, 'stripe'), 'captured');
    const it1 = intent(taken.reference);
    const type = 'payment_intent.succeeded';
    expect((await tell(type, it1)).body).toEqual({ outcome: 'applied' });
    expect((await tell(type, it1)).body).toEqual({ outcome: 'replayed' });
    expect((await tell('customer.created', { id: 'cus_9' }, { id: 'evt_2' })).body).toEqual({
      outcome: 'ignored',
    });
    expect((await tell(type, { ...it1, metadata: {} }, { id: 'evt_3' })).body).toEqual({
      outcome: 'ignored',
    });
    const old = await tell(type, it1, { at: it0.clock.now() - 301_000, id: 'evt_4' });
    expect(old).toMatchObject({ status: 401, body: { code: 'webhook-too-old' } });
    const { body } = stripe.event(type, it1, it0.clock.now());
    const forged = await http.ask('POST', '/api/v1/webhooks/stripe', body, {
      'stripe-signature': 't=1,v1=00',
    });
    expect(forged).toMatchObject({ status: 401, body: { code: 'bad-signature' } });
    expect(await paymentOf(csms, taken.id)).toEqual(taken);
  });

  it('tell of refunds that were made at Stripe', async () => {
    const { csms } = it0;
    const taken = await until(csms, await charge(csms, 'pm_visa', 2000, 'stripe'), 'captured');
    const refund = {
      id: 're_dashboard',
      payment_intent: taken.reference,
      amount: 300,
      currency: 'eur',
      status: 'succeeded',
      metadata: {},
    };
    await tell('refund.created', refund);
    await tell('refund.updated', refund, { id: 'evt_2' });
    const back = await paymentOf(csms, taken.id);
    expect(back).toMatchObject({ refunded: 300, refunds: [{ id: 're_dashboard', reason: 'by-provider' }] });
  });
});

describe('what a driver pays with by Stripe', () => {
  it('is confirmed with Stripe, so that no number comes here', async () => {
    const body = { driver: 'anna', provider: 'stripe' };
    const added = await http.ask('POST', '/api/v1/payment-methods', body);
    expect(added.body).toMatchObject({
      status: 'setup',
      setup: { clientSecret: 'seti_1_secret' },
      default: false,
    });
    const path = `/api/v1/payment-methods/${added.body.id}`;
    expect((await http.ask('POST', `${path}/confirm`)).body.code).toBe('payment-method-unconfirmed');
    stripe.confirmSetup('seti_1');
    const ready = await http.ask('POST', `${path}/confirm`);
    expect(ready.body).toMatchObject({ status: 'ready', last4: '4242', expires: '2030-04', default: true });
    expect((await http.ask('DELETE', path)).status).toBe(204);
  });

  it('is not put on record where Stripe cannot be asked', async () => {
    await stripe.close();
    const added = await http.ask('POST', '/api/v1/payment-methods', { driver: 'anna', provider: 'stripe' });
    expect(added).toMatchObject({ status: 502, body: { code: 'provider-unavailable' } });
  });
});
