import { afterEach, describe, expect, it } from 'vitest';
import { type Api, api } from '../../support/api.js';
import { type BareStation, type Bench, bench } from '../../support/bench.js';
import { TALKS, type Talk } from '../../support/talk.js';

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

interface Scene {
  b: Bench;
  a: Api;
  s: BareStation;
  talk: Talk;
  /** Time passes; otherwise it stands still. */
  pass(ms: number): Promise<void>;
}

async function scene(talk: Talk, settings: Record<string, unknown> = {}): Promise<Scene> {
  const b = await bench({
    stations: { CP1: {}, CP2: {} },
    drivers: { anna: {} },
    tokens: { TAG: { driver: 'anna' } },
    tariffs: { day: { currency: 'EUR', energy: { amount: '0.50' } } },
    settings,
  });
  made = b;
  const s = await b.station('CP1', talk.edition);
  await s.boot();
  s.answers({
    RemoteStartTransaction: { status: 'Accepted' },
    RequestStartTransaction: { status: 'Accepted' },
    RemoteStopTransaction: { status: 'Accepted' },
    RequestStopTransaction: { status: 'Accepted' },
    SetDisplayMessage: { status: 'Accepted' },
  });
  b.clock.standStill();
  const pass = (ms: number) => b.clock.pass(ms);
  return { b, a: api(b), s, talk, pass };
}

/** The token that the station was told to charge for. */
function toldToken({ s }: Scene): string {
  const { payload } = s.heard.find(({ action }) => /Re(mote|quest)Start/.test(action)) ?? {};
  const { idTag, idToken } = payload as { idTag?: string; idToken?: { idToken: string } };
  return idTag ?? idToken?.idToken ?? '';
}

function wasTold({ s }: Scene, what: RegExp): boolean {
  return s.heard.some(({ action }) => what.test(action));
}

async function begin(scene: Scene, token: string): Promise<unknown> {
  const { s, talk, b } = scene;
  const answer = await s.ask(...talk.start({ at: b.clock.now(), registerWh: 0, token, name: 'tx-1' }));
  await b.clock.idle();
  return answer.transactionId;
}

async function guest(scene: Scene, source: string, more: { email?: string } = {}) {
  const { body } = await scene.a.ask(
    'POST',
    '/api/v1/guest/charging',
    { station: 'CP1', evse: 1, payment: { source }, ...more },
    { 'x-api-key': '' },
  );
  await scene.b.clock.idle();
  const look = async () => (await scene.a.ask('GET', `/api/v1/guest/charging/${body.secret}`)).body;
  return { secret: body.secret as string, look };
}

async function addMethod(b: Bench, source: string) {
  await b.csms.change((repos) =>
    repos.paymentMethods.save({
      id: 'pm_1',
      driverId: 'anna',
      provider: 'sandbox',
      source,
      kind: 'card',
      brand: 'visa',
      last4: '4242',
      isDefault: true,
      status: 'ready',
      createdAt: 0,
    }),
  );
}

