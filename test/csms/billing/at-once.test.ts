import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancel, changePlan, subscribe } from '../../../src/csms/billing/subscribe.js';
import type { Subscription } from '../../../src/csms/billing/subscription.js';
import { PLAN, type Till, till } from './till.js';

let t: Till;
beforeEach(async () => {
  t = await till();
  await t.d.store.work(async ({ subscriptions }) => {
    await subscriptions.savePlan(PLAN);
    await subscriptions.savePlan({ ...PLAN, id: 'more', name: 'More', price: 3100 });
    await subscriptions.savePlan({ ...PLAN, id: 'most', name: 'Most', price: 6200 });
  });
  await t.card('anna');
  await t.work((c) => subscribe('anna', 'home', c));
  await t.allIsWell();
  // Half of the month is left.
  t.at('2026-02-14T12:00:00Z');
});
afterEach(() => t.d.close());

const known = async (): Promise<Subscription> =>
  (await t.d.store.read(({ subscriptions }) => subscriptions.list({})))[0] as Subscription;
const credited = async () => (await t.invoices()).reduce((sum, it) => sum + it.credited, 0);
const outcomes = (all: PromiseSettledResult<unknown>[]) =>
  all.map((it) => (it.status === 'fulfilled' ? 'done' : it.reason.code));

/** Whoever asks has looked before, as the API does; two who ask at once have seen the same. */
describe('a subscription, of two who ask at once', () => {
  it('is ended for one of them, and its days come back once', async () => {
    const seen = await known();
    const all = await Promise.allSettled([
      t.work((c) => cancel(seen, 'now', c)),
      t.work((c) => cancel(seen, 'now', c)),
    ]);
    expect(outcomes(all)).toEqual(['done', 'subscription-ended']);
    expect(await credited()).toBe(595);
  });

  it('is not changed for one of them after it has ended for the other', async () => {
    const seen = await known();
    const all = await Promise.allSettled([
      t.work((c) => cancel(seen, 'now', c)),
      t.work((c) => changePlan(seen, 'more', 'period-end', c)),
    ]);
    expect(outcomes(all)).toEqual(['done', 'subscription-ended']);
    expect(await known()).toMatchObject({ status: 'ended' });
  });

  it('goes from the plan that it has by now', async () => {
    const seen = await known();
    await Promise.all([
      t.work((c) => changePlan(seen, 'more', 'now', c)),
      t.work((c) => changePlan(seen, 'most', 'now', c)),
    ]);
    await t.allIsWell();
    expect(await known()).toMatchObject({ plan: { id: 'most' } });
    // Half a month each: from 11.90 to 36.89, of which 18.45 come back, and to 73.78.
    expect((await t.invoices()).map(({ total, status }) => ({ total, status }))).toEqual([
      { total: 1190, status: 'paid' },
      { total: 1250, status: 'paid' },
      { total: 1844, status: 'paid' },
    ]);
  });
});
