import { afterEach, beforeEach, expect, it } from 'vitest';
import { issueInvoice } from '../../../src/csms/billing/issue.js';
import { type Bench, bench } from '../support/bench.js';

const HOUR = 3_600_000;
let b: Bench;
beforeEach(async () => {
  // It begins on 5 January 2026.
  b = await bench({
    groups: { fleet: { name: 'Fleet', buyer: { email: 'fleet@example.com' } } },
    drivers: { anna: { name: 'Anna', group: 'fleet' }, ben: { name: 'Ben', group: 'fleet' }, otto: {} },
    settings: { billing: { timeZone: 'Europe/Berlin' } },
  });
  b.clock.standStill();
  await b.csms.change(async ({ accounts, paymentMethods }) => {
    for (const id of ['anna', 'otto'])
      await accounts.save({ id, kind: 'driver', state: 'active', createdAt: 0, email: `${id}@example.com` });
    const card = {
      provider: 'sandbox',
      kind: 'card',
      brand: 'visa',
      isDefault: true,
      status: 'ready',
    } as const;
    const of = (id: string, expires: string) =>
      paymentMethods.save({
        ...card,
        id,
        driverId: 'otto',
        source: id,
        last4: '4242',
        expires,
        createdAt: 0,
      });
    await of('pm_1', '2026-02');
    await of('pm_2', '2026-03');
    await of('pm_3', '2026-04');
  });
});
afterEach(() => b.close());

const pass = (ms: number) => b.clock.pass(ms);

async function invoiced(id: string): Promise<void> {
  const line = { kind: 'energy', text: 'Energy', net: 100, tax: 19, taxPercent: '19' };
  const cause = { kind: 'session', id: '1', part: id } as const;
  const draft = { payer: { kind: 'driver', id }, currency: 'EUR', lines: [line], cause } as const;
  await b.csms.billing.change((context) => issueInvoice(draft, context));
}

const sent = () =>
  (b.csms.access.mailbox?.list() ?? [])
    .filter(({ kind }) => kind !== 'invoice')
    .map(({ kind, to, subject }) => [kind, to, subject]);

it('writes statements of the month that is over, to drivers and fleets who had something, and of cards that expire', async () => {
  await b.csms.provision({ settings: { monthlyLetters: true } });
  await invoiced('anna');
  await invoiced('ben');
  // 1 February, 05:30 in Berlin.
  await pass(Date.UTC(2026, 1, 1, 4, 30) - b.clock.now());
  // What was due on the first of January is written still; of the card that expires next month.
  expect(sent()).toEqual([['method-expiring', 'otto@example.com', 'Your visa ending in 4242 expires']]);
  await pass(HOUR);
  const expected = [
    ['fleet-statement', 'fleet@example.com', 'Statement of 2026-01 for Fleet'],
    ['method-expiring', 'otto@example.com', 'Your visa ending in 4242 expires'],
    ['method-expiring', 'otto@example.com', 'Your visa ending in 4242 expires'],
    ['statement', 'anna@example.com', 'Your statement of 2026-01'],
  ];
  expect(sent().sort()).toEqual(expected);
  const fleet = b.csms.access.mailbox?.list('fleet@example.com')[0];
  expect(fleet?.text).toContain('Total: 2.38 EUR');
  const anna = b.csms.access.mailbox?.list('anna@example.com').at(-1);
  expect(anna?.text).toContain('Balance: 1.19 EUR');
  expect(anna?.text).not.toContain('Ben');
  await pass(20 * 24 * HOUR);
  expect(sent()).toHaveLength(4);
  await pass(12 * 24 * HOUR);
  expect(sent().slice(4)).toEqual([
    ['method-expiring', 'otto@example.com', 'Your visa ending in 4242 expires'],
  ]);
});

it('writes none of its own accord by a clock that only runs to the next timer', async () => {
  await invoiced('anna');
  await pass(40 * 24 * HOUR);
  expect(sent()).toEqual([]);
});
