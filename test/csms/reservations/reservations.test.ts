import { afterEach, describe, expect, it } from 'vitest';
import { isoTime } from '../../../src/world/index.js';
import { type Answered, type Api, api } from '../support/api.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';
import { TALKS, type Talk } from '../support/talk.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

interface Scene {
  b: Bench;
  /** Of the owner, and of anna. */
  a: Api;
  anna: Api;
  s: BareStation;
  talk: Talk;
  /** Time passes; otherwise it stands still. */
  pass(ms: number): Promise<void>;
}

const PRICES = {
  ...{ currency: 'EUR', energy: { amount: '0.50' }, reservation: { amount: '1.00' } },
  ...{ reservationTime: { amount: '6.00', per: 'h' }, noShow: { amount: '5.00' }, tax: 20 },
};

async function scene(talk: Talk, settings: Record<string, unknown> = {}, tariff = {}): Promise<Scene> {
  const b = await bench({
    stations: { CP1: {}, CP2: {} },
    drivers: { anna: {}, bob: {}, walt: { pays: 'wallet' } },
    tokens: { TAG: { driver: 'anna' }, BOB: { driver: 'bob' }, WALT: { driver: 'walt' }, LOST: {} },
    tariffs: { day: { ...PRICES, ...tariff } },
    settings,
  });
  made = b;
  const s = await b.station('CP1', talk.edition);
  await s.boot();
  s.answers({
    ReserveNow: { status: 'Accepted' },
    CancelReservation: { status: 'Accepted' },
    RemoteStartTransaction: { status: 'Accepted' },
    RequestStartTransaction: { status: 'Accepted' },
  });
  b.clock.standStill();
  const pass = (ms: number) => b.clock.pass(ms);
  const a = api(b);
  const { body } = await a.ask('POST', '/api/v1/keys', { name: 'anna', role: 'driver', driver: 'anna' });
  return { b, a, anna: api(b, { 'x-api-key': body.key }), s, talk, pass };
}

const PATH = '/api/v1/reservations';
const reserve = ({ b, anna }: Scene, wish: object = {}, by = anna): Promise<Answered> =>
  by.ask('POST', PATH, {
    ...{ station: 'CP1', evse: 1, token: 'TAG', until: isoTime(b.clock.now() + HOUR) },
    ...wish,
  });
/** What there is once nothing is under way. */
const get = async ({ a, b }: Scene, path: string) => {
  await b.clock.idle();
  return (await a.ask('GET', path)).body;
};
const look = (it: Scene, id: string) => get(it, `${PATH}/${id}`);
const invoices = async (it: Scene) => (await get(it, '/api/v1/invoices')).items;

async function start(it: Scene, more: object = {}, told: object = {}): Promise<unknown> {
  const [action, payload] = it.talk.start({
    ...{ at: it.b.clock.now(), registerWh: 0, token: 'TAG', name: 'tx-1' },
    ...told,
  });
  const answer = await it.s.ask(action, { ...payload, ...more });
  await it.b.clock.idle();
  return answer.transactionId;
}

async function end({ s, talk, b }: Scene, id: unknown): Promise<void> {
  await s.ask(...talk.end({ id, at: b.clock.now(), registerWh: 10_000, seqNo: 1, name: 'tx-1' }));
  await b.clock.idle();
}

