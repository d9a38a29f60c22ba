import { afterEach, expect, it } from 'vitest';
import { isoTime } from '../../../../src/world/index.js';
import { api } from '../../support/api.js';
import { type Bench, bench } from '../../support/bench.js';
import { TALKS } from '../../support/talk.js';
import { checkCdr } from './cdr-check.js';

const HOUR = 3_600_000;
let b: Bench;
afterEach(() => b.close());

it.each(TALKS)(
  'on $edition a reservation that nobody comes for has a record, which is taken back when it is let off',
  async (talk) => {
    b = await bench({
      stations: { CP1: {} },
      drivers: { anna: {} },
      tokens: { TAG: { driver: 'anna' } },
      tariffs: {
        day: {
          ...{ currency: 'EUR', energy: { amount: '0.50' }, reservation: { amount: '1.00' }, tax: 20 },
          ...{ reservationTime: { amount: '6.00', per: 'h' }, noShow: { amount: '5.00' } },
        },
      },
    });
    const a = api(b);
    const s = await b.station('CP1', talk.edition);
    await s.boot();
    s.answers({ ReserveNow: { status: 'Accepted' }, CancelReservation: { status: 'Accepted' } });
    b.clock.standStill();
    const until = isoTime(b.clock.now() + HOUR);
    const wish = { station: 'CP1', evse: 1, driver: 'anna', token: 'TAG', until };
    const { body: made } = await a.ask('POST', '/api/v1/reservations', wish);
    await b.clock.pass(HOUR);
    const path = `/api/v1/charge-records?reservation=${made.id}`;
    const cdrs = async () => (await a.ask('GET', `${path}&format=ocpi`)).body.items;
    const [cdr] = await cdrs();
    checkCdr(cdr);
    expect(cdr).toMatchObject({
      ...{ id: `${made.id}-1`, start_date_time: made.madeAt, end_date_time: until, auth_method: 'COMMAND' },
      ...{ total_cost: { excl_vat: 12, incl_vat: 14.4 }, total_energy: 0, total_time: 0 },
      total_reservation_cost: { excl_vat: 12 },
      charging_periods: [{ dimensions: [{ type: 'RESERVATION_TIME', volume: 1 }], tariff_id: 'day-1' }],
    });
    expect(cdr).not.toHaveProperty('session_id');
    const restrictions = cdr.tariffs[0].elements.map((it: { restrictions?: object }) => it.restrictions);
    expect(restrictions).toEqual([
      undefined,
      { reservation: 'RESERVATION' },
      { reservation: 'RESERVATION_EXPIRES' },
    ]);
    const [invoice] = (await a.ask('GET', '/api/v1/invoices')).body.items;
    const notes = `/api/v1/invoices/${invoice.id}/credit-notes`;
    await a.ask('POST', notes, { amount: 240, reason: 'a train was late' });
    await a.ask('POST', notes, { reason: 'very late' });
    const all = await cdrs();
    for (const it of all) checkCdr(it);
    expect(all.map((it: typeof cdr) => [it.credit_reference_id, it.total_cost.incl_vat])).toEqual([
      [undefined, 14.4],
      [`${made.id}-1`, -14.4],
      [undefined, 12],
      [`${made.id}-2`, -12],
    ]);
    const rows = (await a.ask('GET', path)).body.items;
    expect(rows[0]).toMatchObject({ reservation: made.id, totalSeconds: 0, reservationCost: '12.00' });
    expect(rows[0]).not.toHaveProperty('session');
  },
);
