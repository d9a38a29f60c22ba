import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requestCancel, requestCapture, requestRefund } from '../../../src/csms/payments/requests.js';
import { TEST_SOURCES } from '../../../src/csms/payments/sandbox/sources.js';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';
import { charge, hold, paymentOf, until } from '../support/payments.js';

let it0: Bench;
let http: Api;
beforeEach(async () => {
  it0 = await bench();
  http = api(it0);
});
afterEach(() => it0.close());

const bank = (reference = '') => it0.csms.parts.store.read((repos) => repos.sandbox.find(reference));

describe('a hold with a test card', () => {
  it('is authorised, captured in part, and given back in parts, but never above what was captured', async () => {
    const { csms } = it0;
    const held = await until(csms, await hold(csms, 'card-ok'), 'authorized');
    expect(held).toMatchObject({ held: 2000, captured: 0 });
    expect(held.expiresAt).toBeGreaterThan(it0.clock.now());
    await csms.payments.ask((context) => requestCapture(held, 1500, context));
    const taken = await until(csms, held, 'captured');
    expect(taken.captured).toBe(1500);
    await csms.payments.ask((context) => requestRefund(taken, 400, 'asked for', context));
    await csms.payments.ask((context) => requestRefund(taken, 1000, 'asked for', context, 'wallet'));
    await expect(
      csms.payments.ask((context) => requestRefund(taken, 101, 'too much', context)),
    ).rejects.toMatchObject({ code: 'refund-above-charge' });
    const back = await until(csms, taken, ({ refunded }) => refunded === 1400);
    expect(back.refunds.map(({ to, status }) => [to, status])).toEqual([
      ['source', 'done'],
      // It was to fill a wallet: nothing of it is to go there.
      ['source', 'done'],
    ]);
    expect(await bank(back.reference)).toMatchObject({ captured: 1500, refunded: 1400 });
  });

  it('is let go when it is cancelled', async () => {
    const { csms } = it0;
    const held = await until(csms, await hold(csms, 'card-ok'), 'authorized');
    await csms.payments.ask((context) => requestCancel(held, context));
    await until(csms, held, 'cancelled');
    expect(await bank(held.reference)).toMatchObject({ status: 'released' });
  });

  it('asks for nothing when it is cancelled before anything was asked', async () => {
    const { csms } = it0;
    const asked = await csms.payments.ask(async (context) => {
      const { requestHold } = await import('../../../src/csms/payments/requests.js');
      const { wish } = await import('../support/payments.js');
      return requestCancel(await requestHold(wish('card-ok'), context), context);
    });
    const ended = await until(csms, asked, 'cancelled');
    expect(ended.reference).toBeUndefined();
  });

  it('ends by itself', async () => {
    const { csms } = it0;
    const held = await until(csms, await hold(csms, 'card-short-hold'), 'authorized');
    const ended = await until(csms, held, 'expired');
    expect(ended.failure?.code).toBe('hold-expired');
    expect(ended.updatedAt - held.createdAt).toBe(60_000);
  });

  it('fails where the capture is declined', async () => {
    const { csms } = it0;
    const held = await until(csms, await hold(csms, 'card-capture-declined'), 'authorized');
    await csms.payments.ask((context) => requestCapture(held, 10, context));
    expect(await until(csms, held, 'failed')).toMatchObject({ captured: 0, failure: { code: 'declined' } });
  });
});