describe.each(TALKS)('a place at a station of $edition', (talk) => {
  it('is kept for a driver who asks for it, with its terms', async () => {
    const it = await scene(talk);
    const { status, body } = await reserve(it);
    expect(status).toBe(201);
    expect(body).toMatchObject({ number: 1, station: 'CP1', evse: 1, driver: 'anna', idToken: 'TAG' });
    expect(body).toMatchObject({ state: 'active', tariff: { id: 'day', version: 1, because: 'default' } });
    expect(Date.parse(body.freeUntil) - Date.parse(body.madeAt)).toBe(5 * MINUTE);
    const [heard] = it.s.heard.filter(({ action }) => action === 'ReserveNow');
    expect(heard?.payload).toMatchObject({ [talk.edition === '1.6' ? 'reservationId' : 'id']: 1 });
    expect((await it.anna.ask('GET', PATH)).body.items).toMatchObject([{ id: body.id }]);
    expect(it.b.events.filter(({ type }) => type === 'reservation')).toMatchObject([
      { reservation: body.id, state: 'active', driver: 'anna', station: 'CP1', number: 1 },
    ]);
  });

  it('that is used is paid for with the session', async () => {
    const it = await scene(talk);
    const { body } = await reserve(it);
    await it.pass(10 * MINUTE);
    const id = await start(it, { reservationId: body.number });
    await it.pass(HOUR);
    await end(it, id);
    // 1.00 + 10 min at 6.00/h + 10 kWh at 0.50, and 20 % of tax.
    expect(await invoices(it)).toMatchObject([
      {
        total: 840,
        cause: { kind: 'session' },
        lines: [
          { kind: 'energy', net: 500 },
          { kind: 'reservation', net: 100 },
          { kind: 'reservation-time', net: 100 },
        ],
      },
    ]);
    expect(await look(it, body.id)).toMatchObject({ state: 'used', session: 1, billedWith: 'session' });
  });

  it('is used by its token, where the station forgets to say so', async () => {
    const it = await scene(talk);
    const { body } = await reserve(it);
    await start(it);
    expect(await look(it, body.id)).toMatchObject({ state: 'used', session: 1 });
    await it.pass(2 * HOUR);
    expect(await invoices(it)).toEqual([]);
  });

  it('is not used by another place or token', async () => {
    const it = await scene(talk);
    const { body } = await reserve(it);
    await start(it, {}, { evse: 2 });
    await start(it, {}, { token: 'BOB', name: 'tx-2' });
    expect(await look(it, body.id)).toMatchObject({ state: 'active' });
  });

  it('is given up for nothing while it is free', async () => {
    const it = await scene(talk);
    const { body } = await reserve(it);
    await it.pass(5 * MINUTE);
    const given = await it.anna.ask('DELETE', `${PATH}/${body.id}`);
    expect(given).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    await it.b.clock.idle();
    expect(it.s.heard.at(-1)).toMatchObject({
      action: 'CancelReservation',
      payload: { reservationId: 1 },
    });
    await it.pass(2 * HOUR);
    expect(await invoices(it)).toEqual([]);
    const again = await it.anna.ask('DELETE', `${PATH}/${body.id}`);
    expect(again).toMatchObject({ status: 409, body: { code: 'reservation-over' } });
  });

  it('that is given up late costs its time, once', async () => {
    const it = await scene(talk);
    const { body } = await reserve(it);
    await it.pass(30 * MINUTE);
    await it.anna.ask('DELETE', `${PATH}/${body.id}`);
    await it.pass(2 * HOUR);
    expect(await invoices(it)).toMatchObject([
      { total: 480, cause: { kind: 'reservation-fee', id: body.id }, payer: { id: 'anna' } },
    ]);
    const [invoice] = await invoices(it);
    expect(await look(it, body.id)).toMatchObject({ billedWith: 'invoice', invoice: invoice.id });
  });

  it('is given up also while the station is away, which hears of it when it is back', async () => {
    const it = await scene(talk);
    const { body } = await reserve(it);
    await it.s.peer.close();
    await it.b.clock.idle();
    expect(await it.anna.ask('DELETE', `${PATH}/${body.id}`)).toMatchObject({ status: 200 });
    const back = await it.b.station('CP1', talk.edition);
    back.answers({ CancelReservation: { status: 'Accepted' } });
    await back.boot();
    await it.b.clock.idle();
    expect(back.heard.at(-1)).toMatchObject({ action: 'CancelReservation' });
  });

  it('that nobody comes for is ended by the clock and invoiced, though the station says nothing', async () => {
    const it = await scene(talk);
    const { body } = await reserve(it);
    await it.pass(HOUR);
    expect(await look(it, body.id)).toMatchObject({ state: 'expired', endedAt: body.until });
    // 1.00 + 1 h at 6.00 + 5.00, and 20 % of tax.
    expect(await invoices(it)).toMatchObject([
      {
        total: 1440,
        cause: { kind: 'no-show', id: body.id },
        lines: [{ kind: 'reservation' }, { kind: 'reservation-time' }, { kind: 'no-show', net: 500 }],
      },
    ]);
    if (talk.edition !== '1.6') {
      const said = { reservationId: 1, reservationUpdateStatus: 'Expired' };
      await it.s.ask('ReservationStatusUpdate', said);
    }
    expect(await invoices(it)).toHaveLength(1);
  });

  it('that nobody came for is free after all where a late message says that its driver came', async () => {
    const it = await scene(talk);
    const { body } = await reserve(it);
    const cameAt = it.b.clock.now() + 30 * MINUTE;
    await it.pass(2 * HOUR);
    await start(it, { reservationId: 1 }, { at: cameAt, offline: true });
    expect(await look(it, body.id)).toMatchObject({ state: 'used', session: 1, billedWith: 'session' });
    const credited = { cause: { kind: 'no-show' }, status: 'credited', outstanding: 0 };
    expect(await invoices(it)).toMatchObject([credited]);
    await end(it, 1);
    const own = (await invoices(it)).at(-1);
    expect(own).toMatchObject({ cause: { kind: 'session' }, lines: { length: 3 } });
    expect(own.lines[2]).toMatchObject({ kind: 'reservation-time', quantity: '0.5' });
  });

  it('that is over is not used by who comes too late', async () => {
    const it = await scene(talk);
    const { body } = await reserve(it);
    await it.pass(2 * HOUR);
    await start(it, { reservationId: 1 });
    expect(await look(it, body.id)).toMatchObject({ state: 'expired' });
    expect(await invoices(it)).toMatchObject([{ cause: { kind: 'no-show' }, status: 'open' }]);
  });

  it('is paid out of the wallet of who pays by it', async () => {
    const it = await scene(talk);
    const ask = (path: string, body: object) => it.a.ask('POST', `/api/v1${path}`, body);
    await it.b.csms.change(async ({ wallets, ledger }) => {
      await wallets.save({ driver: 'walt', currency: 'EUR', overdraft: 0, createdAt: 0 });
      await ledger.post({
        ...{ id: 'led_1', at: 0, currency: 'EUR', kind: 'top-up', about: 'pay_1' },
        postings: [
          { account: 'wallet:walt', minor: -2000 },
          { account: 'provider:sandbox', minor: 2000 },
        ],
      });
    });
    const until = isoTime(it.b.clock.now() + HOUR);
    const place = { station: 'CP1', evse: 1, driver: 'walt', until };
    expect(await ask('/reservations', place)).toMatchObject({
      status: 201,
      body: { madeBy: expect.any(String) },
    });
    await it.pass(HOUR);
    expect(await invoices(it)).toMatchObject([{ total: 1440, status: 'paid', payer: { id: 'walt' } }]);
    expect((await it.a.ask('GET', '/api/v1/wallets/walt')).body).toMatchObject({ balance: 560 });
  });

  it('costs what it cost when it was made', async () => {
    const it = await scene(talk);
    const { body } = await reserve(it);
    const dearer = { ...PRICES, reservation: { amount: '100.00' }, energy: { amount: '1.00' } };
    await it.a.ask('PUT', '/api/v1/tariffs/day', dearer);
    await it.pass(10 * MINUTE);
    const id = await start(it, { reservationId: body.number });
    await end(it, id);
    expect(await invoices(it)).toMatchObject([
      {
        lines: [
          { kind: 'reservation', net: 100 },
          { kind: 'reservation-time' },
          { kind: 'energy', net: 1000 },
        ],
      },
    ]);
    const [bill] = await it.b.csms.records.bills();
    expect(bill?.tariff.elements[0]?.components[0]).toMatchObject({ kind: 'energy', price: '1.00' });
    const { body: records } = await it.a.ask('GET', '/api/v1/charge-records?format=ocpi');
    const [cdr] = records.items;
    expect(cdr.tariffs.map((each: { id: string }) => each.id)).toEqual(['day-1', 'day-2']);
    expect(cdr).toMatchObject({
      charging_periods: [
        { tariff_id: 'day-1', dimensions: [{ type: 'RESERVATION_TIME', volume: 0.1667 }] },
        { tariff_id: 'day-2' },
      ],
      total_reservation_cost: { excl_vat: 2, incl_vat: 2.4 },
      total_cost: { excl_vat: 12 },
    });
  });

  it('costs nothing where the tariff has no price for it', async () => {
    const none = { reservation: undefined, reservationTime: undefined, noShow: undefined };
    const it = await scene(talk, {}, none);
    await reserve(it);
    await it.pass(2 * HOUR);
    expect(await invoices(it)).toEqual([]);
  });

  it('is nobody else’s to charge at, and the app knows by which token', async () => {
    const it = await scene(talk);
    await reserve(it);
    const other = await it.a.ask('POST', '/api/v1/charging', { station: 'CP1', evse: 1, driver: 'bob' });
    expect(other).toMatchObject({ status: 409, body: { code: 'evse-reserved' } });
    const own = await it.anna.ask('POST', '/api/v1/charging', { station: 'CP1', evse: 1 });
    expect(own.status).toBe(202);
    await it.b.clock.idle();
    expect(JSON.stringify(it.s.heard.at(-1)?.payload)).toContain('TAG');
  });
});

