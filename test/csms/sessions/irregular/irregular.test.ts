import { afterEach, describe, expect, it } from 'vitest';
import { type Api, api } from '../../support/api.js';
import { type BareStation, type Bench, bench } from '../../support/bench.js';
import { TALKS, type Talk } from '../../support/talk.js';

const HOUR = 3_600_000;
let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

interface Scene {
  b: Bench;
  a: Api;
  s: BareStation;
  now: number;
  pass(ms: number): Promise<void>;
}

async function scene(talk: Talk, settings: Record<string, unknown> = {}): Promise<Scene> {
  const b = await bench({
    stations: { CP1: {} },
    drivers: { anna: {} },
    tokens: { TAG: { driver: 'anna', concurrent: true }, BAD: { driver: 'anna', status: 'blocked' } },
    tariffs: { day: { currency: 'EUR', energy: { amount: '0.50' }, time: { amount: '6', per: 'h' } } },
    settings,
  });
  made = b;
  b.clock.standStill();
  const s = await b.station('CP1', talk.edition);
  await s.boot();
  s.answers({
    RemoteStopTransaction: { status: 'Accepted' },
    RequestStopTransaction: { status: 'Accepted' },
  });
  const pass = (ms: number) => b.clock.pass(ms);
  return { b, a: api(b), s, now: b.clock.now(), pass };
}

const openKinds = async ({ a }: Scene): Promise<string[]> => {
  const { body } = await a.ask('GET', '/api/v1/sessions/irregular');
  return body.items.map((it: { kind: string }) => it.kind);
};

describe.each(TALKS)('sessions of $edition that go wrong', (talk) => {
  it('by a lost end are closed once the EVSE is free, at what the meter showed last, and billed once', async () => {
    const it = await scene(talk);
    const { s, now } = it;
    const { transactionId: id } = await s.ask(...talk.start({ at: now, registerWh: 0, state: 'Charging' }));
    await s.ask(...talk.status(1, talk.edition === '1.6' ? 'Charging' : 'Occupied', now));
    await s.ask(...talk.update({ id, at: now + HOUR / 2, registerWh: 4000, seqNo: 1, state: 'Charging' }));
    await it.pass(1000);
    await s.ask(...talk.status(1, 'Available', it.b.clock.now()));
    await it.pass(301_000);
    const { body } = await it.a.ask('GET', '/api/v1/sessions/1');
    expect(body).toMatchObject({ status: 'ended', energyWh: 4000, flags: ['missing-end'] });
    expect(body.bill).toMatchObject({ revision: 1 });
    expect(await openKinds(it)).toEqual(['missing-end']);
    await s.ask(...talk.end({ id, at: now + HOUR / 2 + 1, registerWh: 4000, seqNo: 2 }));
    expect(await openKinds(it)).toEqual([]);
    expect(it.b.events.filter(({ type }) => type === 'session-ended')).toHaveLength(1);
  });

  it('are left alone while their station says nothing', async () => {
    const it = await scene(talk);
    await it.s.ask(...talk.start({ at: it.now, registerWh: 0 }));
    await it.pass(HOUR);
    expect((await it.a.ask('GET', '/api/v1/sessions/1')).body.status).toBe('active');
  });

  it('by a refused token that charges all the same are stopped, flagged, and billed when somebody says so', async () => {
    const it = await scene(talk, { unauthorisedCharging: 'review', stopUnauthorised: true });
    const { s, now } = it;
    const { transactionId: id } = await s.ask(...talk.start({ at: now, registerWh: 0, token: 'BAD' }));
    await s.ask(...talk.update({ id, at: now + 1000, registerWh: 500, seqNo: 1 }));
    await it.b.clock.idle();
    expect(s.heard.some(({ action }) => /Stop/.test(action))).toBe(true);
    await s.ask(...talk.end({ id, at: now + 2000, registerWh: 1000, seqNo: 2 }));
    expect((await it.a.ask('GET', '/api/v1/sessions/1')).body.bill).toBeUndefined();
    const { body } = await it.a.ask('GET', '/api/v1/sessions/irregular');
    const [{ id: name }] = body.items;
    const resolve = { note: 'the driver agreed', bill: true };
    expect((await it.a.ask('POST', `/api/v1/sessions/irregular/${name}/resolve`, resolve)).status).toBe(200);
    expect((await it.a.ask('GET', '/api/v1/sessions/1')).body.bill).toMatchObject({ revision: 1 });
    expect(await it.a.ask('POST', `/api/v1/sessions/irregular/${name}/resolve`, resolve)).toMatchObject({
      status: 409,
      body: { code: 'irregularity-resolved' },
    });
  });

  it.each([5, -5])('by a clock that is %i hours off last as long as by ours', async (hours) => {
    const it = await scene(talk);
    const { s } = it;
    const wrong = () => it.b.clock.now() + hours * HOUR;
    const { transactionId: id } = await s.ask(...talk.start({ at: wrong(), registerWh: 0 }));
    await it.pass(HOUR);
    await s.ask(...talk.end({ id, at: wrong(), registerWh: 0, seqNo: 1 }));
    const { body } = await it.a.ask('GET', '/api/v1/sessions/1');
    expect(body).toMatchObject({ flags: ['clock-off'], bill: { total: 600 } });
    expect(Math.round(body.seconds.total)).toBe(3600);
    expect(await openKinds(it)).toEqual(['clock-off']);
  });

  it('by a meter that begins anew count what it showed before and after', async () => {
    const it = await scene(talk);
    const { s, now } = it;
    const { transactionId: id } = await s.ask(...talk.start({ at: now, registerWh: 90_000 }));
    for (const [n, registerWh] of [92_000, 10, 1010].entries()) {
      await s.ask(...talk.update({ id, at: now + n + 1, registerWh, seqNo: n + 1 }));
    }
    await s.ask(...talk.end({ id, at: now + 9, registerWh: 2010, seqNo: 4 }));
    expect((await it.a.ask('GET', '/api/v1/sessions/1')).body).toMatchObject({
      energyWh: 4000,
      flags: ['register-reset'],
    });
  });

  it('by two at one connector leave one running', async () => {
    const it = await scene(talk);
    const { s, now } = it;
    await s.ask(...talk.start({ at: now, registerWh: 0, name: 'new' }));
    await s.ask(...talk.start({ at: now - HOUR, registerWh: 0, name: 'old' }));
    expect((await it.a.ask('GET', '/api/v1/sessions?status=active')).body.items).toHaveLength(1);
    expect((await it.a.ask('GET', '/api/v1/sessions?flag=overlap')).body.items).toMatchObject([{ id: 2 }]);
  });

  it('can be closed by an operator, once', async () => {
    const it = await scene(talk);
    await it.s.ask(...talk.start({ at: it.now, registerWh: 0 }));
    expect((await it.a.ask('POST', '/api/v1/sessions/1/close', {})).body).toMatchObject({
      status: 'ended',
      flags: ['missing-end', 'closed-by-operator'],
    });
    expect((await it.a.ask('POST', '/api/v1/sessions/1/close', {})).status).toBe(409);
  });
});

