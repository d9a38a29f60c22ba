import { afterEach, describe, expect, it } from 'vitest';
import type { Provision } from '../../../src/csms/index.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';
import { TALKS, type Told } from '../support/talk.js';

const HOUR = 3_600_000;
const known: Provision = {
  stations: { CP1: {}, CP2: {} },
  tokens: {
    TAG: { driver: 'anna' },
    OTHER: {},
    BLOCKED: { status: 'blocked' },
    MANY: { concurrent: true },
    FLEET1: { group: 'FLEET' },
  },
  drivers: { anna: {} },
  groups: { FLEET: {} },
  tariffs: {
    day: {
      energy: { amount: '0.42', currency: 'EUR' },
      idle: { amount: '6', per: 'h', currency: 'EUR' },
      tax: 19,
    },
  },
};

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

describe.each(TALKS)('transactions of $edition', (talk) => {
  async function ready(provision: Provision = known): Promise<{ b: Bench; s: BareStation; now: number }> {
    const b = await bench(provision);
    made = b;
    const s = await b.station('CP1', talk.edition);
    await s.boot();
    return { b, s, now: b.clock.now() };
  }

  /** Says a start and gives what later messages about it need. */
  async function started(s: BareStation, told: Told): Promise<{ id?: unknown; name: string }> {
    const name = told.name ?? 'tx-1';
    const answer = await s.ask(...talk.start({ name, ...told }));
    return { name, ...(answer.transactionId !== undefined && { id: answer.transactionId }) };
  }

  it('become a session with energy, times, token, driver and bill', async () => {
    const { b, s, now } = await ready();
    const tx = await started(s, { at: now, registerWh: 1000, token: 'TAG' });
    await s.ask(...talk.update({ ...tx, seqNo: 1, at: now + HOUR / 2, registerWh: 6500 }));
    expect(await b.csms.records.sessions({ status: 'active' })).toMatchObject([{ energyWh: 5500 }]);
    await s.ask(
      ...talk.end({ ...tx, seqNo: 2, at: now + HOUR, registerWh: 12_000, reason: 'EVDisconnected' }),
    );
    const [session] = await b.csms.records.sessions();
    expect(session).toMatchObject({
      stationId: 'CP1',
      evseId: 1,
      status: 'ended',
      idToken: 'TAG',
      driverId: 'anna',
      energyWh: 11_000,
      startedAt: now,
      endedAt: now + HOUR,
      stopReason: 'EVDisconnected',
      flags: [],
      durations: { totalMs: HOUR },
      bill: { net: 462, tax: 88, total: 550, currency: 'EUR', revision: 1 },
    });
    const types = b.events.map(({ type }) => type);
    expect(types.filter((type) => type.startsWith('session') || type === 'billed')).toEqual([
      'session-started',
      'session-metered',
      'session-ended',
      'billed',
    ]);
  });

  it('keep their meter values with both clocks', async () => {
    const { b, s, now } = await ready();
    const tx = await started(s, { at: now, registerWh: 0 });
    await s.ask(...talk.update({ ...tx, seqNo: 1, at: now - HOUR, registerWh: 70 }));
    const values = await b.csms.records.meterValues({ session: 1 });
    expect(values.at(-1)).toMatchObject({
      timestamp: now - HOUR,
      serverTime: now,
      sampledValue: [{ measurand: 'Energy.Active.Import.Register', value: 70, unit: 'Wh' }],
    });
  });

  it('are answered the same, and counted once, when a message comes again', async () => {
    const { b, s, now } = await ready();
    const start = talk.start({ at: now, registerWh: 0, token: 'TAG' });
    const first = await s.ask(...start);
    expect(await s.ask(...start)).toEqual(first);
    const told = { id: first.transactionId, seqNo: 1, at: now + 60_000, registerWh: 100 };
    await s.ask(...talk.update(told));
    await s.ask(...talk.update(told));
    const end = talk.end({ ...told, seqNo: 2, token: 'TAG' });
    const last = await s.ask(...end);
    expect(await s.ask(...end)).toEqual(last);
    const sessions = await b.csms.records.sessions();
    expect(sessions).toHaveLength(1);
    expect(sessions[0]).toMatchObject({ flags: ['repeated'], bill: { revision: 1 } });
    expect(await b.csms.records.sessionEvents(1)).toHaveLength(3);
    expect(b.events.filter(({ type }) => type === 'session-ended')).toHaveLength(1);
  });

  it('go on where they were after the connection was lost', async () => {
    const { b, s, now } = await ready();
    const tx = await started(s, { at: now, registerWh: 0 });
    s.peer.terminate();
    const again = await b.station('CP1', talk.edition);
    await again.ask(...talk.end({ ...tx, seqNo: 1, at: now + HOUR, registerWh: 5000 }));
    expect(await b.csms.records.sessions()).toMatchObject([
      { id: 1, status: 'ended', energyWh: 5000, flags: [] },
    ]);
  });

  it.each([
    ['BLOCKED', 'Blocked'],
    ['TAG', 'Accepted'],
  ])('of token %s start with the answer %s', async (token, status) => {
    const { b, s, now } = await ready();
    const answer = await s.ask(...talk.start({ at: now, registerWh: 0, token }));
    expect(talk.tokenStatus(answer)).toBe(status);
    const [session] = await b.csms.records.sessions();
    expect(session?.flags.includes('not-authorised')).toBe(status !== 'Accepted');
  });

  it('of one token run one at a time, unless it may more', async () => {
    const { b, s, now } = await ready();
    const second = await b.station('CP2', talk.edition);
    await second.boot();
    const first = await started(s, { at: now, registerWh: 0, token: 'TAG' });
    const refused = await second.ask(...talk.start({ at: now, registerWh: 0, token: 'tag' }));
    expect(talk.tokenStatus(refused)).toBe('ConcurrentTx');
    expect(talk.tokenStatus(await s.ask(...talk.authorize('TAG')))).toBe('Accepted');
    await s.ask(...talk.end({ ...first, seqNo: 1, at: now, registerWh: 0 }));
    const many = { registerWh: 0, token: 'MANY' };
    for (const [station, evse] of [
      [s, 2],
      [second, 3],
    ] as const) {
      const answer = await station.ask(...talk.start({ ...many, at: now + evse, evse, name: `tx-${evse}` }));
      expect(talk.tokenStatus(answer)).toBe('Accepted');
    }
  });

  it('close the one before at the same place when its end was lost, until it comes after all', async () => {
    const { b, s, now } = await ready();
    const lost = await started(s, { at: now, registerWh: 0, name: 'lost' });
    await s.ask(...talk.update({ ...lost, seqNo: 1, at: now + 60_000, registerWh: 50 }));
    await started(s, { at: now + HOUR, registerWh: 100, name: 'next', token: 'OTHER' });
    expect(await b.csms.records.sessions()).toMatchObject([
      { status: 'ended', stopReason: 'Other', endedAt: now + 60_000, flags: ['missing-end'] },
      { status: 'active' },
    ]);
    await s.ask(...talk.end({ ...lost, seqNo: 2, at: now + 120_000, registerWh: 100, reason: 'PowerLoss' }));
    expect(await b.csms.records.session(1)).toMatchObject({
      stopReason: 'PowerLoss',
      energyWh: 100,
      flags: [],
      bill: { revision: 2 },
    });
  });

  it('tell the group of their token', async () => {
    const { s, now } = await ready();
    const answer = await s.ask(...talk.start({ at: now, registerWh: 0, token: 'FLEET1' }));
    expect(JSON.stringify(answer)).toContain('FLEET');
  });

  it('note which token ended them', async () => {
    const { b, s, now } = await ready();
    const tx = await started(s, { at: now, registerWh: 0, token: 'TAG' });
    const answer = await s.ask(...talk.end({ ...tx, seqNo: 1, at: now, registerWh: 0, token: 'OTHER' }));
    expect(talk.tokenStatus(answer)).toBe('Accepted');
    expect(await b.csms.records.session(1)).toMatchObject({ idToken: 'TAG', stopIdToken: 'OTHER' });
  });

  it('of a driver with a tariff of his own are billed by that', async () => {
    const { b, s, now } = await ready({
      ...known,
      drivers: { anna: { tariff: 'cheap' } },
      tariffs: { ...known.tariffs, cheap: { energy: { amount: '0.10', currency: 'EUR' } } },
    });
    const tx = await started(s, { at: now, registerWh: 0, token: 'TAG' });
    await s.ask(...talk.end({ ...tx, seqNo: 1, at: now + HOUR, registerWh: 1000 }));
    expect(await b.csms.records.bills()).toMatchObject([{ total: 10, tariff: { id: 'cheap' } }]);
  });

  it('have no bill where there is no tariff', async () => {
    const { b, s, now } = await ready({ stations: { CP1: {} } });
    const tx = await started(s, { at: now, registerWh: 0 });
    await s.ask(...talk.end({ ...tx, seqNo: 1, at: now, registerWh: 0 }));
    expect(await b.csms.records.bills()).toEqual([]);
  });
});