describe('a reservation of which nobody said by which token', () => {
  const [talk] = TALKS as [Talk];

  it('is of the only card of its driver, which is what will be tapped', async () => {
    const it = await scene(talk);
    await it.b.csms.provision({ tokens: { OLD: { driver: 'anna', status: 'lost' } } });
    expect((await reserve(it, { token: undefined })).body).toMatchObject({ idToken: 'TAG', state: 'active' });
  });

  it('is of the app where there are several', async () => {
    const it = await scene(talk);
    await it.b.csms.provision({ tokens: { SPARE: { driver: 'anna' } } });
    expect((await reserve(it, { token: undefined })).body.idToken).toMatch(/^APP-/);
  });
});

describe('a token that is shown, of which no transaction comes,', () => {
  const [v16, ...v2] = TALKS as [Talk, Talk, Talk];
  /** 1.00 + 10 min at 6.00/h, and 20 % of tax. */
  const FEE = [{ total: 240, cause: { kind: 'reservation-fee' } }];

  it.each(v2)('has used the place up: nobody pays for not coming, at $edition', async (talk) => {
    const it = await scene(talk);
    const { body } = await reserve(it);
    await it.pass(10 * MINUTE);
    const shownAt = isoTime(it.b.clock.now());
    await it.s.ask(...talk.authorize('TAG'));
    expect(await look(it, body.id)).toMatchObject({ state: 'active', shownAt });
    await it.pass(HOUR);
    expect(await look(it, body.id)).toMatchObject({ state: 'no-transaction', endedAt: shownAt });
    expect(await invoices(it)).toMatchObject(FEE);
  });

  it.each(v2)('has used up what the station frees without asking, at $edition', async (talk) => {
    const it = await scene(talk);
    const { body } = await reserve(it);
    await it.s.ask(...talk.status(1, 'Reserved', it.b.clock.now()));
    await it.pass(10 * MINUTE);
    await it.s.ask(...talk.status(1, 'Available', it.b.clock.now()));
    await it.pass(HOUR);
    expect(await look(it, body.id)).toMatchObject({ state: 'no-transaction' });
    expect(await invoices(it)).toMatchObject(FEE);
  });

  it.each(v2)('costs no less when it is given up then, at $edition', async (talk) => {
    const it = await scene(talk);
    const { body } = await reserve(it);
    await it.pass(10 * MINUTE);
    await it.s.ask(...talk.authorize('TAG'));
    await it.pass(10 * MINUTE);
    const given = await it.anna.ask('DELETE', `${PATH}/${body.id}`);
    expect(given).toMatchObject({ status: 200, body: { state: 'no-transaction' } });
    expect(await invoices(it)).toMatchObject(FEE);
  });

  it.each(v2)('is a use where the transaction comes after all, at $edition', async (talk) => {
    const it = await scene(talk);
    const { body } = await reserve(it);
    await it.s.ask(...talk.authorize('TAG'));
    const cameAt = it.b.clock.now() + 30 * MINUTE;
    await it.pass(2 * HOUR);
    expect(await look(it, body.id)).toMatchObject({ state: 'no-transaction' });
    await start(it, { reservationId: 1 }, { at: cameAt, offline: true });
    expect(await look(it, body.id)).toMatchObject({ state: 'used', billedWith: 'session' });
  });

  it.each(v2)('was meant for the place where it then charges, at $edition', async (talk) => {
    const it = await scene(talk);
    const { body } = await reserve(it);
    await it.s.ask(...talk.authorize('TAG'));
    await start(it, {}, { evse: 2 });
    await it.pass(HOUR);
    expect(await look(it, body.id)).toMatchObject({ state: 'expired' });
  });

  it.each(v2)('is nobody else’s, nor one that ends a session there, at $edition', async (talk) => {
    const it = await scene(talk);
    await start(it, {}, { evse: 2 });
    const { body } = await reserve(it);
    await it.s.ask(...talk.authorize('BOB'));
    await it.s.ask(...talk.authorize('TAG'));
    expect((await look(it, body.id)).shownAt).toBeUndefined();
  });

  it('leaves the place reserved in 1.6, and whoever leaves has not come', async () => {
    const it = await scene(v16);
    const { body } = await reserve(it);
    await it.s.ask(...v16.authorize('TAG'));
    await it.pass(HOUR);
    expect(await look(it, body.id)).toMatchObject({ state: 'expired' });
  });
});

