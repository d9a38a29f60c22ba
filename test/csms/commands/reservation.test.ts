import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { api } from '../support/api.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';
import { TALKS } from '../support/talk.js';

const HOUR = 3_600_000;

let b: Bench;
let s: BareStation;

async function ready(edition: '1.6' | '2.0.1' | '2.1'): Promise<void> {
  b = await bench({ stations: { CP1: {} }, tokens: { TAG: {} } });
  s = await b.station('CP1', edition);
  await s.boot();
  s.answers({ ReserveNow: { status: 'Accepted' }, CancelReservation: { status: 'Accepted' } });
}
afterEach(() => b.close());

const reserve = (params: object = {}) => b.csms.command('CP1', 'reserve', { token: 'tag', ...params });
const states = async () =>
  (await b.csms.records.reservations()).map(({ number, state }) => `${number} ${state}`);

describe.each(TALKS)('reservations of $edition', (talk) => {
  beforeEach(() => ready(talk.edition));

  it('are numbered and remembered', async () => {
    expect(await reserve({ evse: 1 })).toMatchObject({ status: 'Accepted', result: { reservation: 1 } });
    expect(await reserve()).toMatchObject({ result: { reservation: 2 } });
    expect(await b.csms.records.reservations({ station: 'CP1' })).toMatchObject([
      { number: 1, idToken: 'TAG', evseId: 1, state: 'active', expiresAt: b.clock.now() + HOUR },
      { number: 2, idToken: 'TAG', state: 'active' },
    ]);
  });

  it('that are refused are not remembered', async () => {
    s.answers({ ReserveNow: { status: 'Occupied' } });
    expect(await reserve({ evse: 1 })).toMatchObject({ status: 'Occupied' });
    expect(await states()).toEqual([]);
  });

  it('take the place of one that the station keeps under the same number', async () => {
    await reserve({ evse: 1, id: 7 });
    await reserve({ evse: 2, id: 7 });
    expect(await states()).toEqual(['7 replaced', '7 active']);
    s.answers({ ReserveNow: { status: 'Rejected' } });
    await reserve({ evse: 1, id: 7 });
    expect(await states()).toEqual(['7 replaced', '7 active']);
    const [action, payload] = talk.start({ at: b.clock.now(), registerWh: 0, evse: 2 });
    await s.ask(action, { ...payload, reservationId: 7 });
    expect(await states()).toEqual(['7 replaced', '7 used']);
  });

  it('that are asked for at once never share a number, nor one that was given by hand', async () => {
    await reserve({ id: 2 });
    const made = await Promise.all([reserve(), reserve(), reserve()]);
    expect(made.map(({ result }) => result?.reservation)).toEqual([1, 3, 4]);
  });

  it('of which the station says nothing are given up', async () => {
    const { peer } = s;
    peer.onCall(() => {});
    const outcome = await b.csms.command('CP1', 'reserve', { token: 'tag' }, { timeoutMs: 1000 });
    expect(outcome).toMatchObject({ outcome: 'timeout' });
    expect(await states()).toEqual(['1 unanswered']);
    await b.clock.idle();
    expect(await b.csms.change(({ queue }) => queue.list())).toMatchObject([
      { stationId: 'CP1', name: 'cancel-reservation', params: { id: 1 } },
    ]);
  });

  it('are used by the transaction that names them', async () => {
    await reserve({ evse: 1, id: 9 });
    const [action, payload] = talk.start({ at: b.clock.now(), registerWh: 0 });
    await s.ask(action, { ...payload, reservationId: 9 });
    expect(await b.csms.records.reservations()).toMatchObject([{ number: 9, state: 'used', session: 1 }]);
  });

  it('are cancelled: the one named, or the only one', async () => {
    await reserve();
    await reserve();
    const cancel = (params: object) => b.csms.command('CP1', 'cancel-reservation', params);
    expect(await cancel({})).toMatchObject({ outcome: 'unsupported' });
    expect(await cancel({ id: 1 })).toMatchObject({ status: 'Accepted' });
    expect(await states()).toEqual(['1 cancelled', '2 active']);
    await cancel({});
    expect(await states()).toEqual(['1 cancelled', '2 cancelled']);
    s.answers({ CancelReservation: { status: 'Rejected' } });
    expect(await cancel({ id: 2 })).toMatchObject({ status: 'Rejected' });
  });

  it('expire by the clock, told or not', async () => {
    await reserve({ for: HOUR });
    b.clock.after(HOUR, () => {});
    await new Promise<void>((done) => b.clock.after(HOUR + 1, done));
    expect(await states()).toEqual(['1 expired']);
  });

  it('are shown by the API', async () => {
    await reserve({ evse: 1, group: 'family' });
    const { body } = await api(b).ask('GET', '/api/v1/reservations?station=CP1');
    expect(body.items).toMatchObject([
      {
        station: 'CP1',
        number: 1,
        idToken: 'TAG',
        group: 'family',
        evse: 1,
        state: 'active',
        until: '2026-01-05T09:00:00.000Z',
      },
    ]);
  });
});

