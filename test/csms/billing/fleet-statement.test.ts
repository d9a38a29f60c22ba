import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';
import { TALKS } from '../support/talk.js';

const [talk] = TALKS;
const STATEMENT = '/api/v1/groups/acme/statements/2026-01';

let b: Bench;
let a: Api;
beforeEach(async () => {
  b = await bench({
    stations: { CP1: {} },
    groups: {
      acme: { name: 'Acme', buyer: { company: 'Acme GmbH', address: ['Ring 1'] } },
      vans: { parent: 'acme' },
    },
    drivers: {
      anna: { name: 'Anna', group: 'acme' },
      vera: { name: 'Vera', group: 'vans' },
      idle: { group: 'vans' },
      otto: { name: 'Otto' },
    },
    tokens: { A: { driver: 'anna' }, V: { driver: 'vera' }, O: { driver: 'otto' } },
    tariffs: { day: { energy: { amount: '0.50', currency: 'EUR' }, tax: 19 } },
  });
  a = api(b);
  if (!talk) throw new Error('no edition');
  const s = await b.station('CP1', talk.edition);
  await s.boot();
  for (const [token, wh] of [...[['A', 10_000] as const, ['V', 4000] as const], ['O', 9000] as const]) {
    const at = b.clock.now();
    const { transactionId: id } = await s.ask(...talk.start({ at, registerWh: 0, token }));
    await s.ask(...talk.end({ id, seqNo: 1, at: at + 1000, registerWh: wh, reason: 'Remote' }));
  }
});
afterEach(() => b.close());

describe('the statement of a fleet', () => {
  it('has the sessions of its drivers and of the fleets below, with taxes, and what is open', async () => {
    const { body } = await a.ask('GET', STATEMENT);
    expect(body).toMatchObject({
      ...{
        group: 'acme',
        month: '2026-01',
        currency: 'EUR',
        net: 700,
        tax: 133,
        total: 833,
        paid: 0,
        open: 833,
      },
      buyer: { name: 'Acme', company: 'Acme GmbH', address: ['Ring 1'] },
      taxes: [{ percent: '19', net: 700, tax: 133 }],
      drivers: [
        {
          driver: 'anna',
          name: 'Anna',
          total: 595,
          lines: [{ kind: 'invoice', session: 1, energyWh: 10_000 }],
        },
        {
          driver: 'vera',
          name: 'Vera',
          total: 238,
          lines: [{ kind: 'invoice', session: 2, energyWh: 4000 }],
        },
      ],
    });
  });

  it('tells what was credited, and what is open then', async () => {
    const [{ id }] = (await a.ask('GET', '/api/v1/invoices')).body.items;
    await a.ask('POST', `/api/v1/invoices/${id}/credit-notes`, { amount: 119, reason: 'kindness' });
    const { body } = await a.ask('GET', STATEMENT);
    expect(body).toMatchObject({
      net: 600,
      tax: 114,
      total: 714,
      open: 714,
      taxes: [{ net: 600, tax: 114 }],
    });
    expect(body.drivers[0].lines).toMatchObject([
      { kind: 'invoice', total: 595, open: 476 },
      { kind: 'credit-note', total: -119, open: 0 },
    ]);
  });

  it('is a page and a PDF as well', async () => {
    const page = await a.ask('GET', `${STATEMENT}?format=html`);
    for (const text of ['Acme GmbH', 'Fleet statement 2026-01', 'Sum of Anna', '10 kWh', 'Vera'])
      expect(page.body).toContain(text);
    expect(page.body).not.toContain('Otto');
    expect((await a.ask('GET', `${STATEMENT}?format=pdf`)).body).toMatch(/^%PDF/);
  });

  it('has nothing of another month or currency, and refuses what is none', async () => {
    const nothing = { drivers: [], total: 0, taxes: [] };
    expect((await a.ask('GET', STATEMENT.replace('01', '02'))).body).toMatchObject(nothing);
    expect((await a.ask('GET', `${STATEMENT}?currency=USD`)).body).toMatchObject(nothing);
    expect((await a.ask('GET', STATEMENT.replace('01', '13'))).body.code).toBe('invalid-month');
    expect((await a.ask('GET', `${STATEMENT}?currency=ZZZ`)).body.code).toBe('currency-unknown');
    expect((await a.ask('GET', STATEMENT.replace('acme', 'nobody'))).status).toBe(404);
  });

  it.each([
    ['finance', 200],
    ['support', 200],
    ['installer', 403],
    ['driver', 403],
  ])('is shown to %s with %i: drivers see their own only', async (role, status) => {
    const whose = role === 'driver' ? { driver: 'anna' } : {};
    const { body } = await a.ask('POST', '/api/v1/keys', { name: role, role, ...whose });
    expect((await api(b, { authorization: `Bearer ${body.key}` }).ask('GET', STATEMENT)).status).toBe(status);
  });
});