describe('what the station takes back', () => {
  const [v16, v201] = TALKS as [Talk, Talk];

  it.each(['Faulted', 'Unavailable'])('costs nothing: %s of 1.6', async (status) => {
    const it = await scene(v16);
    const { body } = await reserve(it);
    await it.pass(30 * MINUTE);
    const errorCode = status === 'Faulted' ? 'OtherError' : 'NoError';
    await it.s.ask('StatusNotification', { connectorId: 0, status, errorCode });
    expect(await look(it, body.id)).toMatchObject({ state: 'removed' });
    await it.pass(HOUR);
    expect(await invoices(it)).toEqual([]);
  });

  const update = (it: Scene, reservationUpdateStatus: string) =>
    it.s.ask('ReservationStatusUpdate', { reservationId: 1, reservationUpdateStatus });

  it('costs nothing: Removed of 2.x, also when it is told too late', async () => {
    const it = await scene(v201);
    const { body } = await reserve(it);
    await it.pass(2 * HOUR);
    await update(it, 'Removed');
    expect(await look(it, body.id)).toMatchObject({ state: 'removed' });
    expect(await invoices(it)).toMatchObject([{ status: 'credited', outstanding: 0 }]);
    await update(it, 'Removed');
    expect((await it.a.ask('GET', '/api/v1/credit-notes')).body.items).toHaveLength(1);
  });

  it('gives back no more than was paid, where it was given up already', async () => {
    const it = await scene(v201);
    await reserve(it);
    await it.pass(2 * HOUR);
    expect(await invoices(it)).toHaveLength(1);
    const [{ id }] = await invoices(it);
    await it.a.ask('POST', `/api/v1/invoices/${id}/write-off`, {});
    expect(await invoices(it)).toMatchObject([{ status: 'written-off' }]);
    await update(it, 'Removed');
    expect(await invoices(it)).toMatchObject([{ status: 'credited', outstanding: 0 }]);
    expect((await it.a.ask('GET', '/api/v1/wallets/anna')).status).toBe(404);
  });

  it('costs nothing: a station that is taken out of service', async () => {
    const it = await scene(v201);
    const { body } = await reserve(it);
    await it.pass(30 * MINUTE);
    await it.b.csms.registry.decide('CP1', 'decommission');
    expect(await look(it, body.id)).toMatchObject({ state: 'removed' });
    await it.pass(HOUR);
    expect(await invoices(it)).toEqual([]);
  });

  it('costs nothing: Expired long before its time', async () => {
    const it = await scene(v201);
    const { body } = await reserve(it);
    await update(it, 'Expired');
    expect(await look(it, body.id)).toMatchObject({ state: 'removed' });
  });

  it('costs what it cost so far where its token was shown and nobody charged (2.1)', async () => {
    const it = await scene(TALKS[2] as Talk);
    const { body } = await reserve(it);
    await it.pass(10 * MINUTE);
    await update(it, 'NoTransaction');
    expect(await look(it, body.id)).toMatchObject({ state: 'no-transaction' });
    expect(await invoices(it)).toMatchObject([{ total: 240, cause: { kind: 'reservation-fee' } }]);
  });
});

