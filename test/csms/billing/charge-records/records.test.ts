import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csvField } from '../../../../src/csms/billing/charge-records/csv.js';
import { type Api, api } from '../../support/api.js';
import { type Bench, bench } from '../../support/bench.js';
import { TALKS } from '../../support/talk.js';
import { checkCdr } from './cdr-check.js';

describe('a charge record', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+49', "'+49"],
    ['-2+3', "'-2+3"],
    ['\t=1', "'\t=1"],
    ['-5.50', '-5.50'],
    [undefined, ''],
  ])('writes %j as %j into a table', (value, field) => {
    expect(csvField(value)).toBe(field);
  });
});

describe('over the API', () => {
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
    const [talk] = TALKS;
    if (!talk) throw new Error('no edition');
    const s = await b.station('CP1', talk.edition);
    await s.boot();
    const at = b.clock.now();
    const { transactionId: id } = await s.ask(...talk.start({ at, registerWh: 0, token: 'TAG' }));
    expect((await get('/charge-records')).body).toEqual({ items: [] });
    await s.ask(...talk.end({ id, seqNo: 1, at: at + 3_600_000, registerWh: 10_000, reason: 'Remote' }));
  });
  afterEach(() => b.close());
  const get = (path: string) => a.ask('GET', `/api/v1${path}`);

  it('an ended session is a record, a row and a CDR; credited, it is taken back by another', async () => {
    const [plain] = (await get('/charge-records?currency=EUR&driver=anna')).body.items;
    expect(plain).toMatchObject({
      ...{ record: '1-1', session: 1, energyWh: 10_000, net: '5.00', total: '5.95', driver: 'anna' },
    });
    expect((await get('/charge-records?currency=USD')).body.items).toEqual([]);
    expect((await get('/charge-records.csv')).body).toMatch(/^record,.*\r\n1-1,,.*,CP1,.*5\.95.*\r\n$/);
    const [invoice] = (await get('/invoices')).body.items;
    await a.ask('POST', `/api/v1/invoices/${invoice.id}/credit-notes`, { reason: 'kindness' });
    const { items } = (await get('/charge-records/1?format=ocpi')).body;
    for (const cdr of items) checkCdr(cdr);
    const [cdr, credit] = items;
    expect(cdr).toMatchObject({
      ...{ id: '1-1', total_energy: 10, total_cost: { incl_vat: 5.95 } },
      cdr_token: { uid: 'TAG', type: 'RFID' },
    });
    expect(credit).toEqual({
      ...{ ...cdr, id: '1-1-C', credit: true, credit_reference_id: '1-1', last_updated: expect.any(String) },
      total_cost: { excl_vat: -5, incl_vat: -5.95 },
    });
    expect(cdr.remark).toContain('address');
    expect((await get('/charge-records/9')).status).toBe(404);
    expect((await get('/charge-records?limit=1')).body.next).toBeDefined();
  });
});
