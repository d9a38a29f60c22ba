import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestCancel, requestCapture, requestRefund } from '../../../src/csms/payments/requests.js';
import { nextTurn } from '../../../src/world/index.js';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';
import { type FakeMpesa, fakeMpesa } from '../support/fake-mpesa.js';
import { paymentOf, until, wish } from '../support/payments.js';

const PHONE = '254712345678';
let mpesa: FakeMpesa;
let it0: Bench;
let http: Api;
beforeEach(async () => {
  mpesa = await fakeMpesa();
  it0 = await bench(
    { drivers: { anna: { name: 'Anna' } } },
    {
      payments: {
        publicUrl: 'https://csms.example',
        mpesa: {
          consumerKey: 'key',
          consumerSecret: 'secret',
          shortCode: '174379',
          passkey: 'passkey',
          callbackSecret: 'of callbacks',
          initiator: 'api',
          securityCredential: 'encrypted',
          baseUrl: mpesa.url,
        },
      },
    },
  );
  http = api(it0, {});
});
afterEach(async () => {
  await it0.close();
  await mpesa.close();
});

async function ask(mode: 'hold' | 'charge', source = PHONE, amount = 200_000, currency = 'KES') {
  const { requestCharge, requestHold } = await import('../../../src/csms/payments/requests.js');
  const request = mode === 'hold' ? requestHold : requestCharge;
  return it0.csms.payments.ask((context) => request({ ...wish(source, amount, 'mpesa'), currency }, context));
}

const tell = ({ path, body }: { path: string; body: object }) => http.ask('POST', path, body);

