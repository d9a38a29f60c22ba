import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEntry, Posting } from '../../../src/csms/billing/ledger.js';
import { type Domain, domain } from '../support/domain.js';

let d: Domain;
beforeEach(async () => {
  d = await domain('2.0.1', {});
});
afterEach(() => d.close());

let count = 0;
function entry(postings: Posting[], more: Partial<LedgerEntry> = {}): LedgerEntry {
  count += 1;
  const id = `led_${String(count).padStart(9, '0')}`;
  return { id, at: count, currency: 'EUR', kind: 'payment', about: 'pay_1', postings, ...more };
}
const post = (...args: Parameters<typeof entry>) => d.store.work(({ ledger }) => ledger.post(entry(...args)));

describe('the ledger', () => {
  it.each([
    ['one posting', [{ account: 'tax', minor: 0 }]],
    [
      'a cent too many',
      [
        { account: 'tax', minor: 10 },
        { account: 'driver:a', minor: -9 },
      ],
    ],
    [
      'parts of a cent',
      [
        { account: 'tax', minor: 0.5 },
        { account: 'driver:a', minor: -0.5 },
      ],
    ],
  ])('refuses %s, and keeps nothing of it', async (_, postings) => {
    await expect(post(postings)).rejects.toThrow(RangeError);
    expect(await d.store.read(({ ledger }) => ledger.entries({}))).toEqual([]);
  });

  it('tells the entries of an account and of an invoice, a page at a time', async () => {
    await post([
      { account: 'driver:a', minor: 5, invoice: 'inv_1' },
      { account: 'tax', minor: -5 },
    ]);
    await post([
      { account: 'driver:b', minor: 7, invoice: 'inv_2' },
      { account: 'tax', minor: -7 },
    ]);
    await post([
      { account: 'wallet:a', minor: 3 },
      { account: 'driver:a', minor: -3, invoice: 'inv_1' },
    ]);
    const about = (filter: object) => d.store.read(({ ledger }) => ledger.entries(filter));
    const [first, second] = await about({ account: 'driver:a' });
    expect(second?.postings).toEqual([
      { account: 'wallet:a', minor: 3 },
      { account: 'driver:a', minor: -3, invoice: 'inv_1' },
    ]);
    expect(await about({ invoice: 'inv_1', after: first?.id })).toEqual([second]);
    expect(await about({ invoice: 'inv_1', limit: 1 })).toEqual([first]);
    expect(await d.store.read(({ ledger }) => ledger.sumsOfInvoice('inv_1'))).toEqual({ payment: 2 });
  });

  it('keeps balances that are the sums of the postings, and add up to nothing', async () => {
    const accounts = fc.constantFrom('driver:a', 'driver:b', 'wallet:a', 'provider:sandbox', 'tax');
    const postings = fc
      .array(fc.record({ account: accounts, minor: fc.integer({ min: -1e9, max: 1e9 }) }), {
        minLength: 1,
        maxLength: 6,
      })
      .map((some) => [
        ...some,
        { account: 'revenue:energy', minor: -some.reduce((sum, it) => sum + it.minor, 0) },
      ]);
    const entries = fc.array(fc.record({ postings, currency: fc.constantFrom('EUR', 'KES') }), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(entries, async (some) => {
        const before = await d.store.read(({ ledger }) => ledger.balances());
        for (const it of some) await post(it.postings, { currency: it.currency });
        const expected = new Map(before.map((it) => [`${it.account} ${it.currency}`, it.minor]));
        for (const it of some) {
          for (const { account, minor } of it.postings) {
            const key = `${account} ${it.currency}`;
            expected.set(key, (expected.get(key) ?? 0) + minor);
          }
        }
        const after = await d.store.read(({ ledger }) => ledger.balances());
        expect(new Map(after.map((it) => [`${it.account} ${it.currency}`, it.minor]))).toEqual(expected);
        expect(after.reduce((sum, it) => sum + it.minor, 0)).toBe(0);
      }),
      { numRuns: 25 },
    );
  });
});

it('counts a series without gaps, also past a transaction that failed', async () => {
  const next = (fails = false) =>
    d.store.work(async ({ documents }) => {
      const number = await documents.nextNumber('invoice-2026');
      if (fails) throw new Error('it failed');
      return number;
    });
  expect(await next()).toBe(1);
  await expect(next(true)).rejects.toThrow('it failed');
  expect([await next(), await next()]).toEqual([2, 3]);
});
