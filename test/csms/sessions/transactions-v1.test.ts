import { afterEach, describe, expect, it } from 'vitest';
import { isoTime } from '../../../src/world/index.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';
import { TALKS } from '../support/talk.js';

const HOUR = 3_600_000;
const [talk] = TALKS;
if (!talk) throw new Error('no edition');

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

async function ready(): Promise<{ b: Bench; s: BareStation; now: number }> {
  const b = await bench({
    stations: { CP1: {}, CP2: {} },
    tokens: { TAG: {} },
    tariffs: {
      day: {
        energy: { amount: '0.42', currency: 'EUR' },
        idle: { amount: '6', per: 'h', currency: 'EUR' },
      },
    },
  });
  made = b;
  const s = await b.station('CP1', '1.6');
  await s.boot();
  return { b, s, now: b.clock.now() };
}

describe('1.6 transactions', () => {
  it('get a number that is never given twice', async () => {
    const { s, b, now } = await ready();
    const other = await b.station('CP2', '1.6');
    await other.boot();
    const numbers: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      for (const station of [s, other]) {
        const { transactionId } = await station.ask(
          ...talk.start({ at: now + i, registerWh: 0, evse: i + 1 }),
        );
        numbers.push(transactionId);
      }
    }
    expect(new Set(numbers).size).toBe(6);
  });

  it('without a known number are answered as if it were valid, and kept (errata 3.18)', async () => {
    const { b, s, now } = await ready();
    const end = talk.end({ id: -1, at: now, registerWh: 500, token: 'TAG' });
    expect(talk.tokenStatus(await s.ask(...end))).toBe('Accepted');
    await s.ask(...end);
    expect(await b.csms.records.sessions()).toMatchObject([
      { status: 'ended', energyWh: 0, idToken: 'TAG', flags: ['missing-start', 'repeated'] },
    ]);
  });

  it('that were told to somebody else are put together by their number', async () => {
    const { b, s, now } = await ready();
    await s.ask(...talk.update({ id: 999, at: now, registerWh: 100 }));
    await s.ask(...talk.end({ id: 999, at: now + HOUR, registerWh: 1100 }));
    expect(await b.csms.records.sessions()).toMatchObject([
      { status: 'ended', energyWh: 1000, flags: ['missing-start', 'unknown-transaction'] },
    ]);
  });

  it('of another station are not touched by whoever knows their number', async () => {
    const { b, s, now } = await ready();
    const { transactionId: id } = await s.ask(...talk.start({ at: now, registerWh: 0 }));
    const thief = await b.station('CP2', '1.6');
    await thief.boot();
    await thief.ask(...talk.end({ id, at: now, registerWh: 0 }));
    expect(await b.csms.records.session(Number(id))).toMatchObject({ stationId: 'CP1', status: 'active' });
  });

  it('learn how the charging goes from the connector, whichever comes first', async () => {
    const { b, s, now } = await ready();
    await s.ask(...talk.status(1, 'Charging', now));
    const { transactionId: id } = await s.ask(...talk.start({ at: now, registerWh: 0 }));
    expect(await b.csms.records.session(1)).toMatchObject({ chargingState: 'Charging' });
    await s.ask(...talk.status(1, 'SuspendedEV', now + HOUR));
    await s.ask(...talk.end({ id, at: now + 2 * HOUR, registerWh: 10_000 }));
    expect(await b.csms.records.session(1)).toMatchObject({
      durations: { chargingMs: HOUR, idleMs: HOUR },
      bill: { total: 420 + 600 },
    });
  });

  it('do not learn from another connector', async () => {
    const { b, s, now } = await ready();
    await s.ask(...talk.start({ at: now, registerWh: 0, evse: 1 }));
    await s.ask(...talk.status(2, 'Charging', now));
    expect((await b.csms.records.session(1))?.chargingState).toBeUndefined();
  });

  it('take samples that were asked for by a trigger, and samples outside of any', async () => {
    const { b, s, now } = await ready();
    const sample = (context: string) => ({
      meterValue: [
        {
          timestamp: isoTime(now),
          sampledValue: [{ value: '230.1', measurand: 'Voltage', unit: 'V', context }],
        },
      ],
    });
    await s.ask('MeterValues', { connectorId: 2, ...sample('Sample.Clock') });
    const { transactionId } = await s.ask(...talk.start({ at: now, registerWh: 0 }));
    await s.ask('MeterValues', { connectorId: 1, transactionId, ...sample('Trigger') });
    const values = await b.csms.records.meterValues({ station: 'CP1' });
    expect(values.map(({ evseId, sessionId }) => ({ evseId, sessionId }))).toEqual([
      { evseId: 2, sessionId: undefined },
      { evseId: 1, sessionId: 1 },
    ]);
    expect(values[0]?.sampledValue).toMatchObject([{ measurand: 'Voltage', value: 230.1, unit: 'V' }]);
  });

  it('are answered whatever the message says (4.7, 4.8, 4.10)', async () => {
    const { s, now } = await ready();
    const { transactionId: id } = await s.ask(...talk.start({ at: now, registerWh: 100 }));
    expect(await s.ask('MeterValues', { connectorId: 1, transactionId: id, meterValue: [] })).toEqual({});
    expect(await s.ask(...talk.update({ id, at: now - HOUR, registerWh: 5 }))).toEqual({});
    expect(await s.ask(...talk.end({ id, at: now - 2 * HOUR, registerWh: 1 }))).toEqual({});
  });

  it('end a second time without harm', async () => {
    const { b, s, now } = await ready();
    const { transactionId: id } = await s.ask(...talk.start({ at: now, registerWh: 0 }));
    await s.ask(...talk.end({ id, at: now + HOUR, registerWh: 1000, reason: 'Remote' }));
    await s.ask(...talk.end({ id, at: now + 2 * HOUR, registerWh: 2000, reason: 'Local' }));
    expect(await b.csms.records.session(1)).toMatchObject({
      stopReason: 'Remote',
      energyWh: 1000,
      flags: ['ended-twice'],
      bill: { revision: 1 },
    });
  });
});
