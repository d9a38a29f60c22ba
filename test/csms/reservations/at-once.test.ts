import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isoTime } from '../../../src/world/index.js';
import { type Api, api } from '../support/api.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';

let b: Bench;
let a: Api;
let s: BareStation;
beforeEach(async () => {
  b = await bench({ stations: { CP1: {} }, drivers: { anna: {}, bert: {} } });
  a = api(b);
  s = await b.station('CP1', '2.1');
  await s.boot();
  // A station that has it wrong: it promises one place twice.
  s.answers({ ReserveNow: { status: 'Accepted' }, RequestStartTransaction: { status: 'Accepted' } });
});
afterEach(() => b.close());

const reserve = (driver: string, evse?: number) =>
  a.ask('POST', '/api/v1/reservations', {
    ...{ station: 'CP1', driver, until: isoTime(b.clock.now() + 600_000) },
    ...(evse !== undefined && { evse }),
  });

describe('of two who ask at once', () => {
  it('one has the place kept, and the station is asked once', async () => {
    const all = await Promise.all([reserve('anna', 1), reserve('bert', 1)]);
    expect(all.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(all.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'evse-reserved' });
    expect(s.heard.filter(({ action }) => action === 'ReserveNow')).toHaveLength(1);
  });

  it('each has a place of two', async () => {
    const all = await Promise.all([reserve('anna', 1), reserve('bert', 2)]);
    expect(all.map(({ status }) => status)).toEqual([201, 201]);
  });

  it('the second has it where the station would not keep it for the first', async () => {
    s.answers({ ReserveNow: { status: 'Rejected' } });
    expect((await reserve('anna', 1)).status).toBe(409);
    s.answers({ ReserveNow: { status: 'Accepted' } });
    expect((await reserve('bert', 1)).status).toBe(201);
  });

  it('one charges', async () => {
    const charge = (driver: string) => a.ask('POST', '/api/v1/charging', { station: 'CP1', evse: 1, driver });
    const all = await Promise.all([charge('anna'), charge('bert')]);
    expect(all.map(({ status }) => status).sort()).toEqual([202, 409]);
  });

  it('one driver has no more than one place kept at once', async () => {
    const all = await Promise.all([reserve('anna', 1), reserve('anna', 2), reserve('anna', 3)]);
    expect(all.filter(({ status }) => status === 201)).toHaveLength(b.csms.settings.reservationsAtOnce);
  });
});
