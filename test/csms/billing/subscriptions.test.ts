import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pay } from '../../../src/csms/billing/credit.js';
import type { Document } from '../../../src/csms/billing/document.js';
import { cancel, changePlan, subscribe, type When } from '../../../src/csms/billing/subscribe.js';
import type { Subscription } from '../../../src/csms/billing/subscription.js';
import { PLAN, type Till, till } from './till.js';

let t: Till;
beforeEach(async () => {
  t = await till();
  await t.d.store.work(async ({ subscriptions }) => {
    await subscriptions.savePlan(PLAN);
    await subscriptions.savePlan({ ...PLAN, id: 'more', name: 'More', price: 3100, includedWh: 100_000 });
  });
});
afterEach(() => t.d.close());

const now = async (): Promise<Subscription> =>
  (await t.d.store.read(({ subscriptions }) => subscriptions.list({})))[0] as Subscription;
const begin = (driver = 'anna', plan = 'home') => t.work((c) => subscribe(driver, plan, c));
const change = async (plan: string, when: When) => {
  const subscription = await now();
  return t.work((c) => changePlan(subscription, plan, when, c));
};
const stop = async (when: When) => {
  const subscription = await now();
  return t.work((c) => cancel(subscription, when, c));
};
const decline = async () => {
  const waiting = (await t.payments()).find(({ status }) => status === 'authorizing');
  await t.says(waiting?.id, { kind: 'declined', code: 'card-declined', message: 'no' });
};

describe('a subscription', () => {
  it('begins when its first month is paid', async () => {
    await t.card('anna');
    expect(await begin()).toMatchObject({ status: 'pending' });
    await t.allIsWell();
    expect(await now()).toMatchObject({ status: 'active', periodStart: Date.UTC(2026, 0, 31, 12) });
    expect((await t.invoices()).map(({ total, status, about }) => ({ total, status, about }))).toEqual([
      { total: 1190, status: 'paid', about: 'Home, 2026-01-31 to 2026-02-28' },
    ]);
  });

  it('is one for each driver, of a plan on offer', async () => {
    await begin();
    await expect(begin()).rejects.toMatchObject({ code: 'subscription-exists' });
    await expect(begin('walt', 'none')).rejects.toMatchObject({ code: 'plan-not-offered' });
  });

  it('ends where its first month is never paid', async () => {
    await begin();
    t.at('2026-02-07T12:00:00Z');
    await t.renewals();
    expect(await now()).toMatchObject({ status: 'ended' });
  });

  it('is renewed each month once, also after a long sleep, on the day on which it began', async () => {
    await t.card('anna');
    await begin();
    await t.allIsWell();
    t.at('2026-04-30T12:00:00Z');
    await t.renewals();
    await t.renewals();
    await t.allIsWell();
    expect((await t.invoices()).map(({ about }) => about)).toEqual([
      'Home, 2026-01-31 to 2026-02-28',
      'Home, 2026-02-28 to 2026-03-31',
      'Home, 2026-03-31 to 2026-04-30',
      'Home, 2026-04-30 to 2026-05-31',
    ]);
    expect(await now()).toMatchObject({ status: 'active', period: 3 });
    expect(await t.balance('provider:sandbox')).toBe(4 * 1190);
  });

  it('is tried again when a renewal fails, then suspended, and goes on when it is paid', async () => {
    await t.card('anna');
    await begin();
    await t.allIsWell();
    t.at('2026-02-28T12:00:00Z');
    await t.renewals();
    await decline();
    for (const [time, tries] of [
      ['2026-03-01T12:00:00Z', 1],
      ['2026-03-03T12:00:00Z', 2],
      ['2026-03-05T12:00:00Z', 3],
    ] as const) {
      expect(await now()).toMatchObject({ status: 'grace' });
      t.at(time);
      await t.renewals();
      expect(await now()).toMatchObject({ tries });
      await decline();
    }
    t.at('2026-03-07T12:00:00Z');
    await t.renewals();
    expect(await now()).toMatchObject({ status: 'suspended' });
    await t.charge({ energyWh: 10_000 });
    expect((await t.invoices()).at(-1)).toMatchObject({ total: 595, lines: [{ kind: 'energy' }] });
    t.at('2026-04-20T12:00:00Z');
    await t.renewals();
    expect((await t.invoices()).filter(({ cause }) => cause.kind === 'subscription')).toHaveLength(2);
    const { invoice: id = '' } = await now();
    await t.work(async (c) => pay((await c.repos.documents.find(id)) as Document, 'method', c));
    await t.allIsWell();
    expect(await now()).toMatchObject({ status: 'active', periodStart: Date.UTC(2026, 3, 20, 12) });
  });

  it('is changed by the days that are left', async () => {
    await t.card('anna');
    t.at('2026-03-01T00:00:00Z');
    await begin();
    await t.allIsWell();
    t.at('2026-03-22T00:00:00Z');
    await change('more', 'now');
    await t.allIsWell();
    // 10 of 31 days: 1000 becomes 323 off, 3100 becomes 1000 on; 19 % tax on each.
    expect((await t.invoices()).at(-1)).toMatchObject({
      lines: [
        { text: 'Home, 10 of 31 days', net: -323, tax: -61 },
        { text: 'More, 10 of 31 days', net: 1000, tax: 190 },
      ],
      total: 806,
      status: 'paid',
    });
    expect(await now()).toMatchObject({ plan: { id: 'more' }, status: 'active' });
    await change('home', 'now');
    await t.allIsWell();
    expect(await t.balance('provider:sandbox')).toBe(1190);
    expect(await t.balance('driver:anna')).toBe(0);
  });

  it('is changed at the end of the month', async () => {
    await t.card('anna');
    await begin();
    await t.allIsWell();
    await change('more', 'period-end');
    expect(await now()).toMatchObject({ plan: { id: 'home' }, nextPlan: 'more' });
    t.at('2026-02-28T12:00:00Z');
    await t.renewals();
    expect(await now()).toMatchObject({ plan: { id: 'more' } });
    expect((await t.invoices()).at(-1)).toMatchObject({ net: 3100 });
  });

  it.each([
    ['with the month', 'period-end', 1190, 'active'],
    ['now, and the days left come back', 'now', 1190 - Math.round((1000 * 10) / 31) - 61, 'ended'],
  ] as const)('is cancelled %s', async (_, when, kept, status) => {
    await t.card('anna');
    t.at('2026-03-01T00:00:00Z');
    await begin();
    await t.allIsWell();
    t.at('2026-03-22T00:00:00Z');
    await stop(when);
    await t.allIsWell();
    expect(await now()).toMatchObject({ status });
    t.at('2026-04-01T00:00:00Z');
    await t.renewals();
    expect(await now()).toMatchObject({ status: 'ended' });
    expect(await t.balance('provider:sandbox')).toBe(kept);
    expect(await t.balance('driver:anna')).toBe(0);
    await expect(stop('now')).rejects.toMatchObject({
      code: 'subscription-ended',
    });
  });
});

