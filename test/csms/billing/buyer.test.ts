import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buyerFrom } from '../../../src/csms/billing/buyer.js';
import { partyLines } from '../../../src/csms/billing/render/view.js';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';
import { TALKS } from '../support/talk.js';

const [talk] = TALKS;
const ACME = {
  company: 'Acme GmbH',
  address: ['Ringstraße 1', '1010 Wien'],
  country: 'AT',
  vatId: 'ATU12345678',
};

describe('a VAT identification number', () => {
  it.each([
    ['ATU12345678', 'ATU12345678'],
    ['at u 1234 5678', 'ATU12345678'],
    ['DE-123.456.789', 'DE123456789'],
    ['EL123456789', 'EL123456789'],
    ['NL123456789B01', 'NL123456789B01'],
    ['IE1234567FA', 'IE1234567FA'],
    ['XIGD123', 'XIGD123'],
    ['CHE123456789MWST', 'CHE123456789MWST'],
  ])('%s is taken as %s', (vatId, taken) => {
    expect(buyerFrom({ vatId })).toEqual({ vatId: taken });
  });

  it.each(['ATU1234567', 'DE12345678', 'U12345678', '123456789', 'FR12', 'X1123', 'GB 12_3'])(
    '%s is refused',
    (vatId) => {
      expect(() => buyerFrom({ vatId }, 'buyer.')).toThrow(
        expect.objectContaining({ code: 'vat-id-invalid', field: 'buyer.vatId' }),
      );
    },
  );
});

describe('a buyer on paper', () => {
  it('has the firm above the name, and the country by its name', () => {
    expect(partyLines({ name: 'Anna', ...ACME, taxNumber: '12 345/6789', email: 'a@b.example' })).toEqual([
      ...['Acme GmbH', 'Anna', 'Ringstraße 1', '1010 Wien', 'Austria'],
      ...['VAT ID ATU12345678', 'Tax number 12 345/6789', 'a@b.example'],
    ]);
    expect(partyLines({ name: 'Acme GmbH', company: 'Acme GmbH' })).toEqual(['Acme GmbH']);
  });
});

describe('over the API', () => {
  let b: Bench;
  let a: Api;
  beforeEach(async () => {
    b = await bench({
      stations: { CP1: {} },
      groups: { europe: { buyer: ACME }, vienna: { parent: 'europe' } },
      drivers: { anna: { name: 'Anna', group: 'vienna' }, otto: { name: 'Otto' } },
      tokens: { A: { driver: 'anna' }, O: { driver: 'otto' } },
      tariffs: { day: { energy: { amount: '0.50', currency: 'EUR' }, tax: 19 } },
    });
    a = api(b);
  });
  afterEach(() => b.close());

  const get = (path: string) => a.ask('GET', `/api/v1${path}`);
  const put = (path: string, body: unknown) => a.ask('PUT', `/api/v1${path}`, body);

  async function charge(token: string): Promise<void> {
    if (!talk) throw new Error('no edition');
    const s = await b.station('CP1', talk.edition);
    await s.boot();
    const at = b.clock.now();
    const { transactionId: id } = await s.ask(...talk.start({ at, registerWh: 0, token }));
    await s.ask(...talk.end({ id, seqNo: 1, at: at + 3_600_000, registerWh: 10_000, reason: 'Remote' }));
  }
  const newest = async () => (await get('/invoices')).body.items.at(-1);

  it('invoices of a driver go to the nearest fleet that says whose they are', async () => {
    await charge('A');
    expect((await newest()).buyer).toEqual({ name: 'Anna', ...ACME });
  });

  it('what is said of the driver goes before the fleet, and stays on the invoices that it was on', async () => {
    await put('/drivers/otto', { name: 'Otto', buyer: { company: 'Otto & Co', address: ['Gasse 1'] } });
    await charge('O');
    const first = await newest();
    expect(first.buyer).toEqual({ name: 'Otto', company: 'Otto & Co', address: ['Gasse 1'] });
    await put('/drivers/otto', { name: 'Otto', buyer: { company: 'Otto AG', address: ['Gasse 2'] } });
    expect((await get(`/invoices/${first.id}`)).body.buyer).toEqual(first.buyer);
    expect((await get(`/invoices/${first.id}/html`)).body).toContain('Otto &amp; Co');
    const note = await a.ask('POST', `/api/v1/invoices/${first.id}/credit-notes`, { reason: 'kindness' });
    expect(note.body.buyer).toEqual(first.buyer);
  });

  it('what is no country, number or address is refused with a code and the field', async () => {
    expect(await put('/drivers/otto', { buyer: { country: 'ZZ' } })).toMatchObject({
      status: 400,
      body: { code: 'country-unknown', errors: [{ field: 'buyer.country' }] },
    });
    expect(await put('/groups/europe', { buyer: { vatId: 'ATU1' } })).toMatchObject({
      status: 400,
      body: { code: 'vat-id-invalid', errors: [{ field: 'buyer.vatId' }] },
    });
    expect((await put('/drivers/otto', { buyer: { email: 'nobody' } })).body.code).toBe('invalid-input');
    expect((await get('/drivers/otto')).body.buyer).toBeUndefined();
    expect((await get('/groups')).body.items[0].buyer).toEqual(ACME);
  });

  it('drivers say it themselves, unless it is their fleet that says it', async () => {
    const otto = await as('otto');
    expect(
      (await otto.ask('PUT', '/api/v1/me/buyer', { company: 'Otto KG', vatId: 'DE 123456789' })).body,
    ).toMatchObject({
      id: 'otto',
      buyer: { company: 'Otto KG', vatId: 'DE123456789' },
    });
    const anna = await as('anna');
    expect(await anna.ask('PUT', '/api/v1/me/buyer', { company: 'Mine' })).toMatchObject({
      status: 409,
      body: { code: 'buyer-of-fleet' },
    });
    expect(await otto.ask('PUT', '/api/v1/drivers/otto', {})).toMatchObject({ status: 403 });
  });

  async function as(driver: string): Promise<Api> {
    const { body } = await a.ask('POST', '/api/v1/keys', { name: driver, role: 'driver', driver });
    return api(b, { authorization: `Bearer ${body.key}` });
  }
});
