import { afterEach, beforeEach, expect, it } from 'vitest';
import { cdrOf } from '../../../../src/csms/billing/charge-records/ocpi/cdr.js';
import { summaryOf } from '../../../../src/csms/billing/charge-records/summary.js';
import { credit } from '../../../../src/csms/billing/credit.js';
import { subscribe } from '../../../../src/csms/billing/subscribe.js';
import type { Session } from '../../../../src/csms/index.js';
import { PLAN, type Till, till } from '../till.js';
import { checkCdr } from './cdr-check.js';
import { priceOfCdr } from './ocpi-price.js';

const PARTY = { countryCode: 'DE', partyId: 'ABC' };
let t: Till;
beforeEach(async () => {
  t = await till({ party: PARTY });
});
afterEach(() => t.d.close());

const records = ({ id }: Session) => t.d.store.read(({ chargeRecords }) => chargeRecords.ofSession(id));
const cdrs = async (session: Session) =>
  (await records(session)).map((it) => {
    const cdr = cdrOf(it, PARTY);
    checkCdr(cdr);
    return cdr;
  });
const totals = async (session: Session) =>
  (await cdrs(session)).map((it) => [it.id, it.credit_reference_id, it.total_cost.incl_vat]);
const invoiceOf = async ({ id }: Session) =>
  (await t.invoices()).filter(({ cause }) => cause.id === String(id)).at(-1) as never;

it('a session that is corrected keeps its first record, has it taken back, and has another', async () => {
  const session = await t.charge({ driverId: 'anna', energyWh: 10_000 });
  const [before] = await cdrs(session);
  await t.charge({ id: session.id, energyWh: 4_000 });
  await t.charge({ id: session.id, energyWh: 4_000 });
  const [first, taken, second] = await cdrs(session);
  expect(first).toEqual(before);
  expect(taken).toEqual({
    ...{ ...first, id: `${session.id}-1-C`, credit: true, credit_reference_id: `${session.id}-1` },
    total_cost: { excl_vat: -5, incl_vat: -5.95 },
  });
  expect(second).toMatchObject({ id: `${session.id}-2`, total_energy: 4, total_cost: { incl_vat: 2.38 } });
  expect(await records(session)).toHaveLength(3);
});

it('what is credited in part is taken back as a whole and said anew, with what was taken off', async () => {
  const session = await t.charge({ driverId: 'anna', energyWh: 10_000 });
  const invoice = await invoiceOf(session);
  await t.work((c) => credit(invoice, { amount: 119, reason: 'cold coffee', refund: 'source' }, c));
  const id = `${session.id}`;
  expect(await totals(session)).toEqual([
    [`${id}-1`, undefined, 5.95],
    [`${id}-1-C`, `${id}-1`, -5.95],
    [`${id}-2`, undefined, 4.76],
  ]);
  const rest = (await cdrs(session))[2];
  expect(rest).toMatchObject({
    total_energy_cost: { excl_vat: 5, incl_vat: 5.95 },
    total_fixed_cost: { excl_vat: -1, incl_vat: -1.19 },
    remark: expect.stringContaining('Taken off, with VAT: Credit -1.19'),
  });
  await t.work((c) => credit(invoice, { reason: 'warm coffee', refund: 'source' }, c));
  expect((await totals(session)).at(-1)).toEqual([`${id}-2-C`, `${id}-2`, -4.76]);
  expect(await records(session)).toHaveLength(4);
});

it('a subscription takes off what it includes, so that the record comes to what is invoiced', async () => {
  await t.d.store.work(({ subscriptions }) => subscriptions.savePlan({ ...PLAN, includedWh: 6_000 }));
  await t.card('anna');
  await t.work((c) => subscribe('anna', 'home', c));
  await t.allIsWell();
  const session = await t.charge({ driverId: 'anna', energyWh: 10_000 });
  const [record] = await records(session);
  const [cdr] = await cdrs(session);
  const [invoice] = (await t.invoices()).filter(({ cause }) => cause.kind === 'session');
  expect(invoice?.total).toBeLessThan(595);
  expect(cdr?.total_cost.incl_vat).toBe((invoice?.total ?? 0) / 100);
  const parts = [cdr?.total_fixed_cost, cdr?.total_energy_cost, cdr?.total_time_cost];
  expect(parts.reduce((sum, it) => sum + Math.round((it?.incl_vat ?? 0) * 100), 0)).toBe(invoice?.total);
  expect(cdr?.remark).toContain('Included in Home');
  const row = record && summaryOf(record);
  expect(row).toMatchObject({ energyCost: '5.00', net: ((invoice?.net ?? 0) / 100).toFixed(2) });
  expect(Number(row?.energyCost) + Number(row?.takenOff)).toBeCloseTo(Number(row?.net), 8);
  // What the periods come to by the tariff is what it was before anything was taken off.
  expect(cdr && priceOfCdr(cdr, 'UTC').gross).toBeCloseTo(5.95, 2);
});

it('the columns of a table add up over what was taken back and what holds', async () => {
  const session = await t.charge({ driverId: 'anna', energyWh: 10_000 });
  await t.charge({ id: session.id, energyWh: 4_000 });
  const rows = (await records(session)).map(summaryOf);
  const sum = (name: 'energyWh' | 'total') => rows.reduce((all, row) => all + Number(row[name]), 0);
  expect(sum('energyWh')).toBe(4_000);
  expect(sum('total')).toBeCloseTo(2.38, 8);
  expect(rows.map(({ credits }) => credits)).toEqual([undefined, `${session.id}-1`, undefined]);
});