describe('mobile money by M-Pesa', () => {
  it('is paid with a PIN on the telephone, and reversed by its receipt', async () => {
    const { csms } = it0;
    const asked = await until(csms, await ask('charge'), 'action-needed');
    expect(mpesa.pushes).toMatchObject([
      { Amount: 2000, PhoneNumber: PHONE, PartyB: '174379', TransactionType: 'CustomerPayBillOnline' },
    ]);
    // 2026-01-05T08:00:00Z is eleven o'clock in Nairobi.
    expect(mpesa.pushes[0]?.Timestamp).toBe('20260105110000');
    const callback = mpesa.conclude(mpesa.pushes[0] ?? {});
    expect(await tell(callback)).toMatchObject({ status: 200, body: { outcome: 'applied' } });
    expect((await tell(callback)).body).toEqual({ outcome: 'replayed' });
    const taken = await until(csms, asked, 'captured');
    expect(taken).toMatchObject({ captured: 200_000, reference: 'ws_CO_1/RKTws_CO_1' });
    expect(mpesa.tokens()).toBe(1);
    await csms.payments.ask((context) => requestRefund(taken, 50_000, 'asked for', context));
    await comesTrue(() => mpesa.reversals.length === 1);
    expect(mpesa.reversals).toMatchObject([{ TransactionID: 'RKTws_CO_1', Amount: 500 }]);
    const reversed = mpesa.concludeReversal(mpesa.reversals[0] ?? {});
    expect((await tell(reversed)).body).toEqual({ outcome: 'applied' });
    expect((await tell(reversed)).body).toEqual({ outcome: 'replayed' });
    expect(await paymentOf(csms, asked.id)).toMatchObject({ refunded: 50_000 });
  });

  it.each([
    [1, 'insufficient-funds'],
    [1032, 'refused-by-payer'],
    [1037, 'payer-unreachable'],
    [2001, 'wrong-pin'],
    [17, 'declined'],
  ])('with the result %i is declined: %s', async (code, reason) => {
    const asked = await until(it0.csms, await ask('charge'), 'action-needed');
    await tell(mpesa.conclude(mpesa.pushes[0] ?? {}, code));
    expect(await until(it0.csms, asked, 'failed')).toMatchObject({ failure: { code: reason } });
  });

  it('is asked about where no callback comes; a late one brings the receipt', async () => {
    const { csms } = it0;
    const asked = await until(csms, await ask('charge'), 'action-needed');
    const callback = mpesa.conclude(mpesa.pushes[0] ?? {});
    const taken = await until(csms, asked, 'captured');
    expect(taken.reference).toBe('ws_CO_1');
    await tell(callback);
    expect((await paymentOf(csms, asked.id)).reference).toBe('ws_CO_1/RKTws_CO_1');
  });

  it('is never pushed twice where the answer is lost: the callback tells', async () => {
    const { csms } = it0;
    // With it, there is a token, and what gets no answer next is a push.
    await until(csms, await ask('charge'), 'action-needed');
    mpesa.unanswered = 1;
    // The payer is quicker than the next try.
    const release = csms.parts.clock.hold();
    const asked = await ask('charge');
    await comesTrue(() => mpesa.pushes.length === 2 && mpesa.unanswered === 0);
    expect((await paymentOf(csms, asked.id)).reference).toBeUndefined();
    await tell(mpesa.conclude(mpesa.pushes[1] ?? {}));
    release();
    const taken = await until(csms, asked, 'captured');
    expect(taken).toMatchObject({ captured: 200_000, reference: 'ws_CO_2/RKTws_CO_2' });
    expect(mpesa.pushes).toHaveLength(2);
  });

  it('is pushed once tokens are given again', async () => {
    mpesa.lock(true);
    const asked = await ask('charge');
    await it0.csms.parts.clock.after(10_000, () => mpesa.lock(false));
    await until(it0.csms, asked, 'action-needed');
    expect(mpesa.pushes).toHaveLength(1);
  });

  it('cannot be held: it is taken ahead, and the rest goes back', async () => {
    const { csms } = it0;
    const asked = await until(csms, await ask('hold'), 'action-needed');
    await tell(mpesa.conclude(mpesa.pushes[0] ?? {}));
    const held = await until(csms, asked, 'authorized');
    expect(held).toMatchObject({ held: 200_000, captured: 0, takenAhead: true });
    await csms.payments.ask((context) => requestCapture(held, 120_000, context));
    await until(csms, held, 'captured');
    await comesTrue(() => mpesa.reversals.length === 1);
    expect(mpesa.reversals).toMatchObject([{ Amount: 800 }]);
  });

  it.each([
    ['Completed', { status: 'done', reference: 'RKTback' }, 50_000],
    ['Declined', { status: 'failed', failure: { code: 'refund-declined' } }, 0],
  ])('is asked about where no callback tells of a reversal: it is %s', async (status, refund, refunded) => {
    const { csms } = it0;
    const asked = await until(csms, await ask('charge'), 'action-needed');
    await tell(mpesa.conclude(mpesa.pushes[0] ?? {}));
    const taken = await until(csms, asked, 'captured');
    await csms.payments.ask((context) => requestRefund(taken, 50_000, 'asked for', context));
    // Time stands still while M-Pesa answers, or it would be asked again and again meanwhile.
    const next = async () => {
      const known = mpesa.questions.length;
      await comesTrue(() => mpesa.questions.length > known);
      return { question: mpesa.questions.at(-1) ?? {}, release: csms.parts.clock.hold() };
    };
    const first = await next();
    expect(first.question).toMatchObject({
      OriginalConversationID: 'o-1',
      CommandID: 'TransactionStatusQuery',
      PartyA: '174379',
      IdentifierType: '4',
    });
    expect((await tell(mpesa.conclusion(first.question))).body).toEqual({ outcome: 'applied' });
    expect((await paymentOf(csms, asked.id)).refunds).toMatchObject([{ status: 'asked', reference: 'o-1' }]);
    first.release();
    const second = await next();
    const told = mpesa.conclusion(second.question, status);
    expect((await tell(told)).body).toEqual({ outcome: 'applied' });
    expect((await tell(told)).body).toEqual({ outcome: 'replayed' });
    second.release();
    expect(await paymentOf(csms, asked.id)).toMatchObject({ refunded, refunds: [refund] });
    expect(mpesa.reversals).toHaveLength(1);
  });

  it('moves whole shillings: a part of one is asked for as a whole, and not given back', async () => {
    const { csms } = it0;
    const asked = await until(csms, await ask('charge', PHONE, 1240), 'action-needed');
    expect(mpesa.pushes).toMatchObject([{ Amount: 13 }]);
    await tell(mpesa.conclude(mpesa.pushes[0] ?? {}));
    const taken = await until(csms, asked, 'captured');
    expect(taken).toMatchObject({ amount: 1240, captured: 1300 });
    await expect(
      csms.payments.ask((context) => requestRefund(taken, 1240, 'asked for', context)),
    ).rejects.toMatchObject({ code: 'refund-not-whole', field: 'amount' });
    await csms.payments.ask((context) => requestRefund(taken, 1300, 'asked for', context));
    await comesTrue(() => mpesa.reversals.length === 1);
    expect(mpesa.reversals).toMatchObject([{ Amount: 13 }]);
  });

  it('keeps whole shillings of what was taken ahead, so that what goes back is whole', async () => {
    const { csms } = it0;
    const asked = await until(csms, await ask('hold'), 'action-needed');
    await tell(mpesa.conclude(mpesa.pushes[0] ?? {}));
    const held = await until(csms, asked, 'authorized');
    await csms.payments.ask((context) => requestCapture(held, 1240, context));
    const kept = await until(csms, held, 'captured');
    expect(kept).toMatchObject({ captured: 1300, refunds: [{ amount: 198_700, unused: true }] });
    await comesTrue(() => mpesa.reversals.length === 1);
    expect(mpesa.reversals).toMatchObject([{ Amount: 1987 }]);
  });

  it('that is paid after it was cancelled goes back', async () => {
    const { csms } = it0;
    const asked = await until(csms, await ask('charge'), 'action-needed');
    await csms.payments.ask((context) => requestCancel(asked, context));
    await tell(mpesa.conclude(mpesa.pushes[0] ?? {}));
    const ended = await until(csms, asked, 'cancelled');
    expect(ended).toMatchObject({ captured: 0, refunds: [{ amount: 200_000, unused: true }] });
    await comesTrue(() => mpesa.reversals.length === 1);
  });

  it.each([
    ['in another currency', PHONE, 'EUR', 'currency-not-taken'],
    ['from a number that is none', '12345', 'KES', 'source-unknown'],
  ])('is not taken %s', async (_, source, currency, code) => {
    const failed = await until(it0.csms, await ask('charge', source, 1000, currency), 'failed');
    expect(failed.failure?.code).toBe(code);
  });

  it.each([
    ['+254 712 345 678', '5678'],
    ['0712345678', '5678'],
    ['0112345678', '5678'],
  ])('knows the telephone number %s', async (number, last4) => {
    const method = await it0.csms.payments.methods.add({
      driverId: 'anna',
      provider: 'mpesa',
      number,
      asDefault: true,
    });
    expect(method).toMatchObject({ kind: 'phone', last4, isDefault: true });
    expect(method.source).toMatch(/^254[17]\d{8}$/);
  });
});

