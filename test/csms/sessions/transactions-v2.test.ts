import { afterEach, describe, expect, it } from 'vitest';
import type { Provision } from '../../../src/csms/index.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';
import { TALKS } from '../support/talk.js';

const HOUR = 3_600_000;
const known: Provision = {
  stations: { CP1: {} },
  tokens: { TAG: {}, OTHER: {} },
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

describe.each(TALKS.slice(1))('TransactionEvents of $edition', (talk) => {
  async function ready(provision: Provision = known): Promise<{ b: Bench; s: BareStation; now: number }> {
    const b = await bench(provision);
    made = b;
    const s = await b.station('CP1', talk.edition);
    await s.boot();
    return { b, s, now: b.clock.now() };
  }

  it('tell the total cost when the transaction has ended, tax included (I03.FR.02)', async () => {
    const { s, now } = await ready();
    expect(await s.ask(...talk.start({ at: now, registerWh: 0 }))).not.toHaveProperty('totalCost');
    const answer = await s.ask(...talk.end({ seqNo: 1, at: now + HOUR, registerWh: 11_000 }));
    expect(answer.totalCost).toBe(5.5);
  });

  it('tell the running cost where that is asked for (I02)', async () => {
    const { s, now } = await ready({ ...known, settings: { runningCost: true } });
    await s.ask(...talk.start({ at: now, registerWh: 0 }));
    const answer = await s.ask(...talk.update({ seqNo: 1, at: now + HOUR, registerWh: 1000 }));
    expect(answer.totalCost).toBe(0.5);
  });

  it('may come in any order', async () => {
    const { b, s, now } = await ready();
    await s.ask(...talk.end({ seqNo: 2, at: now + HOUR, registerWh: 11_000, offline: true }));
    expect((await b.csms.records.session(1))?.flags).toEqual(
      expect.arrayContaining(['missing-start', 'offline']),
    );
    await s.ask(...talk.start({ seqNo: 0, at: now, registerWh: 0 }));
    expect((await b.csms.records.session(1))?.flags).toContain('gap');
    await s.ask(...talk.update({ seqNo: 1, at: now + HOUR / 2, registerWh: 5000 }));
    expect(await b.csms.records.sessions()).toMatchObject([
      { status: 'ended', energyWh: 11_000, startedAt: now, idToken: 'TAG', bill: { total: 550 } },
    ]);
    const flags = (await b.csms.records.session(1))?.flags ?? [];
    expect(flags.sort()).toEqual(['late', 'offline', 'out-of-order']);
  });

  it('are priced again when late ones change what happened', async () => {
    const { b, s, now } = await ready();
    await s.ask(...talk.start({ at: now, registerWh: 0, state: 'Charging' }));
    await s.ask(...talk.end({ seqNo: 2, at: now + 2 * HOUR, registerWh: 10_000 }));
    expect(await b.csms.records.session(1)).toMatchObject({ bill: { revision: 1, total: 500 } });
    await s.ask(...talk.update({ seqNo: 1, at: now + HOUR, registerWh: 10_000, state: 'SuspendedEV' }));
    // 4.20 and an hour of idling for 6.00, times 1.19
    expect(await b.csms.records.session(1)).toMatchObject({ bill: { revision: 2, total: 1214 } });
    const billed = b.events.filter(({ type }) => type === 'billed');
    expect(billed).toMatchObject([{ revision: 1 }, { revision: 2, total: 1214 }]);
  });

  it('that reuse a number are kept, and said to', async () => {
    const { b, s, now } = await ready();
    await s.ask(...talk.start({ at: now, registerWh: 0 }));
    await s.ask(...talk.update({ seqNo: 1, at: now + 1000, registerWh: 10 }));
    await s.ask(...talk.update({ seqNo: 1, at: now + 2000, registerWh: 20 }));
    expect((await b.csms.records.session(1))?.flags).toContain('seqno-reused');
    expect(await b.csms.records.sessionEvents(1)).toHaveLength(3);
  });

  it('bring the token after the cable', async () => {
    const { b, s, now } = await ready();
    const [action, payload] = talk.start({ at: now, registerWh: 0 });
    const { idToken: _, ...cableFirst } = payload;
    await s.ask(action, { ...cableFirst, triggerReason: 'CablePluggedIn' });
    expect((await b.csms.records.session(1))?.idToken).toBeUndefined();
    const [, update] = talk.update({ seqNo: 1, at: now, registerWh: 0, token: 'TAG' });
    const answer = await s.ask(action, { ...update, triggerReason: 'Authorized' });
    expect(talk.tokenStatus(answer)).toBe('Accepted');
    expect((await b.csms.records.session(1))?.idToken).toBe('TAG');
  });

  it('by a start button need no token (C02.FR.02)', async () => {
    const { s, now } = await ready();
    const [action, payload] = talk.start({ at: now, registerWh: 0 });
    const answer = await s.ask(action, { ...payload, idToken: { idToken: '', type: 'NoAuthorization' } });
    expect(talk.tokenStatus(answer)).toBe('Accepted');
  });

  it('are told apart by their id, station by station', async () => {
    const { b, s, now } = await ready({ ...known, stations: { CP1: {}, CP2: {} } });
    const other = await b.station('CP2', talk.edition);
    await other.boot();
    await s.ask(...talk.start({ at: now, registerWh: 0, token: 'TAG' }));
    await other.ask(...talk.start({ at: now, registerWh: 0, token: 'OTHER' }));
    expect(await b.csms.records.sessions()).toMatchObject([
      { stationId: 'CP1', transactionId: 'tx-1' },
      { stationId: 'CP2', transactionId: 'tx-1' },
    ]);
  });
});
