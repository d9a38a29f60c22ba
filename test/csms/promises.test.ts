import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CsmsOptions } from '../../src/csms/index.js';
import { Mailbox } from '../../src/csms/letters/mail/mailbox.js';
import { isoTime } from '../../src/world/index.js';
import type { BareStation } from './support/bench.js';
import { type Mortal, mortal, untilToldToItsEnd } from './support/mortal.js';
import { TALKS } from './support/talk.js';

/*
 * What the CSMS has decided and has to say to somebody, or to do, is kept beyond its own end: each story is told with a death after each
 * of its transactions in turn.
 */

vi.setConfig({ testTimeout: 120_000 });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let m: Mortal;
afterEach(() => m.end());

const EUR = (amount: string) => ({ amount, currency: 'EUR' });
const get = async (path: string) => (await m.a.ask('GET', `/api/v1${path}`)).body;

async function begun(provision: object = {}, options: Partial<CsmsOptions> = {}): Promise<BareStation> {
  m = await mortal(options);
  await m.csms.provision({
    stations: { CP1: {} },
    drivers: { anna: {} },
    tokens: { TAG: { driver: 'anna' } },
    tariffs: { day: { energy: EUR('0.42'), noShow: EUR('5'), reservation: EUR('1') } },
    ...provision,
  });
  return booted('1.6');
}

const ANSWERS = {
  ReserveNow: { status: 'Accepted' },
  CancelReservation: { status: 'Accepted' },
  RemoteStartTransaction: { status: 'Accepted' },
  RemoteStopTransaction: { status: 'Accepted' },
} as const;

async function booted(edition: '1.6' | '2.0.1'): Promise<BareStation> {
  const s = await m.station('CP1', edition);
  s.answers(ANSWERS);
  await s.boot();
  return s;
}

/** The next life, to which the station comes back as if nothing had been. */
async function back(): Promise<BareStation> {
  await m.again();
  const s = await m.station('CP1', '1.6');
  s.answers(ANSWERS);
  await m.clock.idle();
  return s;
}

async function soon(what: () => unknown) {
  await m.clock.idle();
  return expect(await what());
}

const heard = ({ heard: all }: BareStation, wanted: string) =>
  all.filter(({ action }) => action === wanted).map(({ payload }) => payload);