describe.each(TALKS)('sessions of $edition that were closed and are told of after all', (talk) => {
  async function closedEarly() {
    const it = await scene(talk);
    const { s, now } = it;
    const { transactionId: id } = await s.ask(...talk.start({ at: now, registerWh: 0, state: 'Charging' }));
    await s.ask(...talk.update({ id, at: now + 60_000, registerWh: 1000, seqNo: 1, state: 'Charging' }));
    await it.a.ask('POST', '/api/v1/sessions/1/close', {});
    for (const seqNo of [2, 3, 4, 5]) {
      const at = now + seqNo * 60_000;
      await s.ask(...talk.update({ id, at, registerWh: seqNo * 1000, seqNo, state: 'Charging' }));
    }
    return { it, id };
  }
  const documents = async ({ a }: Scene, kind: string): Promise<object[]> =>
    (await a.ask('GET', `/api/v1/${kind}`)).body.items;

  it('are billed anew once, with their end', async () => {
    const { it, id } = await closedEarly();
    expect(await documents(it, 'invoices')).toHaveLength(1);
    await it.s.ask(...talk.end({ id, at: it.now + 360_000, registerWh: 6000, seqNo: 6 }));
    expect((await it.a.ask('GET', '/api/v1/sessions/1')).body.bill).toMatchObject({
      revision: 2,
      total: 360,
    });
    await it.pass(HOUR);
    expect(await documents(it, 'invoices')).toMatchObject([{ status: 'credited' }, { total: 360 }]);
    expect(await documents(it, 'credit-notes')).toHaveLength(1);
  });

  it('are billed anew once nothing more comes', async () => {
    const { it } = await closedEarly();
    await it.pass(299_000);
    expect(await documents(it, 'invoices')).toHaveLength(1);
    await it.pass(2_000);
    expect(await documents(it, 'invoices')).toMatchObject([{ status: 'credited' }, { total: 300 }]);
    expect((await it.a.ask('GET', '/api/v1/sessions/1')).body).toMatchObject({
      energyWh: 5000,
      bill: { revision: 2 },
    });
  });
});

describe('energy', () => {
  it('without a session is noticed', async () => {
    const [talk = TALKS[0] as Talk] = TALKS;
    const it = await scene(talk);
    const told = (value: string) =>
      it.s.ask('MeterValues', {
        connectorId: 1,
        meterValue: [{ timestamp: new Date(it.now).toISOString(), sampledValue: [{ value }] }],
      });
    await told('1000');
    await told('1050');
    expect(await openKinds(it)).toEqual([]);
    await told('3050');
    expect(
      (await it.a.ask('GET', '/api/v1/sessions/irregular?kind=energy-without-session')).body.items,
    ).toMatchObject([{ station: 'CP1', evse: 1, detail: '2000 Wh without a session' }]);
  });
});