describe("M-Pesa's callbacks", () => {
  it('are believed only once M-Pesa says the same', async () => {
    const { csms } = it0;
    const asked = await until(csms, await ask('charge'), 'action-needed');
    const [push = {}] = mpesa.pushes;
    const forged = mpesa.conclude(push);
    push.code = 1032;
    await tell(forged);
    expect(await until(csms, asked, 'failed')).toMatchObject({ captured: 0 });
  });

  it('are refused at an address that is none of ours', async () => {
    await until(it0.csms, await ask('charge'), 'action-needed');
    const { path, body } = mpesa.conclude(mpesa.pushes[0] ?? {});
    const guessed = path.replace(/[0-9a-f]{64}/, '0'.repeat(64));
    expect(await tell({ path: guessed, body })).toMatchObject({
      status: 401,
      body: { code: 'bad-signature' },
    });
    expect(await tell({ path: '/api/v1/webhooks/mpesa', body })).toMatchObject({ status: 401 });
    expect(await tell({ path, body: { Body: {} } })).toMatchObject({
      status: 400,
      body: { code: 'webhook-unreadable' },
    });
  });
});

/** Looks at every turn, so that whatever comes after it has not happened yet. */
async function comesTrue(is: () => boolean): Promise<void> {
  while (!is()) await nextTurn();
}