describe('what it can cost', () => {
  const [talk] = TALKS as [Talk];
  const card = async (source: string) => {
    const it = await scene(talk, { reservationHolds: true });
    await it.b.csms.change((repos) =>
      repos.paymentMethods.save({
        ...{ id: 'pm_1', driverId: 'anna', provider: 'sandbox', source, kind: 'card', brand: 'visa' },
        ...{ last4: '4242', isDefault: true, status: 'ready', createdAt: 0 },
      }),
    );
    const { body } = await reserve(it);
    const payments = async () => (await get(it, '/api/v1/payments')).items;
    return { it, body, payments };
  };

  it('is held, and let go where a session comes of it', async () => {
    const { it, body, payments } = await card('card-ok');
    const hold = {
      id: body.payment,
      status: 'authorized',
      held: 1440,
      purpose: 'reservation',
      about: body.id,
    };
    expect(await payments()).toMatchObject([hold]);
    await start(it, { reservationId: 1 });
    expect(await payments()).toMatchObject([{ id: body.payment, status: 'cancelled', captured: 0 }]);
  });

  it('is taken of what is held where nobody comes', async () => {
    const { it, payments } = await card('card-ok');
    await it.pass(HOUR);
    expect(await payments()).toMatchObject([{ status: 'captured', captured: 1440 }]);
    expect(await invoices(it)).toMatchObject([{ total: 1440, status: 'paid', outstanding: 0 }]);
  });

  it('is taken in part where it is given up late, and not at all in time', async () => {
    const { it, body, payments } = await card('card-ok');
    await it.pass(30 * MINUTE);
    await it.anna.ask('DELETE', `${PATH}/${body.id}`);
    expect(await payments()).toMatchObject([{ status: 'captured', captured: 480 }]);
    await reserve(it);
    const [, { id }] = (await it.a.ask('GET', PATH)).body.items;
    await it.anna.ask('DELETE', `${PATH}/${id}`);
    expect(await payments()).toMatchObject([{}, { status: 'cancelled', captured: 0 }]);
    expect(await invoices(it)).toMatchObject([{ total: 480, status: 'paid' }]);
  });

  it('cannot be held: the place is given up, and costs nothing', async () => {
    const { it, body, payments } = await card('card-insufficient-funds');
    expect(await payments()).toMatchObject([{ status: 'failed' }]);
    expect(await look(it, body.id)).toMatchObject({ state: 'cancelled', reason: 'payment-declined' });
    expect(it.s.heard.at(-1)).toMatchObject({ action: 'CancelReservation' });
    await it.pass(2 * HOUR);
    expect(await invoices(it)).toEqual([]);
  });
});

