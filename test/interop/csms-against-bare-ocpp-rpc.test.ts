import { createRPCError, NOREPLY } from 'ocpp-rpc';
import { describe, expect, test } from 'vitest';
import { parseIsoTime } from '../../src/world/index.js';
import { TALKS } from '../csms/support/talk.js';
import { accepted, boot, clock, open } from './support/csms-setting.js';
import type { Json } from './support/frames.js';
import { Log } from './support/log.js';

/* Our CSMS over sockets to ocpp-rpc as it comes, and over HTTP to whoever operates it. */

const HOUR = 3_600_000;

/** What the next message of a session has to repeat of the answer to its start. */
function idOf(answer: Json): { id?: unknown } {
  return answer.transactionId === undefined ? {} : { id: answer.transactionId };
}

describe.each(TALKS)('a CSMS with bare stations of OCPP $edition', (talk) => {
  describe('at the door', () => {
    test('turns away who is not known, with 404', async () => {
      const setting = await open(talk);
      await expect(setting.station({ identity: 'nobody' })).rejects.toMatchObject({ code: 404 });
      expect(await setting.events.next(({ type }) => type === 'refused')).toMatchObject({
        station: 'nobody',
        status: 404,
      });
    });

    test.each([undefined, 'wrong-letters-16'])(
      'turns away who has not the password, with 401 (%s)',
      async (password) => {
        const setting = await open(talk);
        const options = { identity: 'guarded', ...(password !== undefined && { password }) };
        await expect(setting.station(options)).rejects.toMatchObject({ code: 401 });
        expect(setting.csms.isOnline('guarded')).toBe(false);
      },
    );

    test('lets in who has it', async () => {
      const setting = await open(talk);
      const station = await setting.station({ identity: 'guarded', password: 'sixteen-letters!' });
      expect(await boot(talk, station)).toMatchObject({ status: 'Accepted' });
    });

    test('has nothing to say to whom it shares no subprotocol with', async () => {
      const setting = await open(talk);
      await expect(setting.station({ protocols: ['ocpp0.9'] })).rejects.toMatchObject({ code: 400 });
    });
  });

  describe('at a boot', () => {
    test('accepts, with the heartbeat interval', async () => {
      const setting = await open(talk, { settings: { heartbeatInterval: 77 } });
      const station = await setting.station();
      const before = clock.now();
      const answer = await boot(talk, station);
      expect(answer).toMatchObject({ status: 'Accepted', interval: 77 });
      expect(Math.abs(parseIsoTime(answer.currentTime) - before)).toBeLessThan(60_000);
      expect(parseIsoTime((await station.call('Heartbeat', {})).currentTime)).toBeGreaterThanOrEqual(before);
    });

    test('keeps pending as often as it was told to, and hears nothing else meanwhile', async () => {
      const setting = await open(talk, {
        stations: { CP1: { boot: { status: 'Pending', interval: 3, times: 1 } } },
      });
      const station = await setting.station();
      expect(await boot(talk, station)).toMatchObject({ status: 'Pending', interval: 3 });
      await expect(station.call(...talk.authorize('TAG'))).rejects.toMatchObject({
        rpcErrorCode: 'SecurityError',
      });
      expect(await boot(talk, station)).toMatchObject({ status: 'Accepted' });
      expect(talk.tokenStatus(await station.call(...talk.authorize('TAG')))).toBe('Accepted');
    });

    test('rejects, and does not call either', async () => {
      const setting = await open(talk, { stations: { CP1: { boot: { status: 'Rejected' } } } });
      const station = await setting.station();
      expect(await boot(talk, station)).toMatchObject({ status: 'Rejected' });
      expect(await setting.ask('POST', '/stations/CP1/commands/clear-cache', {})).toMatchObject({
        outcome: 'unsupported',
      });
      expect(station.called).toEqual([]);
    });
  });

  test('knows tokens', async () => {
    const setting = await open(talk);
    const station = await accepted(talk, setting);
    const status = async (token: string) => talk.tokenStatus(await station.call(...talk.authorize(token)));
    expect(await Promise.all(['TAG', 'tag', 'BLOCKED', 'LAPSED', 'stranger'].map(status))).toEqual([
      'Accepted',
      'Accepted',
      'Blocked',
      'Expired',
      talk.edition === '1.6' ? 'Invalid' : 'Unknown',
    ]);
  });

  test('keeps a session from start to bill, each message told twice', async () => {
    const setting = await open(talk);
    const station = await accepted(talk, setting);
    const now = clock.now();
    const twice = async ([action, payload]: [string, object]) => {
      const answers = [await station.call(action, payload), await station.call(action, payload)];
      expect(answers[1]).toEqual(answers[0]);
      return answers[0];
    };
    await twice(talk.status(1, talk.edition === '1.6' ? 'Preparing' : 'Occupied', now));
    const start = await twice(talk.start({ at: now - HOUR, registerWh: 1000 }));
    expect(talk.tokenStatus(start)).toBe('Accepted');
    const session = { ...idOf(start), at: now, registerWh: 12_000 };
    await twice(talk.update({ ...session, at: now - HOUR / 2, registerWh: 6000, seqNo: 1 }));
    await twice(talk.end({ ...session, seqNo: 2 }));
    expect(await setting.ask('GET', '/sessions')).toMatchObject({
      items: [
        {
          station: 'CP1',
          status: 'ended',
          idToken: 'TAG',
          driver: 'anna',
          energyWh: 11_000,
          seconds: { total: 3600 },
          flags: ['repeated'],
          bill: { total: 550, currency: 'EUR', totalText: '5.50 EUR' },
        },
      ],
    });
    expect(await setting.ask('GET', '/bills?station=CP1')).toMatchObject({
      items: [{ session: 1, revision: 1 }],
    });
    const { items: values } = await setting.ask('GET', '/sessions/1/meter-values');
    expect(values.length).toBeGreaterThan(0);
  });

  test('answers what belongs to a start that it never heard', async () => {
    const setting = await open(talk);
    const station = await accepted(talk, setting);
    const lost = { id: -1, name: 'lost', at: clock.now(), registerWh: 7000, seqNo: 5 };
    expect(await station.call(...talk.update({ ...lost, seqNo: 4 }))).toBeDefined();
    expect(await station.call(...talk.end(lost))).toBeDefined();
    const { items } = await setting.ask('GET', '/sessions');
    for (const session of items) expect(session.flags).toContain('missing-start');
  });

  test('takes a session over to a new socket of the same station, with nothing lost', async () => {
    const setting = await open(talk);
    const first = await accepted(talk, setting);
    const now = clock.now();
    const start = await first.call(...talk.start({ at: now - HOUR, registerWh: 0 }));
    const session = { ...idOf(start), at: now, registerWh: 11_000 };
    const second = await setting.station();
    expect((await first.closings.next()).code).toBe(1008);
    await setting.events.next((event) => event.type === 'disconnected' && event.replaced);
    expect(setting.csms.isOnline('CP1')).toBe(true);
    second.on('ClearCache', () => ({ status: 'Accepted' }));
    expect(await setting.ask('POST', '/stations/CP1/commands/clear-cache', {})).toMatchObject({
      outcome: 'answered',
      status: 'Accepted',
    });
    expect([first.called, second.called]).toEqual([[], ['ClearCache']]);
    await second.call(...talk.update({ ...session, at: now - HOUR / 2, registerWh: 5000, seqNo: 1 }));
    await second.call(...talk.end({ ...session, seqNo: 2 }));
    expect(await setting.ask('GET', '/sessions')).toMatchObject({
      items: [{ status: 'ended', energyWh: 11_000, flags: [], bill: { total: 550 } }],
    });
  });

  test('keeps what the old socket said last, and gives its repeat the same answer', async () => {
    const setting = await open(talk);
    const first = await accepted(talk, setting);
    const start = talk.start({ at: clock.now(), registerWh: 0 });
    // Whether the answer makes it back before the socket is closed is open; that it was heard is not.
    const answered = first.call(...start).catch(() => undefined);
    const second = await setting.station();
    const answer = await answered;
    await setting.events.next((event) => event.type === 'disconnected' && event.replaced);
    const again = await second.call(...start);
    expect(again).toEqual(answer ?? again);
    expect((await setting.ask('GET', '/sessions')).items).toHaveLength(1);
  });

  test('tells an operator what became of a command', async () => {
    const setting = await open(talk);
    const station = await accepted(talk, setting);
    const clear = () => setting.ask('POST', '/stations/CP1/commands/clear-cache?timeoutMs=100', {});
    station.on('ClearCache', () => ({ status: 'Rejected' }));
    expect(await clear()).toMatchObject({ outcome: 'answered', status: 'Rejected', action: 'ClearCache' });
    station.on('ClearCache', () => Promise.reject(createRPCError('InternalError', 'out of order', {})));
    expect(await clear()).toMatchObject({
      outcome: 'call-error',
      code: 'InternalError',
      detail: 'out of order',
    });
    station.on('ClearCache', () => NOREPLY);
    expect(await clear()).toMatchObject({ outcome: 'timeout' });
    station.on('ClearCache', () => ({ status: 'Accepted' }));
    expect(await clear()).toMatchObject({ outcome: 'answered', status: 'Accepted' });
    await station.client.close({ code: 1000 });
    await setting.events.next(({ type }) => type === 'disconnected');
    expect(await clear()).toMatchObject({ outcome: 'offline' });
    expect(await setting.ask('GET', '/stations/CP1/commands')).toMatchObject({ items: { length: 5 } });
  });

  test('calls a station once at a time, however many operators there are', async () => {
    const setting = await open(talk);
    const station = await accepted(talk, setting);
    const held: (() => void)[] = [];
    const asked = new Log<string>();
    const later = () =>
      new Promise((resolve) => {
        held.push(() => resolve({ status: 'Accepted' }));
        asked.add('ClearCache');
      });
    station.on('ClearCache', later);
    const commands = Array.from({ length: 3 }, () =>
      setting.ask('POST', '/stations/CP1/commands/clear-cache', {}),
    );
    for (let n = 0; n < 3; n += 1) {
      await asked.next();
      // A call of the station's is answered although one of ours is out.
      await station.call('Heartbeat', {});
      expect(held).toHaveLength(n + 1);
      held[n]?.();
    }
    expect(await Promise.all(commands)).toMatchObject(Array(3).fill({ outcome: 'answered' }));
  });

  test('sends any message that an operator can think of', async () => {
    const setting = await open(talk);
    const station = await accepted(talk, setting);
    station.on('DataTransfer', ({ vendorId }) => ({ status: vendorId === 'v' ? 'Accepted' : 'Rejected' }));
    const call = (body: object) => setting.ask('POST', '/stations/CP1/commands/call', body);
    const payload = { vendorId: 'v' };
    expect(await call({ action: 'DataTransfer', payload })).toMatchObject({
      outcome: 'answered',
      status: 'Accepted',
    });
    expect(await call({ action: 'DataTransfer', payload: {} })).toMatchObject({ outcome: 'unsupported' });
    expect(station.called).toEqual(['DataTransfer']);
    expect(await call({ action: 'MakeCoffee', unchecked: true })).toMatchObject({ outcome: 'call-error' });
    expect(station.faults.splice(0)).toEqual([expect.stringContaining('MakeCoffee')]);
  });

  test('serves two stations at once without mixing them up', async () => {
    const setting = await open(talk);
    const stations = await Promise.all(['CP1', 'CP2'].map((identity) => accepted(talk, setting, identity)));
    const now = clock.now();
    await Promise.all(
      stations.map(async (station, index) => {
        const token = ['TAG', 'OTHER'][index] ?? '';
        const start = await station.call(...talk.start({ at: now - HOUR, registerWh: 0, token }));
        const session = { ...idOf(start), at: now, registerWh: 1000 * (index + 1) };
        await station.call(...talk.update({ ...session, at: now - HOUR / 2, registerWh: 500, seqNo: 1 }));
        await station.call(...talk.end({ ...session, seqNo: 2 }));
      }),
    );
    const { items } = await setting.ask('GET', '/sessions');
    const byStation = items.sort((a: Json, b: Json) => a.station.localeCompare(b.station));
    expect(byStation).toMatchObject([
      { station: 'CP1', idToken: 'TAG', energyWh: 1000, flags: [] },
      { station: 'CP2', idToken: 'OTHER', energyWh: 2000, flags: [] },
    ]);
  });

  test('refuses what is wrong as the edition has it, and goes on', async () => {
    const setting = await open(talk);
    const station = await accepted(talk, setting);
    const { client, frames } = station;
    for (const text of ['garbage', '[]', '[3,"nobody",{}]', '[4,"nobody","GenericError","",{}]', '{"a":1}'])
      client.sendRaw(text);
    client.sendRaw('[2,"x1","Authorize",{}]');
    client.sendRaw('[2,"x2","MakeCoffee",{}]');
    client.sendRaw('[2,"x3","ClearCache",{}]');
    const codes: Json[] = [];
    for (const id of ['x1', 'x2', 'x3']) {
      const { type, payload } = await frames.next((frame) => frame.from === 'csms' && frame.id === id);
      codes.push([type, payload]);
    }
    expect(codes).toEqual([
      [4, talk.edition === '1.6' ? 'OccurenceConstraintViolation' : 'OccurrenceConstraintViolation'],
      [4, 'NotImplemented'],
      [4, 'NotSupported'],
    ]);
    expect(await station.call('Heartbeat', {})).toHaveProperty('currentTime');
  });
});

describe.each(TALKS.slice(1))('sessions of OCPP $edition told offline', (talk) => {
  test('may come in any order and with gaps until all is told', async () => {
    const setting = await open(talk);
    const station = await accepted(talk, setting);
    const now = clock.now();
    const told = { at: now, registerWh: 11_000, offline: true };
    await station.call(...talk.end({ ...told, seqNo: 3 }));
    await station.call(...talk.start({ ...told, at: now - HOUR, registerWh: 0, seqNo: 0 }));
    await station.call(...talk.update({ ...told, at: now - HOUR / 2, registerWh: 5000, seqNo: 2 }));
    expect((await setting.ask('GET', '/sessions/1')).flags).toEqual(
      expect.arrayContaining(['gap', 'offline', 'out-of-order']),
    );
    await station.call(...talk.update({ ...told, at: now - HOUR / 3, registerWh: 3000, seqNo: 1 }));
    const session = await setting.ask('GET', '/sessions/1');
    expect(session).toMatchObject({ status: 'ended', energyWh: 11_000, bill: { total: 550 } });
    expect(session.flags).not.toContain('gap');
  });
});
