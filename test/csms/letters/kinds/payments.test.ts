import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BillingContext } from '../../../../src/csms/billing/context.js';
import { issueInvoice } from '../../../../src/csms/billing/issue.js';
import { payFromWallet } from '../../../../src/csms/billing/wallet-moves.js';
import { requestRefund } from '../../../../src/csms/payments/requests.js';
import { api } from '../../support/api.js';
import { type Bench, bench } from '../../support/bench.js';
import { charge, paymentOf, until } from '../../support/payments.js';

let b: Bench;
beforeEach(async () => {
  b = await bench({ drivers: { anna: { name: 'Anna', pays: 'wallet' } } });
  await b.csms.change(async ({ accounts, wallets }) => {
    const account = { kind: 'driver', state: 'active', createdAt: 0 } as const;
    await accounts.save({ ...account, id: 'anna', email: 'anna@example.com' });
    await wallets.save({ driver: 'anna', currency: 'EUR', overdraft: 0, createdAt: 0 });
  });
  b.clock.standStill();
});
afterEach(() => b.close());

const letters = () => b.csms.access.mailbox?.list('anna@example.com') ?? [];
const subjects = () => letters().map(({ subject }) => subject);

/** Pays so much out of the wallet. */
async function spend(minor: number): Promise<void> {
  await b.csms.billing.change(async (context: BillingContext) => {
    const line = { kind: 'energy', text: 'Energy', net: minor, tax: 0, taxPercent: '0' };
    const cause = { kind: 'session', id: '1', part: String(minor) } as const;
    const payer = { kind: 'driver', id: 'anna' } as const;
    const invoice = await issueInvoice({ payer, currency: 'EUR', lines: [line], cause }, context);
    await payFromWallet(invoice, minor, context);
  });
  await b.clock.idle();
}

async function toppedUp(minor: number) {
  const payment = await until(b.csms, await charge(b.csms, 'card-ok', minor), 'captured');
  await b.clock.idle();
  return payment;
}

describe('a payment', () => {
  it('that came to nothing is told with its reason and what to do', async () => {
    await until(b.csms, await charge(b.csms, 'card-insufficient-funds'), 'failed');
    await b.clock.idle();
    expect(letters()).toMatchObject([
      {
        kind: 'payment-declined',
        subject: 'Your payment of 20.00 EUR was declined',
        text: expect.stringMatching(/there is not enough money\.\n\nNothing was put into your wallet/),
      },
    ]);
  });

  it('that waits for its payer is told with where to confirm it', async () => {
    await until(b.csms, await charge(b.csms, 'card-second-factor'), 'action-needed');
    await b.clock.idle();
    expect(letters()).toMatchObject([
      {
        kind: 'payment-action',
        subject: 'Confirm your payment of 20.00 EUR',
        text: expect.stringContaining('Confirm it in your account.'),
      },
    ]);
  });

  it('into the wallet is told with what is in it, and each refund once', async () => {
    const payment = await toppedUp(2_000);
    expect(letters()).toMatchObject([
      { kind: 'wallet-topped-up', text: expect.stringContaining('In it now: 20.00 EUR') },
    ]);
    await b.csms.payments.ask(async (context) => requestRefund(payment, 300, 'asked', context));
    await until(b.csms, payment, ({ refunded }) => refunded === 300);
    await b.clock.idle();
    const known = await paymentOf(b.csms, payment.id);
    await b.csms.payments.ask(async (context) => requestRefund(known, 200, 'asked', context));
    await until(b.csms, payment, ({ refunded }) => refunded === 500);
    await b.clock.idle();
    expect(subjects().slice(1)).toEqual(['You get 3.00 EUR back', 'You get 2.00 EUR back']);
  });
});

describe('a wallet', () => {
  const low = () => subjects().filter((subject) => /are left/.test(subject));

  it('in which little is left is told once after each top-up', async () => {
    await toppedUp(2_000);
    await spend(1_500);
    expect(low()).toEqual([]);
    await spend(100);
    await spend(101);
    expect(low()).toEqual(['4.00 EUR are left in your wallet']);
    await toppedUp(1_000);
    await spend(1_200);
    expect(low()).toEqual(['4.00 EUR are left in your wallet', '0.99 EUR are left in your wallet']);
  });

  it('is not told of where its driver has switched it off', async () => {
    await b.csms.access.accounts.own.switchLettersOff('anna', ['wallet-low']);
    await toppedUp(2_000);
    await spend(1_600);
    expect(low()).toEqual([]);
    const { body } = await api(b).ask('GET', '/api/v1/letters?kind=wallet-low');
    expect(body.items).toMatchObject([{ state: 'dropped', trouble: 'the driver has switched it off' }]);
  });

  it('is not told of where nobody wants to know', async () => {
    await b.csms.provision({ settings: { lowBalance: 0 } });
    await toppedUp(2_000);
    await spend(1_999);
    expect(low()).toEqual([]);
  });
});