describe('a place is not kept, and nothing of it remains', () => {
  const [talk] = TALKS as [Talk];
  const nothing = async (it: Scene) => {
    expect((await it.a.ask('GET', PATH)).body.items).toEqual([]);
    await it.pass(3 * HOUR);
    expect(await invoices(it)).toEqual([]);
  };

  it.each([
    ['Occupied', 'reservation-occupied'],
    ['Faulted', 'reservation-faulted'],
    ['Unavailable', 'reservation-unavailable'],
    ['Rejected', 'reservation-rejected'],
  ])('where the station answers %s', async (status, code) => {
    const it = await scene(talk);
    it.s.answers({ ReserveNow: { status } });
    expect(await reserve(it)).toMatchObject({ status: 409, body: { code } });
    await nothing(it);
  });

  it('where the station knows no reservations', async () => {
    const it = await scene(talk);
    it.s.answers({});
    expect(await reserve(it)).toMatchObject({ status: 409, body: { code: 'reservation-unsupported' } });
    await nothing(it);
  });

  it('where the edition cannot ask for a connector type', async () => {
    const it = await scene(talk);
    const wish = { evse: undefined, connectorType: 'cCCS2' };
    expect(await reserve(it, wish)).toMatchObject({ status: 409, body: { code: 'reservation-unsupported' } });
    await nothing(it);
  });

  it.each([
    ['an unknown station', { station: 'CP9' }, 404, 'unknown-station'],
    ['a station that is away', { station: 'CP2' }, 409, 'station-offline'],
    ['an end that is past', { until: '2020-01-01T00:00:00Z' }, 422, 'reservation-end-past'],
    ['an end too far away', { until: '2099-01-01T00:00:00Z' }, 422, 'reservation-too-long'],
    ['a token of another', { token: 'BOB' }, 403, 'not-yours'],
  ])('of %s', async (_, wish, status, code) => {
    const it = await scene(talk);
    expect(await reserve(it, wish)).toMatchObject({ status, body: { code } });
    expect(it.s.heard).toEqual([]);
    await nothing(it);
  });

  it('for who may not charge there', async () => {
    const it = await scene(talk);
    await it.b.csms.provision({ drivers: { anna: { limits: { stations: ['CP2'] } } } });
    expect(await reserve(it)).toMatchObject({ status: 403, body: { code: 'token-refused' } });
    await nothing(it);
  });

  it('for a token of nobody', async () => {
    const it = await scene(talk);
    expect(await reserve(it, { token: 'LOST' }, it.a)).toMatchObject({ body: { code: 'unknown-driver' } });
    await nothing(it);
  });

  it('beyond as many as there may be, asked for one by one or at once', async () => {
    const it = await scene(talk);
    const all = await Promise.all([reserve(it), reserve(it, { evse: 2 }), reserve(it, { evse: undefined })]);
    expect(all.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(all.find(({ status }) => status === 409)?.body.code).toBe('reservations-at-once');
    expect(await reserve(it, { evse: 2 })).toMatchObject({ body: { code: 'reservations-at-once' } });
  });

  it('where somebody charges, or has it kept', async () => {
    const it = await scene(talk, { reservationsAtOnce: 5 });
    await start(it, {}, { evse: 2, token: 'BOB' });
    expect(await reserve(it, { evse: 2 })).toMatchObject({ body: { code: 'evse-occupied' } });
    await reserve(it);
    expect(await reserve(it)).toMatchObject({ status: 409, body: { code: 'evse-reserved' } });
  });

  it('where the station never answers; it is told to keep nothing', async () => {
    const it = await scene(talk);
    it.s.peer.onCall(() => {});
    const asked = reserve(it);
    await it.pass(31_000);
    expect(await asked).toMatchObject({ status: 409, body: { code: 'reservation-unanswered' } });
    expect((await it.a.ask('GET', PATH)).body.items).toMatchObject([{ state: 'unanswered' }]);
    // It had kept it all the same: its driver pays for the session alone.
    await start(it, { reservationId: 1 });
    await it.pass(3 * HOUR);
    expect((await it.a.ask('GET', PATH)).body.items).toMatchObject([{ state: 'used', session: 1 }]);
    expect(await invoices(it)).toEqual([]);
  });
});

describe('who sees and gives up', () => {
  const [talk] = TALKS as [Talk];

  it('is the driver whose it is, and staff, who may waive what it costs', async () => {
    const it = await scene(talk);
    const { body } = await reserve(it, { driver: 'bob', token: undefined }, it.a);
    expect((await it.anna.ask('GET', PATH)).body.items).toEqual([]);
    expect(await it.anna.ask('GET', `${PATH}/${body.id}`)).toMatchObject({ status: 404 });
    expect(await it.anna.ask('DELETE', `${PATH}/${body.id}`)).toMatchObject({ status: 404 });
    await it.pass(30 * MINUTE);
    const waived = await it.a.ask('DELETE', `${PATH}/${body.id}?free=true`);
    expect(waived).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    expect(await invoices(it)).toEqual([]);
  });

  it('is no driver who would waive the fee', async () => {
    const it = await scene(talk);
    const { body } = await reserve(it);
    const given = await it.anna.ask('DELETE', `${PATH}/${body.id}?free=true`);
    expect(given).toMatchObject({ status: 403 });
    expect(await look(it, body.id)).toMatchObject({ state: 'active' });
  });
});
