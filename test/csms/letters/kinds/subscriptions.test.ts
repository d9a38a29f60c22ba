import { afterEach, expect, it } from 'vitest';
import { subscribe } from '../../../../src/csms/billing/subscribe.js';
import { PLAN } from '../../billing/till.js';
import { type Bench, bench } from '../../support/bench.js';

let made: Bench;
afterEach(() => made.close());

const DAY = 86_400_000;

it('tells a driver whose month cannot be collected, once, and again when the subscription stops', async () => {
  made = await bench({ drivers: { anna: {} } });
  const { csms, clock } = made;
  const payWith = (source: string) =>
    csms.change((repos) =>
      repos.paymentMethods.save({
        ...{ id: 'pm_1', driverId: 'anna', provider: 'sandbox', source, kind: 'card', brand: 'visa' },
        ...{ last4: '4242', isDefault: true, status: 'ready', createdAt: 0 },
      }),
    );
  const letters = () =>
    csms.access.mailbox?.list('anna@example.com').map(({ subject, text }) => [subject, text]);
  await payWith('card-ok');
  await csms.change(async ({ accounts, subscriptions }) => {
    await subscriptions.savePlan(PLAN);
    const account = { id: 'anna', kind: 'driver', state: 'active', createdAt: 0 } as const;
    await accounts.save({ ...account, email: 'anna@example.com' });
  });
  clock.standStill();
  const pass = (days: number) => clock.pass(days * DAY);
  await csms.billing.change((context) => subscribe('anna', 'home', context));
  await pass(1);
  expect(letters()).toEqual([
    ['Home has begun', expect.stringContaining('Your invoice 2026-000001 is paid')],
  ]);
  await payWith('card-insufficient-funds');
  await pass(31);
  expect(letters()?.slice(1)).toEqual([
    [
      'We could not collect what Home costs',
      expect.stringContaining('We could not collect 11.90 EUR of invoice 2026-000002.'),
    ],
  ]);
  await pass(10);
  expect(letters()).toHaveLength(3);
  expect(letters()?.[2]?.[0]).toBe('Home has stopped');
});