describe('killed at any moment, the CSMS', () => {
  const reserve = () =>
    m.a.ask('POST', '/api/v1/reservations', {
      ...{ station: 'CP1', evse: 1, driver: 'anna', until: isoTime(m.clock.now() + HOUR) },
    });
  const reservation = async () => (await get('/reservations')).items[0];

  it('has the station told of a reservation that was cancelled', async () => {
    const deaths = await untilToldToItsEnd(async (transactions) => {
      const s = await begun();
      await reserve();
      const { id, number: reservationId } = await reservation();
      const died = await m.dies(transactions, async () => {
        expect((await m.a.ask('DELETE', `/api/v1/reservations/${id}`)).status).toBe(200);
        (await soon(() => heard(s, 'CancelReservation'))).toEqual([{ reservationId }]);
      });
      if (died) {
        const again = await back();
        const { state } = await reservation();
        const told = () => [...heard(s, 'CancelReservation'), ...heard(again, 'CancelReservation')];
        if (state === 'active') expect(told()).toEqual([]);
        else (await soon(told)).toContainEqual({ reservationId });
        await m.end();
      }
      return died;
    });
    expect(deaths).toBeGreaterThan(3);
  });

  it('has the station told of a reservation that it never answered', async () => {
    const deaths = await untilToldToItsEnd(async (transactions) => {
      const s = await begun({ settings: { callTimeoutMs: MINUTE } });
      const cancelled: unknown[] = [];
      let silent = true;
      s.peer.onCall((call) => {
        if (call.action !== 'ReserveNow' || !silent) call.answer({ status: 'Accepted' });
        if (call.action === 'CancelReservation') cancelled.push(call.payload);
      });
      const died = await m.dies(transactions, async () => {
        const asked = reserve();
        await m.clock.idle();
        await m.pass(2 * MINUTE);
        await asked;
        silent = false;
        await m.clock.idle();
      });
      if (died) {
        const again = await back();
        const known = await reservation();
        expect(known?.state ?? 'unanswered').toBe('unanswered');
        if (known) {
          const reservationId = known.number;
          const told = () => [...cancelled, ...heard(again, 'CancelReservation')];
          (await soon(told)).toContainEqual({ reservationId });
        }
        await m.end();
      }
      return died;
    });
    expect(deaths).toBeGreaterThan(3);
  });

  it('has nobody pay for what was kept at a station that is taken out of service', async () => {
    await untilToldToItsEnd(async (transactions) => {
      await begun();
      await reserve();
      const died = await m.dies(transactions, async () => {
        expect((await m.a.ask('POST', '/api/v1/stations/CP1/decommission', {})).status).toBe(200);
        await m.clock.idle();
      });
      await m.again();
      const { state } = await get('/stations/CP1');
      await m.pass(2 * HOUR);
      const isGone = state === 'decommissioned';
      expect((await reservation()).state).toBe(isGone ? 'removed' : 'expired');
      expect((await get('/invoices')).items).toHaveLength(isGone ? 0 : 1);
      if (died) await m.end();
      return died;
    });
  });

  it('has a session ended whose limit is reached', async () => {
    const [talk] = TALKS;
    if (!talk) throw new Error('no edition');
    const limits = { energy: { day: 1000 } };
    const deaths = await untilToldToItsEnd(async (transactions) => {
      const s = await begun({ tokens: { TAG: { driver: 'anna', limits } } });
      const { transactionId } = await s.ask(...talk.start({ at: m.clock.now(), registerWh: 0 }));
      const beyond = { at: m.clock.now(), registerWh: 2000, id: transactionId };
      const died = await m.dies(transactions, async () => {
        await s.ask(...talk.update(beyond));
        (await soon(() => heard(s, 'RemoteStopTransaction'))).toEqual([{ transactionId }]);
        await m.clock.idle();
      });
      if (died) {
        const again = await back();
        const told = () => [...heard(s, 'RemoteStopTransaction'), ...heard(again, 'RemoteStopTransaction')];
        (await soon(told)).toContainEqual({ transactionId });
        await m.end();
      }
      return died;
    });
    expect(deaths).toBeGreaterThan(2);
  });

  it('has a station told to start once the amount is held', async () => {
    const deaths = await untilToldToItsEnd(async (transactions) => {
      const s = await begun();
      const died = await m.dies(transactions, async () => {
        const guest = { station: 'CP1', evse: 1, payment: { source: 'card-ok' } };
        const { status } = await m.a.ask('POST', '/api/v1/guest/charging', guest, { 'x-api-key': '' });
        expect(status).toBe(202);
        (await soon(() => heard(s, 'RemoteStartTransaction'))).toHaveLength(1);
        await m.clock.idle();
      });
      if (died) {
        const again = await back();
        await m.pass(MINUTE);
        const [request] = (await get('/charging')).items;
        const told = [...heard(s, 'RemoteStartTransaction'), ...heard(again, 'RemoteStartTransaction')];
        if (request) expect(request.status, JSON.stringify([transactions, request])).toBe('told');
        expect(told.length).toBeGreaterThanOrEqual(request ? 1 : 0);
        await m.end();
      }
      return died;
    });
    expect(deaths).toBeGreaterThan(4);
  });

  it('takes a card that was blocked off the list of a station', async () => {
    const settings = { keepLocalLists: true };
    await untilToldToItsEnd(async (transactions) => {
      const s = await begun({ settings });
      const version = { listVersion: 0 };
      const keeps = (it: BareStation) =>
        it.answers({
          GetLocalListVersion: () => version,
          SendLocalList: (payload) => {
            version.listVersion = (payload as { listVersion: number }).listVersion;
            return { status: 'Accepted' };
          },
        });
      keeps(s);
      await s.boot();
      await m.pass(10_000);
      const sent = (it: BareStation) => JSON.stringify(heard(it, 'SendLocalList'));
      expect(sent(s)).not.toContain('Blocked');
      const died = await m.dies(transactions, async () => {
        expect((await m.a.ask('POST', '/api/v1/tokens/TAG/block')).status).toBe(200);
        (await soon(() => sent(s))).toContain('Blocked');
        await m.clock.idle();
      });
      const again = await back();
      keeps(again);
      await m.pass(10_000);
      const isBlocked = (await get('/tokens/TAG')).status === 'blocked';
      expect((sent(s) + sent(again)).includes('Blocked')).toBe(isBlocked);
      if (died) await m.end();
      return died;
    });
  });

  it('sets what is wanted of a station', async () => {
    await untilToldToItsEnd(async (transactions) => {
      const s = await begun();
      const accepting = { ChangeConfiguration: { status: 'Accepted' } } as const;
      s.answers(accepting);
      const values = { HeartbeatInterval: 77 };
      const died = await m.dies(transactions, async () => {
        const path = '/api/v1/stations/CP1/desired-configuration';
        expect((await m.a.ask('PUT', path, { values })).status).toBe(204);
        await m.pass(1000);
        expect(heard(s, 'ChangeConfiguration')).toHaveLength(1);
      });
      const again = await back();
      again.answers(accepting);
      await m.pass(10_000);
      const { items } = await get('/stations/CP1/desired-configuration');
      const told = [...heard(s, 'ChangeConfiguration'), ...heard(again, 'ChangeConfiguration')];
      if (items.length > 0) expect(told).toContainEqual({ key: 'HeartbeatInterval', value: '77' });
      else expect(told).toEqual([]);
      if (died) await m.end();
      return died;
    });
  });

  it('sends a guest the receipt, under one id however often', async () => {
    const [talk] = TALKS;
    if (!talk) throw new Error('no edition');
    const deaths = await untilToldToItsEnd(async (transactions) => {
      const mailer = new Mailbox();
      const s = await begun({}, { mailer });
      const guest = { station: 'CP1', evse: 1, payment: { source: 'card-ok' }, email: 'guest@example.com' };
      await m.a.ask('POST', '/api/v1/guest/charging', guest, { 'x-api-key': '' });
      (await soon(() => heard(s, 'RemoteStartTransaction'))).toHaveLength(1);
      await m.clock.idle();
      const { idTag: token } = heard(s, 'RemoteStartTransaction')[0] as unknown as { idTag: string };
      const { transactionId: id } = await s.ask(...talk.start({ at: m.clock.now(), registerWh: 0, token }));
      const end = talk.end({ at: m.clock.now(), registerWh: 2000, id, token });
      const mails = () => mailer.list('guest@example.com');
      const died = await m.dies(transactions, async () => {
        await s.ask(...end);
        (await soon(mails)).toHaveLength(1);
        await m.clock.idle();
      });
      if (died) {
        // A station that was not answered says it again.
        await (await back()).ask(...end);
        await m.pass(2 * MINUTE);
        await m.clock.idle();
        expect(new Set(mails().map((mail) => mail.messageId)).size).toBe(1);
        await m.end();
      }
      return died;
    });
    expect(deaths).toBeGreaterThan(4);
  });
});