describe.each(TALKS)('a wish to charge at a station of $edition', (talk) => {
  it('of an operator for a driver comes to a session of the driver', async () => {
    const it = await scene(talk);
    const asked = await it.a.ask('POST', '/api/v1/charging', { station: 'CP1', evse: 1, driver: 'anna' });
    expect(asked).toMatchObject({ status: 202, body: { way: 'operator', driver: 'anna' } });
    await it.b.clock.idle();
    await begin(it, toldToken(it));
    const { body } = await it.a.ask('GET', `/api/v1/charging/${asked.body.id}`);
    expect(body).toMatchObject({ status: 'started', session: 1 });
    expect(await it.b.csms.records.session(1)).toMatchObject({ driverId: 'anna', chargingRequest: body.id });
  });

  it('is told to the station once, also when the station boots while it is being told', async () => {
    const it = await scene(talk);
    const { s, b, a } = it;
    const booted: Promise<unknown>[] = [];
    const answer = () => {
      booted.push(s.boot());
      return { status: 'Accepted' };
    };
    s.answers({ RemoteStartTransaction: answer, RequestStartTransaction: answer });
    const told = new Promise<void>((resolve) => {
      b.csms.onEvent((event) => {
        if (event.type === 'charging-request' && event.status === 'told') resolve();
      });
    });
    const { body } = await a.ask('POST', '/api/v1/charging', { station: 'CP1', evse: 1, driver: 'anna' });
    await told;
    await Promise.all(booted);
    await b.clock.idle();
    expect(s.heard.filter(({ action }) => /Re(mote|quest)Start/.test(action))).toHaveLength(1);
    expect((await a.ask('GET', `/api/v1/charging/${body.id}`)).body.status).toBe('told');
    expect(b.events.filter(({ type }) => type === 'registered')).toHaveLength(2);
  });

  it('of a guest is paid before the station is told', async () => {
    const it = await scene(talk);
    const { look } = await guest(it, 'card-ok');
    expect(await look()).toMatchObject({
      way: 'guest',
      status: 'told',
      hold: { amount: 5000, currency: 'EUR' },
    });
    const id = await begin(it, toldToken(it));
    const at = it.b.clock.now() + 60_000;
    await it.s.ask(...talk.end({ id, at, registerWh: 10_000, seqNo: 1, name: 'tx-1' }));
    await it.b.clock.idle();
    expect(await look()).toMatchObject({
      status: 'ended',
      details: { energyWh: 10_000, bill: { total: 500 } },
    });
    const { payment } = await look();
    expect(await it.b.csms.records.payment(payment)).toMatchObject({ status: 'captured', captured: 500 });
    const invoices = await it.b.csms.change(({ documents }) => documents.list({ kind: 'invoice' }));
    expect(invoices).toMatchObject([{ total: 500, payer: { kind: 'guest' } }]);
  });

  it('of a guest has a receipt once it has ended, which is mailed where an address was left', async () => {
    const it = await scene(talk);
    const { secret } = await guest(it, 'card-ok', { email: 'guest@example.com' });
    const receipt = (format = 'json') =>
      it.a.ask('GET', `/api/v1/guest/charging/${secret}/receipt?format=${format}`, undefined, {
        'x-api-key': '',
      });
    expect(await receipt()).toMatchObject({ status: 404 });
    const id = await begin(it, toldToken(it));
    expect(await receipt()).toMatchObject({ status: 409, body: { code: 'invoice-of-open-session' } });
    const at = it.b.clock.now() + 60_000;
    await it.s.ask(...talk.end({ id, at, registerWh: 10_000, seqNo: 1, name: 'tx-1' }));
    await it.b.clock.idle();
    expect(await receipt()).toMatchObject({ status: 200, body: { total: 500, paid: 500, status: 'paid' } });
    expect((await receipt('html')).body).toContain('Paid. Thank you.');
    expect((await receipt('pdf')).body).toMatch(/^%PDF/);
    expect(it.b.csms.access.mailbox?.list('guest@example.com')).toMatchObject([
      {
        subject: 'Your charging session: Invoice 2026-000001',
        text: expect.stringMatching(
          /Energy {2}10 kWh[\s\S]*Total: 5\.00 EUR\nPaid: -5\.00 EUR\nTo pay: 0\.00 EUR/,
        ),
      },
    ]);
    expect(await it.a.ask('GET', '/api/v1/guest/charging/pfg_wrong/receipt')).toMatchObject({ status: 404 });
  });

  it('of a guest whose card is declined never reaches the station', async () => {
    const it = await scene(talk);
    const { look } = await guest(it, 'card-insufficient-funds');
    expect(await look()).toMatchObject({ status: 'refused', reason: 'payment-declined' });
    expect(wasTold(it, /Start/)).toBe(false);
  });

  it('that needs a second factor says where, and waits for it', async () => {
    const it = await scene(talk);
    const { look } = await guest(it, 'card-second-factor');
    expect(await look()).toMatchObject({ status: 'action-needed', actionUrl: expect.stringContaining('/') });
    expect(wasTold(it, /Start/)).toBe(false);
  });

  it('that the station refuses lets the hold go', async () => {
    const it = await scene(talk);
    it.s.answers({
      RemoteStartTransaction: { status: 'Rejected' },
      RequestStartTransaction: { status: 'Rejected' },
    });
    const { look } = await guest(it, 'card-ok');
    const request = await look();
    expect(request).toMatchObject({ status: 'refused', reason: 'station-refused' });
    expect(await it.b.csms.records.payment(request.payment)).toMatchObject({ status: 'cancelled' });
  });

  it('can be taken back by the guest, and by nobody who does not know the secret', async () => {
    const it = await scene(talk);
    const { secret, look } = await guest(it, 'card-ok');
    expect((await it.a.ask('POST', '/api/v1/guest/charging/pfg_wrong/stop', {})).status).toBe(404);
    expect((await it.a.ask('POST', `/api/v1/guest/charging/${secret}/stop`, {})).status).toBe(200);
    await it.b.clock.idle();
    const request = await look();
    expect(request.status).toBe('cancelled');
    expect(await it.b.csms.records.payment(request.payment)).toMatchObject({ status: 'cancelled' });
    expect((await it.a.ask('POST', `/api/v1/guest/charging/${secret}/stop`, {})).body).toMatchObject({
      code: 'charging-over',
    });
  });

  it('is refused where somebody charges, or is about to', async () => {
    const it = await scene(talk);
    await it.a.ask('POST', '/api/v1/charging', { station: 'CP1', evse: 1, driver: 'anna' });
    await it.b.clock.idle();
    const second = await it.a.ask('POST', '/api/v1/charging', { station: 'CP1', evse: 1, driver: 'anna' });
    expect(second).toMatchObject({ status: 409, body: { code: 'evse-occupied' } });
  });

  it('is stopped before the held amount is exceeded', async () => {
    const it = await scene(talk, { guestHold: 500 });
    await guest(it, 'card-ok');
    const id = await begin(it, toldToken(it));
    const at = it.b.clock.now();
    for (const [n, registerWh] of [4000, 8000].entries()) {
      await it.s.ask(...talk.update({ id, at: at + n, registerWh, seqNo: n + 1, name: 'tx-1' }));
      await it.b.clock.idle();
    }
    await it.b.clock.idle();
    expect(wasTold(it, /Re(mote|quest)Stop/)).toBe(true);
  });

  it('with a card whose payment fails is stopped', async () => {
    const it = await scene(talk, { driverHold: 3000 });
    await addMethod(it.b, 'card-insufficient-funds');
    await begin(it, 'TAG');
    await it.b.clock.idle();
    expect((await it.a.ask('GET', '/api/v1/charging')).body.items).toMatchObject([
      { way: 'card', status: 'started', reason: 'payment-declined' },
    ]);
    expect(wasTold(it, /Re(mote|quest)Stop/)).toBe(true);
  });
});

