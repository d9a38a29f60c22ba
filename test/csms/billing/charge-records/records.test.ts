import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ChargeRecord, costsOf } from '../../../../src/csms/billing/charge-records/charge-record.js';
import { csvField } from '../../../../src/csms/billing/charge-records/csv.js';
import { cdrsOf } from '../../../../src/csms/billing/charge-records/ocpi/cdr.js';
import { factsFrom, price, tariffFrom } from '../../../../src/csms/pricing/index.js';
import { type Api, api } from '../../support/api.js';
import { type Bench, bench } from '../../support/bench.js';
import { TALKS } from '../../support/talk.js';
import { CDR } from './cdr-schema.js';

const ajv = new Ajv2020({ strict: false });
(formats as unknown as typeof formats.default)(ajv as never);
const isCdr = ajv.compile(CDR);
function check(cdr: unknown): void {
  isCdr(JSON.parse(JSON.stringify(cdr)));
  expect(isCdr.errors ?? []).toEqual([]);
}

const PARTY = { countryCode: 'DE', partyId: 'ABC' };
const eur = (amount: string, per?: string) => ({ amount, currency: 'EUR', ...(per && { per }) });
const tariff = tariffFrom('day', {
  ...{
    energy: eur('0.4321'),
    idle: eur('6', 'h'),
    idleGrace: 300,
    flat: eur('0.35'),
    tax: 19,
    max: eur('30'),
  },
  timeZone: 'Europe/Berlin',
  elements: [
    {
      name: 'night',
      when: { startTime: '22:00', endTime: '24:00', weekdays: ['sun'] },
      time: eur('1.20', 'h'),
    },
    { name: 'much', when: { minKwh: 20, maxKw: '7.4' }, energy: eur('0.50') },
  ],
});

function recordFrom(
  stretches: { usage: 'charging' | 'idle' | 'suspended'; ms: number; wh: number }[],
): ChargeRecord {
  // Two minutes before the clocks of Berlin go forward.
  let at = Date.parse('2026-03-29T00:58:00Z');
  const periods = stretches.map(({ usage, ms, wh }) => {
    const from = at;
    at += ms;
    return { from, to: at, usage, wh: usage === 'charging' ? wh : 0 };
  });
  const facts = factsFrom(periods);
  const bill = { ...price(facts, tariff), sessionId: 7, revision: 1, tariff, facts, pricedAt: at };
  const session = {
    ...{ id: 7, stationId: 'CP1', key: 'tx', status: 'ended' as const, startedAt: 0, startedServer: 0 },
    ...{ energyWh: facts.energyWh, seqCount: 0, flags: [] },
  };
  return { session, bill, credits: [] };
}

describe('a charge record', () => {
  it('adds up to its bill and to its session', () => {
    const stretch = fc.record({
      usage: fc.constantFrom('charging' as const, 'idle' as const, 'suspended' as const),
      ms: fc.integer({ min: 0, max: 30_000_000 }),
      wh: fc.integer({ min: 0, max: 90_000 }),
    });
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 12 }), (stretches) => {
        const record = recordFrom(stretches);
        const { bill } = record;
        const costs = Object.values(costsOf(bill));
        expect(costs.reduce((sum, { net }) => sum + net, 0)).toBe(bill.net);
        expect(costs.reduce((sum, { total }) => sum + total, 0)).toBe(bill.total);
        const [cdr] = cdrsOf(record, PARTY);
        check(cdr);
        const sum = (type: string) =>
          (cdr?.charging_periods ?? [])
            .flatMap(({ dimensions }) => dimensions)
            .reduce((total, it) => total + (it.type === type ? Math.round(it.volume * 10_000) : 0), 0) /
          10_000;
        expect(sum('ENERGY')).toBe(cdr?.total_energy);
        expect(cdr?.total_energy).toBe(bill.facts.energyWh / 1000);
        expect(sum('PARKING_TIME')).toBe(cdr?.total_parking_time);
        expect(Math.round((sum('TIME') + sum('PARKING_TIME')) * 10_000) / 10_000).toBe(cdr?.total_time);
        expect(cdr?.total_cost).toEqual({ excl_vat: bill.net / 100, incl_vat: bill.total / 100 });
      }),
    );
  });

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

  it('an ended session is a record, a row and a CDR, credited ones two', async () => {
    const [plain] = (await get('/charge-records?currency=EUR&driver=anna')).body.items;
    expect(plain).toMatchObject({ session: 1, energyWh: 10_000, net: '5.00', total: '5.95', driver: 'anna' });
    expect((await get('/charge-records?currency=USD')).body.items).toEqual([]);
    expect((await get('/charge-records.csv')).body).toMatch(/^session,revision.*\r\n1,1,CP1,.*5\.95.*\r\n$/);
    const [invoice] = (await get('/invoices')).body.items;
    await a.ask('POST', `/api/v1/invoices/${invoice.id}/credit-notes`, { reason: 'kindness' });
    const { items } = (await get('/charge-records/1?format=ocpi')).body;
    for (const cdr of items) check(cdr);
    expect(items).toMatchObject([
      { id: '1', total_energy: 10, total_cost: { incl_vat: 5.95 }, cdr_token: { uid: 'TAG', type: 'RFID' } },
      { id: '1-C1', credit: true, credit_reference_id: '1', total_cost: { incl_vat: -5.95 } },
    ]);
    expect(items[0].remark).toContain('address');
    expect((await get('/charge-records/9')).status).toBe(404);
  });
});