describe('included energy', () => {
  beforeEach(async () => {
    await t.card('anna');
    await begin();
    await t.allIsWell();
  });
  const used = async () => {
    const { id, periodStart } = await now();
    return t.d.store.read(({ subscriptions }) => subscriptions.usedWh(id, periodStart));
  };

  it('is used up across sessions; what is beyond costs less', async () => {
    await t.charge({ energyWh: 15_000 });
    expect((await t.invoices()).at(-1)).toMatchObject({ total: 0, status: 'paid' });
    await t.charge({ energyWh: 10_000 });
    expect((await t.invoices()).at(-1)).toMatchObject({
      lines: [
        { kind: 'energy', net: 500, tax: 95 },
        { kind: 'included-energy', quantity: '5', net: -250, tax: -48 },
        { kind: 'discount', net: -25, tax: -5 },
      ],
      total: 267,
    });
    expect(await used()).toBe(20_000);
  });

  it('comes back when a session is corrected', async () => {
    const { id } = await t.charge({ energyWh: 15_000 });
    await t.charge({ id, energyWh: 5000 });
    expect(await used()).toBe(5000);
  });

  it('begins anew each month', async () => {
    await t.charge({ energyWh: 20_000 });
    t.at('2026-02-28T12:00:00Z');
    await t.renewals();
    expect(await used()).toBe(0);
  });

  it('is of the month in which a session ended, though it is billed in the next', async () => {
    t.at('2026-03-10T12:00:00Z');
    await t.renewals();
    const endedAt = Date.UTC(2026, 1, 27, 12);
    const { id } = await t.charge({ energyWh: 15_000, endedAt });
    expect((await t.invoices()).at(-1)).toMatchObject({ total: 0 });
    expect(await used()).toBe(0);
    await t.charge({ id, energyWh: 20_000, endedAt });
    expect((await t.invoices()).at(-1)).toMatchObject({ total: 0 });
    expect(await used()).toBe(0);
  });

  it.each([
    ['cancelled at once', () => stop('now')],
    ['ended with its month', () => stop('period-end')],
  ])('is given to a session of before the subscription was %s', async (_, end) => {
    const endedAt = Date.UTC(2026, 1, 10, 12);
    t.at('2026-02-11T12:00:00Z');
    await end();
    t.at('2026-03-20T12:00:00Z');
    await t.renewals();
    await t.charge({ energyWh: 15_000, endedAt });
    expect((await t.invoices()).at(-1)).toMatchObject({ total: 0 });
    await t.charge({ energyWh: 15_000, endedAt: Date.UTC(2026, 2, 2) });
    expect((await t.invoices()).at(-1)).toMatchObject({ lines: [{ kind: 'energy' }] });
  });

  it('is not given to a session of before there was one', async () => {
    await t.charge({ energyWh: 10_000, endedAt: Date.UTC(2026, 0, 30) });
    expect((await t.invoices()).at(-1)).toMatchObject({ total: 595 });
  });

  it('is that of the plan when the session ended', async () => {
    t.at('2026-02-11T12:00:00Z');
    await change('more', 'now');
    await t.charge({ energyWh: 30_000, endedAt: Date.UTC(2026, 1, 11, 11) });
    expect((await t.invoices()).at(-1)).toMatchObject({
      lines: [{ kind: 'energy' }, { quantity: '20', text: 'Included in Home' }, { kind: 'discount' }],
    });
    await t.charge({ energyWh: 30_000, endedAt: Date.UTC(2026, 1, 11, 12) });
    expect((await t.invoices()).at(-1)).toMatchObject({
      lines: [{ kind: 'energy' }, { quantity: '30', text: 'Included in More' }],
    });
  });
});