describe('a wish to charge', () => {
  const [v1 = TALKS[0] as Talk] = TALKS;

  it.each([
    [{ station: 'CP9', driver: 'anna' }, 404, 'unknown-station'],
    [{ station: 'CP2', driver: 'anna' }, 409, 'station-offline'],
    [{ station: 'CP1', driver: 'bert' }, 404, 'unknown-driver'],
    [{ station: 'CP1' }, 404, 'unknown-driver'],
    [{ station: 'CP1', token: 'OTHER' }, 403, 'not-yours'],
    [{ qr: 'https://elsewhere/' }, 400, 'qr-unknown'],
    [{ driver: 'anna' }, 400, undefined],
    [{ station: 'CP1', evse: 0, driver: 'anna' }, 400, undefined],
  ])('%j is refused', async (body, status, code) => {
    const { a } = await scene(v1);
    const answer = await a.ask('POST', '/api/v1/charging', body);
    expect(answer).toMatchObject({ status, body: code ? { code } : {} });
  });

  it('takes the QR code of an EVSE, which is an image', async () => {
    const it = await scene(v1);
    const image = await it.a.ask('GET', '/api/v1/stations/CP1/evses/1/qr');
    expect(image).toMatchObject({ status: 200, type: 'image/svg+xml' });
    const asked = await it.a.ask('POST', '/api/v1/charging', { qr: 'plugfest:charge/CP1/1', driver: 'anna' });
    expect(asked.body).toMatchObject({ station: 'CP1', evse: 1 });
  });

  it('of a driver is the driver’s own, and nobody else’s to stop', async () => {
    const it = await scene(v1);
    await it.b.csms.provision({ drivers: { bert: {} } });
    const keyOf = async (driver: string) => {
      const { body } = await it.a.ask('POST', '/api/v1/keys', { name: driver, role: 'driver', driver });
      return { 'x-api-key': body.key as string };
    };
    const [anna, bert] = [await keyOf('anna'), await keyOf('bert')];
    const { body } = await it.a.ask('POST', '/api/v1/charging', { station: 'CP1', evse: 1 }, anna);
    expect(body).toMatchObject({ way: 'app', driver: 'anna' });
    await it.b.clock.idle();
    expect((await it.a.ask('POST', `/api/v1/charging/${body.id}/stop`, {}, bert)).status).toBe(404);
    await begin(it, toldToken(it));
    expect((await it.a.ask('POST', '/api/v1/sessions/1/stop', {}, bert)).status).toBe(404);
    expect((await it.a.ask('GET', '/api/v1/charging', undefined, bert)).body.items).toEqual([]);
    expect((await it.a.ask('POST', '/api/v1/sessions/1/stop', {}, anna)).status).toBe(204);
    await it.b.clock.idle();
    expect(wasTold(it, /RemoteStop/)).toBe(true);
  });

  it('of which nothing comes in time expires, and the hold is let go', async () => {
    const it = await scene(v1, { startWithin: 60 });
    const { look } = await guest(it, 'card-ok');
    await it.pass(61_000);
    const request = await look();
    expect(request).toMatchObject({ status: 'expired', reason: 'vehicle-not-connected' });
    expect(await it.b.csms.records.payment(request.payment)).toMatchObject({ status: 'cancelled' });
    await begin(it, toldToken(it));
    await it.b.clock.idle();
    expect(await it.b.csms.records.session(1)).toMatchObject({ flags: expect.arrayContaining(['unpaid']) });
    expect(wasTold(it, /RemoteStop/)).toBe(true);
  });
});