describe('a charge of a test card or number', () => {
  it.each([
    ['card-insufficient-funds', 'insufficient-funds'],
    ['card-expired', 'card-expired'],
    ['card-stolen', 'card-stolen'],
    ['card-unreachable', 'no-answer'],
    ['phone-refused', 'refused-by-payer'],
    ['phone-insufficient-funds', 'insufficient-funds'],
    ['card-of-nobody', 'source-unknown'],
  ])('%s fails: %s', async (source, code) => {
    const failed = await until(it0.csms, await charge(it0.csms, source), 'failed');
    expect(failed).toMatchObject({ captured: 0, failure: { code } });
  });

  it.each([
    ['card-ok', 2000, 0],
    ['card-no-answer', 2000, 6],
    ['card-twice', 2000, 0],
    ['card-late', 2000, 20],
    ['card-partial', 1000, 0],
    ['phone-ok', 2000, 5],
    ['phone-late', 2000, 120],
  ])('%s takes %i after %i s, once', async (source, amount, seconds) => {
    const { csms, clock } = it0;
    const asked = await charge(csms, source);
    const taken = await until(csms, asked, 'captured');
    expect(taken.captured).toBe(amount);
    expect((taken.updatedAt - asked.createdAt) / 1000).toBe(seconds);
    await new Promise<void>((resolve) => void clock.after(3_600_000, resolve));
    await it0.clock.idle();
    expect(await paymentOf(csms, asked.id)).toEqual(taken);
    expect(await bank(taken.reference)).toMatchObject({ captured: amount, messages: [] });
  });

  it('is given up where the payer never gives the PIN', async () => {
    const ended = await until(it0.csms, await charge(it0.csms, 'phone-no-pin'), 'cancelled');
    expect(ended.failure?.code).toBe('not-confirmed');
    expect(ended.updatedAt - ended.createdAt).toBe(15 * 60_000);
  });

  it('shows that a refund was declined, which can then be asked for again', async () => {
    const { csms } = it0;
    const taken = await until(csms, await charge(csms, 'card-refund-declined'), 'captured');
    await csms.payments.ask((context) => requestRefund(taken, 2000, 'asked for', context));
    const failed = await until(csms, taken, ({ refunds }) => refunds[0]?.status === 'failed');
    expect(failed).toMatchObject({ refunded: 0, refunds: [{ failure: { code: 'refund-declined' } }] });
    await csms.payments.ask((context) => requestRefund(failed, 2000, 'again', context));
  });
});

describe('a hold of mobile money, which cannot be held', () => {
  it('is taken ahead, and what is not used goes back', async () => {
    const { csms } = it0;
    const held = await until(csms, await hold(csms, 'phone-ok'), 'authorized');
    expect(held).toMatchObject({ held: 2000, captured: 0, takenAhead: true });
    await csms.payments.ask((context) => requestCapture(held, 1200, context));
    const ended = await until(csms, held, ({ refunds }) => refunds[0]?.status === 'done');
    expect(ended).toMatchObject({ status: 'captured', captured: 1200, refunded: 0 });
    expect(await bank(held.reference)).toMatchObject({ captured: 2000, refunded: 800 });
  });

  it('goes back wholly when it is cancelled', async () => {
    const { csms } = it0;
    const held = await until(csms, await hold(csms, 'phone-ok'), 'authorized');
    await csms.payments.ask((context) => requestCancel(held, context));
    const ended = await until(csms, held, ({ refunds }) => refunds[0]?.status === 'done');
    expect(ended).toMatchObject({ status: 'cancelled', captured: 0 });
    expect(await bank(held.reference)).toMatchObject({ captured: 2000, refunded: 2000 });
  });
});

describe('a second factor', () => {
  it.each([
    ['approve', 'authorized'],
    ['refuse', 'failed'],
  ] as const)('%s: the hold is %s, and the page serves once', async (verdict, status) => {
    const { csms } = it0;
    const asked = await until(csms, await hold(csms, 'card-second-factor'), 'action-needed');
    const url = asked.actionUrl ?? '';
    const shown = await http.ask('GET', url);
    expect(shown.body).toContain('Pay 20.00 EUR');
    expect((await http.ask('POST', `${url}/${verdict}`)).status).toBe(200);
    const ended = await until(csms, asked, status);
    expect(ended.actionUrl).toBeUndefined();
    expect(await http.ask('POST', `${url}/${verdict}`)).toMatchObject({
      status: 404,
      body: { code: 'action-unknown' },
    });
  });

  it('is not given by whoever has not the whole address', async () => {
    const { csms } = it0;
    const asked = await until(csms, await hold(csms, 'card-second-factor'), 'action-needed');
    const url = asked.actionUrl ?? '';
    expect((await http.ask('POST', `${url.slice(0, -1)}/approve`)).status).toBe(404);
  });
});

describe('the test cards', () => {
  it.each(TEST_SOURCES.filter(({ kind }) => kind === 'card'))(
    '$source has a number that could be one',
    ({ number }) => {
      const sum = [...number].reverse().reduce((total, digit, index) => {
        const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
        return total + (value > 9 ? value - 9 : value);
      }, 0);
      expect(sum % 10).toBe(0);
      expect(number).toHaveLength(16);
    },
  );

  it('have a name and a number of their own', () => {
    expect(new Set(TEST_SOURCES.flatMap(({ source, number }) => [source, number])).size).toBe(
      TEST_SOURCES.length * 2,
    );
  });
});
