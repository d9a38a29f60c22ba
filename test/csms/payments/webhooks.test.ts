import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProviderNews } from '../../../src/csms/payments/provider.js';
import { SANDBOX_SIGNATURE } from '../../../src/csms/payments/sandbox/provider.js';
import { signatureOf } from '../../../src/csms/payments/signature.js';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';
import { charge, paymentOf, until } from '../support/payments.js';

const SECRET = 'the secret of webhooks';
let it0: Bench;
let http: Api;
beforeEach(async () => {
  it0 = await bench({}, { payments: { sandbox: { secret: SECRET } } });
  http = api(it0, {});
});
afterEach(() => it0.close());

function send(news: unknown, { secret = SECRET, ageMs = 0, provider = 'sandbox' } = {}) {
  const body = typeof news === 'string' ? news : JSON.stringify(news);
  const signature = signatureOf(body, secret, it0.clock.now() - ageMs);
  return http.ask('POST', `/api/v1/webhooks/${provider}`, body, { [SANDBOX_SIGNATURE]: signature });
}

/** A payment that waits for a PIN that is never given, and what its provider would say of it. */
async function waiting(): Promise<{ id: string; news: ProviderNews }> {
  const asked = await charge(it0.csms, 'phone-no-pin');
  const { reference = '' } = await until(it0.csms, asked, 'action-needed');
  const answer = { outcome: 'done', reference, amount: 2000 } as const;
  return { id: asked.id, news: { event: 'evt-1', about: { reference }, job: 'charge', answer } };
}

describe('a webhook', () => {
  it('is applied once, however often it comes, and acknowledged every time', async () => {
    const { id, news } = await waiting();
    expect(await send(news)).toMatchObject({ status: 200, body: { outcome: 'applied' } });
    expect(await paymentOf(it0.csms, id)).toMatchObject({ status: 'captured', captured: 2000 });
    expect(await send(news)).toMatchObject({ status: 200, body: { outcome: 'replayed' } });
    expect(await send({ ...news, event: 'evt-2' })).toMatchObject({
      status: 200,
      body: { outcome: 'applied' },
    });
    expect(it0.events.filter(({ type }) => type === 'payment').length).toBe(3);
    expect(await paymentOf(it0.csms, id)).toMatchObject({ status: 'captured', captured: 2000 });
  });

  it.each([
    ['with a bad signature', { secret: 'another' }, 401, 'bad-signature'],
    ['signed too long ago', { ageMs: 301_000 }, 401, 'webhook-too-old'],
    ['signed in the future', { ageMs: -301_000 }, 401, 'webhook-too-old'],
    ['of a provider that is not there', { provider: 'paypal' }, 404, 'provider-unknown'],
  ])('%s is refused, and nothing of it is done', async (_, how, status, code) => {
    const { id, news } = await waiting();
    const before = await paymentOf(it0.csms, id);
    expect(await send(news, how)).toMatchObject({ status, body: { code } });
    expect(await paymentOf(it0.csms, id)).toEqual(before);
    expect(await send(news)).toMatchObject({ status: 200, body: { outcome: 'applied' } });
  });

  it('about nothing that is known is refused, and heard when it is known', async () => {
    const { news } = await waiting();
    const stranger = { ...news, about: { reference: 'sbx_of_nobody' } };
    expect(await send(stranger)).toMatchObject({ status: 404, body: { code: 'payment-unknown' } });
    expect(await send(news)).toMatchObject({ body: { outcome: 'applied' } });
  });

  it('that is no JSON is refused', async () => {
    expect(await send('{')).toMatchObject({ status: 400, body: { code: 'webhook-unreadable' } });
  });

  it('without a signature is refused before its body is looked at', async () => {
    const response = await http.ask('POST', '/api/v1/webhooks/sandbox', '{');
    expect(response).toMatchObject({ status: 401, body: { code: 'bad-signature' } });
  });

  it('that is too large is refused', async () => {
    expect(await send('x'.repeat(256 * 1024 + 1))).toMatchObject({
      status: 413,
      body: { code: 'webhook-too-large' },
    });
  });
});
