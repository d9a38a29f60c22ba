import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';
import { TALKS } from '../support/talk.js';

const [talk] = TALKS;
const DEJAVU = createRequire(import.meta.url).resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf');

let b: Bench;
let a: Api;
beforeEach(async () => {
  b = await bench({
    stations: { CP1: {} },
    drivers: { anna: { name: 'Anna' } },
    tokens: { TAG: { driver: 'anna' } },
    tariffs: { day: { energy: { amount: '0.50', currency: 'EUR' }, tax: 19 } },
  });
  a = api(b);
});
afterEach(() => b.close());

const set = (billing: object) => a.ask('PATCH', '/api/v1/settings', { billing });
const get = async (path: string) => (await a.ask('GET', `/api/v1${path}`)).body;

async function charge() {
  if (!talk) throw new Error('no edition');
  const s = await b.station('CP1', talk.edition);
  await s.boot();
  const at = b.clock.now();
  const { transactionId: id } = await s.ask(...talk.start({ at, registerWh: 0 }));
  await s.ask(...talk.end({ id, seqNo: 1, at: at + 3_600_000, registerWh: 10_000, reason: 'Remote' }));
  return (await get('/invoices')).items.at(-1);
}

describe('settings of billing over the API', () => {
  it('name the seller, the series, the terms and the fonts of the next invoice', async () => {
    const seller = { name: 'Volt', country: 'DE', vatId: 'de 123 456 789', address: ['Allee 1', 'Berlin'] };
    const terms = 'Payable within 30 days without deduction';
    const series = { prefixes: { invoice: 'RE-' }, series: 'continuous', numberDigits: 4 };
    const said = await set({ seller, terms, dueDays: 30, ...series, fonts: { regular: DEJAVU } });
    expect(said).toMatchObject({
      status: 200,
      body: { billing: { prefixes: { invoice: 'RE-', 'credit-note': 'C', receipt: 'R' }, terms } },
    });
    const invoice = await charge();
    expect(invoice).toMatchObject({
      number: 'RE-0001',
      terms,
      seller: { name: 'Volt', vatId: 'DE123456789' },
    });
    expect(Date.parse(invoice.dueAt) - Date.parse(invoice.issuedAt)).toBe(30 * 86_400_000);
    expect(await get(`/invoices/${invoice.id}/html`)).toContain(terms);
    expect(await get(`/invoices/${invoice.id}/pdf`)).toMatch(/^%PDF/);
    await set({ terms: '', fonts: {}, series: 'yearly', seller: { name: 'Volt & Co' } });
    expect((await get(`/invoices/${invoice.id}`)).seller.vatId).toBe('DE123456789');
    const { billing } = b.csms.settings;
    expect(billing).not.toHaveProperty('terms');
    expect(billing).not.toHaveProperty('fonts');
    const note = await a.ask('POST', `/api/v1/invoices/${invoice.id}/credit-notes`, { reason: 'kindness' });
    expect(note.body).toMatchObject({ number: 'C2026-0001', seller: { name: 'Volt & Co' } });
  });

  it.each([
    [{ timeZone: 'Europe/Atlantis' }, 'time-zone-unknown', 'billing.timeZone'],
    [{ timeZone: '' }, 'time-zone-unknown', 'billing.timeZone'],
    [{ seller: { name: 'V', vatId: 'DE1' } }, 'vat-id-invalid', 'billing.seller.vatId'],
    [{ seller: { name: 'V', country: 'XX' } }, 'country-unknown', 'billing.seller.country'],
    [{ prefixes: { invoice: 'C' } }, 'series-shared', 'billing.prefixes.credit-note'],
    [{ prefixes: { invoice: 'X1' } }, 'invalid-input', 'billing.prefixes.invoice'],
    [{ fonts: { regular: '/nowhere/font.ttf' } }, 'font-unreadable', 'billing.fonts.regular'],
    [{ fonts: { regular: '/dev/zero' } }, 'font-unreadable', 'billing.fonts.regular'],
    [{ fonts: { regular: DEJAVU, bold: import.meta.filename } }, 'font-unreadable', 'billing.fonts.bold'],
  ])('%j is refused as %s, and nothing of it is set', async (billing, code, field) => {
    const before = structuredClone(b.csms.settings);
    const said = await a.ask('PATCH', '/api/v1/settings', { heartbeatInterval: 77, billing });
    expect(said).toMatchObject({ status: 400, body: { code, errors: [{ field }] } });
    expect(b.csms.settings).toEqual(before);
  });

  it('money of no country is refused wherever it is named', async () => {
    const unknown = { status: 400, body: { code: 'currency-unknown' } };
    expect(await a.ask('PUT', '/api/v1/wallets/anna', { currency: 'ZZZ' })).toMatchObject(unknown);
    const plan = { name: 'Home', currency: 'ZZZ', price: 100 };
    expect(await a.ask('PUT', '/api/v1/plans/home', plan)).toMatchObject(unknown);
    expect(await a.ask('GET', '/api/v1/drivers/anna/statements/2026-01?currency=ZZZ')).toMatchObject(unknown);
    const tariff = { energy: { amount: '0.50', currency: 'ZZZ' } };
    expect(await a.ask('PUT', '/api/v1/tariffs/odd', tariff)).toMatchObject(unknown);
  });
});
