import { afterEach, expect, it } from 'vitest';
import { api } from '../../support/api.js';
import { type Bench, bench } from '../../support/bench.js';
import { TALKS } from '../../support/talk.js';
import { checkCdr } from './cdr-check.js';

let b: Bench;
afterEach(() => b.close());

it.each(TALKS)('on $edition a record says where the session began as it was declared then', async (talk) => {
  b = await bench({
    stations: { CP1: {} },
    drivers: { anna: { name: 'Anna' } },
    tokens: { TAG: { driver: 'anna' } },
    tariffs: { day: { energy: { amount: '0.50', currency: 'EUR' }, tax: 19 } },
  });
  const a = api(b);
  const site = { name: 'Harbour', timeZone: 'Europe/Berlin', country: 'DE' };
  await a.ask('PUT', '/api/v1/sites/inland', { ...site, name: 'Inland' });
  const old = { street: 'Old Street 1', city: 'Hamburg', postalCode: '20457' };
  await a.ask('PUT', '/api/v1/sites/harbour', { ...site, address: old });
  const socket = { standard: 'IEC_62196_T2', format: 'SOCKET', powerType: 'AC_3_PHASE' };
  const evses = (connector: object) => [{ id: 1, connectors: [{ id: 1, ...connector }] }];
  const moved = await a.ask('PUT', '/api/v1/stations/CP1', { site: 'harbour', evses: evses(socket) });
  expect(moved.status).toBe(200);
  const s = await b.station('CP1', talk.edition);
  await s.boot();
  const at = b.clock.now();
  const { transactionId: id } = await s.ask(...talk.start({ at, registerWh: 0, token: 'TAG' }));
  await a.ask('PUT', '/api/v1/sites/harbour', { ...site, address: { ...old, street: 'New Street 2' } });
  await a.ask('PUT', '/api/v1/stations/CP1', {
    evses: evses({ standard: 'CHADEMO', format: 'CABLE', powerType: 'DC' }),
  });
  await s.ask(...talk.end({ id, seqNo: 1, at: at + 3_600_000, registerWh: 10_000, reason: 'Remote' }));
  await a.ask('PUT', '/api/v1/stations/CP1', { site: 'inland' });
  const [cdr] = (await a.ask('GET', '/api/v1/charge-records?format=ocpi&site=harbour')).body.items;
  checkCdr(cdr);
  expect(cdr.cdr_location).toMatchObject({
    ...{ id: 'harbour', address: 'Old Street 1', city: 'Hamburg', country: 'DEU' },
    ...{ connector_standard: 'IEC_62196_T2', connector_format: 'SOCKET' },
  });
});