describe('what 1.6 tells by the status alone', () => {
  it.each([
    ['Faulted', 1, 'removed'],
    ['Unavailable', 1, 'removed'],
    ['Available', 1, 'active'],
    ['Faulted', 2, 'active'],
  ])('%s at connector %i', async (status, connectorId, state) => {
    await ready('1.6');
    await reserve({ evse: 1 });
    const errorCode = status === 'Faulted' ? 'OtherError' : 'NoError';
    await s.ask('StatusNotification', { connectorId, status, errorCode });
    expect(await states()).toEqual([`1 ${state}`]);
  });
});

describe('what only 2.x tells', () => {
  it.each([
    ['2.0.1', 'Expired', 'expired'],
    ['2.0.1', 'Removed', 'removed'],
    ['2.1', 'NoTransaction', 'no-transaction'],
  ] as const)('%s: %s', async (edition, reservationUpdateStatus, state) => {
    await ready(edition);
    // The station's clock is a moment ahead of ours.
    await reserve({ evse: 1, for: 1000 });
    await s.ask('ReservationStatusUpdate', { reservationId: 1, reservationUpdateStatus });
    expect(await states()).toEqual([`1 ${state}`]);
    expect(b.events.at(-1)).toMatchObject({
      type: 'reservation-ended',
      reservation: 1,
      status: reservationUpdateStatus,
    });
    expect(await b.csms.records.notices({ kind: 'reservation-update' })).toHaveLength(1);
  });

  it('an update about a reservation that nobody made is kept as a notice', async () => {
    await ready('2.0.1');
    await s.ask('ReservationStatusUpdate', { reservationId: 5, reservationUpdateStatus: 'Removed' });
    expect(await states()).toEqual([]);
  });

  it('a type of connector, which 1.6 cannot ask for', async () => {
    await ready('2.0.1');
    await reserve({ connectorType: 'cCCS2' });
    expect(s.heard.at(-1)?.payload).toMatchObject({ connectorType: 'cCCS2' });
    await b.close();
    await ready('1.6');
    expect(await reserve({ connectorType: 'cCCS2' })).toMatchObject({ outcome: 'unsupported' });
  });
});

describe('customer-information', () => {
  it('asks, and keeps the pages', async () => {
    await ready('2.0.1');
    s.answers({ CustomerInformation: { status: 'Accepted' } });
    const { result } = await b.csms.command('CP1', 'customer-information', { token: 'tag', clear: true });
    const requestId = result?.requestId as number;
    expect(s.heard.at(-1)?.payload).toEqual({
      requestId,
      report: false,
      clear: true,
      idToken: { idToken: 'TAG', type: 'ISO14443' },
    });
    const page = { requestId, generatedAt: '2026-01-05T08:00:00Z' };
    await s.ask('NotifyCustomerInformation', { ...page, seqNo: 0, tbc: true, data: 'a' });
    expect(b.events.at(-1)?.type).not.toBe('customer-information');
    await s.ask('NotifyCustomerInformation', { ...page, seqNo: 1, data: 'b' });
    expect(b.events.at(-1)).toMatchObject({ type: 'customer-information', requestId });
    const notices = await b.csms.records.notices({ requestId, kind: 'customer-information' });
    expect(notices.map(({ payload }) => (payload as { data: string }).data)).toEqual(['a', 'b']);
  });

  it('cannot be asked in 1.6', async () => {
    await ready('1.6');
    expect(await b.csms.command('CP1', 'customer-information', { customer: 'C' })).toMatchObject({
      outcome: 'unsupported',
    });
  });
});
