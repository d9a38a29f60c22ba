import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';
import { TALKS, type Talk } from '../support/talk.js';

let b: Bench;
afterEach(() => b.close());

/** What several may ask at once of the same invoice, payments and wallet. Amounts are tenths of what there is. */
type Ask =
  | { what: 'credit'; tenths: number; refund: 'source' | 'wallet' | 'none' }
  | { what: 'refund'; tenths: number; of: 'invoice' | 'top-up'; to: 'source' | 'wallet' }
  | { what: 'pay'; by: 'wallet' | 'method' }
  | { what: 'write-off' }
  | { what: 'top-up' };

const tenths = fc.integer({ min: 1, max: 12 });
const ask: fc.Arbitrary<Ask> = fc.oneof(
  fc.record({
    what: fc.constant('credit' as const),
    tenths,
    refund: fc.constantFrom('source' as const, 'wallet' as const, 'none' as const),
  }),
  fc.record({
    what: fc.constant('refund' as const),
    tenths,
    of: fc.constantFrom('invoice' as const, 'top-up' as const),
    to: fc.constantFrom('source' as const, 'wallet' as const),
  }),
  fc.record({ what: fc.constant('pay' as const), by: fc.constantFrom('wallet' as const, 'method' as const) }),
  fc.record({ what: fc.constant('write-off' as const) }),
  fc.record({ what: fc.constant('top-up' as const) }),
);

/** Anna has charged for 5.95 EUR, which is open or paid, and has 6 EUR in her wallet. */
async function world(isPaid: boolean): Promise<Api> {
  b = await bench({
    stations: { CP1: {} },
    drivers: { anna: {} },
    tokens: { TAG: { driver: 'anna' } },
    tariffs: { day: { energy: { amount: '0.50', currency: 'EUR' }, tax: 19 } },
  });
  const a = api(b);
  const talk = TALKS[0] as Talk;
  const s = await b.station('CP1', talk.edition);
  await s.boot();
  const at = b.clock.now();
  const { transactionId: id } = await s.ask(...talk.start({ at, registerWh: 0 }));
  await s.ask(...talk.end({ id, at: at + 3_600_000, registerWh: 10_000, reason: 'Remote' }));
  const card = { driver: 'anna', provider: 'sandbox', number: '4242424242424242' };
  await a.ask('POST', '/api/v1/payment-methods', card);
  await a.ask('POST', '/api/v1/wallets/anna/top-ups', { amount: 600, currency: 'EUR' });
  if (isPaid) await a.ask('POST', `/api/v1/invoices/${(await invoices(a))[0].id}/payments`, {});
  await rest();
  return a;
}

const invoices = async (a: Api) => (await a.ask('GET', '/api/v1/invoices')).body.items;
const payments = async (a: Api) => (await a.ask('GET', '/api/v1/payments')).body.items;

/** Time passes until providers have answered everything. */
async function rest(): Promise<void> {
  await b.clock.idle();
  await b.clock.pass(60_000);
}

async function carryOut(a: Api, it: Ask): Promise<number> {
  const post = async (path: string, body: object) => (await a.ask('POST', `/api/v1${path}`, body)).status;
  const [invoice] = await invoices(a);
  const wish = 'tenths' in it ? Math.round((595 * it.tenths) / 10) : 0;
  if (it.what === 'credit')
    return post(`/invoices/${invoice.id}/credit-notes`, {
      amount: wish,
      reason: 'a test',
      refund: it.refund,
    });
  if (it.what === 'pay') return post(`/invoices/${invoice.id}/payments`, { by: it.by });
  if (it.what === 'write-off') return post(`/invoices/${invoice.id}/write-off`, {});
  if (it.what === 'top-up') return post('/wallets/anna/top-ups', { amount: 300 });
  const purpose = it.of === 'top-up' ? 'top-up' : 'invoice';
  const paid = (await payments(a)).find((each: { purpose: string }) => each.purpose === purpose);
  return paid ? post(`/payments/${paid.id}/refunds`, { amount: wish, reason: 'a test', to: it.to }) : 404;
}

/** What holds whoever was first. */
async function checkMoney(a: Api): Promise<void> {
  const balances = (await a.ask('GET', '/api/v1/ledger/balances')).body.items as {
    account: string;
    minor: number;
  }[];
  const all = await payments(a);
  expect(balances.reduce((sum, { minor }) => sum + minor, 0)).toBe(0);
  let kept = 0;
  for (const { amount, captured, refunded, refunds, status } of all) {
    expect(['captured', 'failed', 'cancelled']).toContain(status);
    expect(captured).toBeLessThanOrEqual(amount);
    expect(refunded).toBeLessThanOrEqual(captured);
    const toWallet = (refunds as { to?: string; status: string; amount: number }[])
      .filter((it) => it.to === 'wallet' && it.status === 'done')
      .reduce((sum, it) => sum + it.amount, 0);
    kept += captured - refunded + toWallet;
  }
  const atProvider = balances.find(({ account }) => account === 'provider:sandbox')?.minor ?? 0;
  expect(atProvider).toBe(kept);
  expect((await a.ask('GET', '/api/v1/wallets/anna')).body.balance).toBeGreaterThanOrEqual(0);
  for (const { total, credited, paid, writtenOff = 0, outstanding } of await invoices(a)) {
    expect(credited).toBeLessThanOrEqual(total);
    expect(total - credited - paid - writtenOff).toBe(outstanding);
  }
}

it('whatever is asked at once of an invoice, its payments and a wallet, every cent is somewhere, and none twice', async () => {
  const batches = fc.array(fc.array(ask, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc
      .asyncProperty(fc.boolean(), batches, async (isPaid, given) => {
        const a = await world(isPaid);
        for (const batch of given) {
          const statuses = await Promise.all(batch.map((it) => carryOut(a, it)));
          expect(Math.max(...statuses)).toBeLessThan(500);
          await rest();
          await checkMoney(a);
        }
      })
      .afterEach(() => b?.close()),
    { numRuns: Number(process.env['PLUGFEST_TEST_STORE'] === 'postgres' ? 5 : 60) },
  );
}, 240_000);

it.each([
  ['refunds above what was taken', { what: 'refund', tenths: 6, of: 'invoice', to: 'source' }, [202, 422]],
  [
    'refunds above what is in the wallet',
    { what: 'refund', tenths: 6, of: 'top-up', to: 'source' },
    [202, 422],
  ],
  ['credit notes above the invoice', { what: 'credit', tenths: 6, refund: 'source' }, [201, 422]],
] as const)('of two %s one is made', async (_, wish, statuses) => {
  const a = await world(true);
  const all = await Promise.all([carryOut(a, wish), carryOut(a, wish)]);
  expect(all.sort()).toEqual(statuses);
  await rest();
  await checkMoney(a);
});

it.each(['method', 'wallet'] as const)('of two payments of an invoice by %s one is made', async (by) => {
  const a = await world(false);
  const all = await Promise.all([carryOut(a, { what: 'pay', by }), carryOut(a, { what: 'pay', by })]);
  expect(all.sort()).toEqual([200, 409]);
  await rest();
  await checkMoney(a);
});
