import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { listExamples } from '../../../../src/csms/api/examples/charge-records.js';
import type { ChargeRecord } from '../../../../src/csms/billing/charge-records/charge-record.js';
import { EXPORT_PAGE } from '../../../../src/csms/billing/charge-records/export.js';
import { COLUMNS } from '../../../../src/csms/billing/charge-records/summary.js';
import { factsFrom, price, tariffFrom } from '../../../../src/csms/pricing/index.js';
import { API_KEY, type Api, api } from '../../support/api.js';
import { type Bench, bench } from '../../support/bench.js';
import { checkCdr } from './cdr-check.js';

/** A server takes its time to take so many. */
const MANY = process.env.PLUGFEST_TEST_STORE === 'postgres' ? 2_000 : 20_000;
const tariff = tariffFrom('day', { energy: { amount: '0.50', currency: 'EUR' }, tax: 19 });
const facts = factsFrom([{ from: 0, to: 3_600_000, usage: 'charging', wh: 10_000 }]);
const bill = { ...price(facts, tariff), revision: 1, tariff, facts, pricedAt: 3_600_000 };

function record(id: number, driverId = 'anna'): ChargeRecord {
  return {
    ...{ key: `rec_${String(id).padStart(9, '0')}`, id: `${id}-1`, recordedAt: 3_600_000, place: {} },
    session: { id, stationId: 'CP1', driverId, startedAt: 0, flags: [] },
    ...{ bill, takenOff: [] },
  };
}

let b: Bench;
let a: Api;
async function open(): Promise<void> {
  b = await bench();
  a = api(b);
}

function keep(records: readonly ChargeRecord[]): Promise<void> {
  return b.csms.billing.change(async ({ repos }) => {
    for (const it of records) await repos.chargeRecords.add(it);
  });
}

/** Fetches, and looks after every piece at how often was read. */
async function fetched(path: string, headers: Record<string, string> = {}) {
  const read = vi.spyOn(b.csms.billing, 'read');
  const response = await a.app.request(`/api/v1${path}`, { headers: { 'x-api-key': API_KEY, ...headers } });
  expect(response.status).toBe(200);
  const pieces: { text: string; reads: number }[] = [];
  const decoder = new TextDecoder();
  for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
    pieces.push({ text: decoder.decode(piece, { stream: true }), reads: read.mock.calls.length });
  }
  read.mockRestore();
  return { response, pieces, text: pieces.map(({ text }) => text).join('') };
}

describe(`an export of ${MANY} records`, () => {
  beforeAll(async () => {
    await open();
    await keep(Array.from({ length: MANY }, (_, index) => record(index + 1)));
  }, 60_000);
  afterAll(() => b.close());

  it.each([
    ['/charge-records.csv', {}, 100_000],
    ['/charge-records', { accept: 'text/csv' }, 100_000],
    ['/charge-records.json', {}, 200_000],
    ['/charge-records.json?format=ocpi', {}, 500_000],
  ])('%s %j reads a page when its turn comes, and holds no more', async (path, headers, most) => {
    const { pieces, text } = await fetched(path, headers as Record<string, string>);
    const pages = MANY / EXPORT_PAGE;
    expect(pieces.length).toBeGreaterThanOrEqual(pages);
    for (const [index, { reads, text: piece }] of pieces.entries()) {
      expect(reads).toBeLessThanOrEqual(index + 2);
      expect(piece.length).toBeLessThan(most);
    }
    const ids = path.includes('.json')
      ? JSON.parse(text).items.map((it: { record?: string; id?: string }) => it.record ?? it.id)
      : text
          .split('\r\n')
          .slice(1, -1)
          .map((line) => line.split(',')[0]);
    expect(ids).toEqual(Array.from({ length: MANY }, (_, index) => `${index + 1}-1`));
  });

  it('is read no further once nobody listens', async () => {
    const read = vi.spyOn(b.csms.billing, 'read');
    const headers = { 'x-api-key': API_KEY };
    const response = await a.app.request('/api/v1/charge-records.csv', { headers });
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect(read.mock.calls.length).toBeLessThanOrEqual(2);
  });
});

describe('an export', () => {
  beforeEach(open);
  afterEach(() => b.close());

  it('lists are JSON unless a table is rather had, from where and as long as is asked for', async () => {
    await keep([1, 2, 3, 4].map((id) => record(id, id === 4 ? 'bert' : 'anna')));
    const json = await fetched('/charge-records', { accept: 'text/csv;q=0.5, application/json' });
    expect(json.response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(json.response.headers.get('vary')).toBe('Accept');
    const csv = await fetched('/charge-records?after=rec_000000001&limit=1&driver=anna', {
      accept: 'text/csv',
    });
    expect(csv.response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.text.split('\r\n').map((line) => line.split(',')[0])).toEqual(['record', '2-1', '']);
    const none = await a.ask('GET', '/api/v1/charge-records', undefined, { accept: 'image/png' });
    expect([none.status, none.body.code]).toEqual([406, 'not-acceptable']);
  });

  it('an export of nothing is a table with its header, and an empty list', async () => {
    expect((await fetched('/charge-records.csv')).text).toBe(`${COLUMNS.join(',')}\r\n`);
    expect(JSON.parse((await fetched('/charge-records.json')).text)).toEqual({ items: [] });
  });

  it('whoever only asks whether there is an export gets none', async () => {
    await keep([record(1)]);
    const request = { method: 'HEAD', headers: { 'x-api-key': API_KEY } };
    const response = await a.app.request('/api/v1/charge-records.csv', request);
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it('what fails at once is a problem, and no half of an export', async () => {
    vi.spyOn(b.csms.billing, 'read').mockRejectedValueOnce(new Error('the database is away'));
    const { status, type } = await a.ask('GET', '/api/v1/charge-records.csv');
    expect([status, type]).toEqual([500, 'application/problem+json']);
  });

  it('the examples of the description are as OCPI wants them', () => {
    const { value } = listExamples()['application/json']?.ocpi ?? {};
    const { items } = value as { items: object[] };
    expect(items).toHaveLength(2);
    for (const cdr of items) checkCdr(cdr);
  });
});
