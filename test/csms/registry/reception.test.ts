import { afterEach, describe, expect, it } from 'vitest';
import { type Bench, bench } from '../support/bench.js';
import { TALKS } from '../support/talk.js';

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

async function ready(): Promise<Bench> {
  made = await bench({ stations: { CP1: {} }, tokens: { TAG: {} } });
  return made;
}

describe('presence', () => {
  it('is what the record says of a station', async () => {
    const b = await ready();
    expect(await b.csms.records.station('CP1')).toMatchObject({
      online: false,
      hasPassword: false,
      connectors: [],
    });
    const s = await b.station('CP1', '2.1');
    await s.boot();
    expect(await b.csms.records.station('CP1')).toMatchObject({
      online: true,
      edition: '2.1',
      registration: 'Accepted',
      connectedAt: b.clock.now(),
      lastSeenAt: b.clock.now(),
      boot: { vendor: 'Plugfest', model: 'bare', reason: 'PowerUp' },
    });
    await s.peer.close();
    await b.clock.idle();
    expect(await b.csms.records.station('CP1')).toMatchObject({
      online: false,
      disconnectedAt: b.clock.now(),
    });
    const told = b.events.map(({ type }) => type).filter((type) => type !== 'access-changed');
    expect(told).toEqual(['connected', 'registered', 'disconnected']);
  });

  it('says when it was seen last, by the moment and not by the minute in which it is stored', async () => {
    const b = await ready();
    const s = await b.station('CP1', '2.1');
    await s.boot();
    await new Promise<void>((resolve) => b.clock.after(30_000, resolve));
    await s.ask('Heartbeat', {});
    expect(await b.csms.records.station('CP1')).toMatchObject({ lastSeenAt: b.clock.now() });
  });
});

describe('a second connection of the same station', () => {
  it('takes over, and the end of the first does not make the station look gone', async () => {
    const b = await ready();
    const first = await b.station('CP1', '1.6');
    await first.boot();
    const gone = new Promise((resolve) => first.peer.onClose(resolve));
    const second = await b.station('CP1', '1.6');
    expect(await gone).toMatchObject({ code: 1008, reason: expect.stringContaining('newer') });
    await b.clock.idle();
    expect(b.csms.isOnline('CP1')).toBe(true);
    expect(await b.csms.records.station('CP1')).toMatchObject({ online: true });
    expect(b.events.filter(({ type }) => type === 'disconnected')).toMatchObject([{ replaced: true }]);
    expect(await second.ask('Heartbeat', {})).toHaveProperty('currentTime');
  });

  it('gets the commands', async () => {
    const b = await ready();
    const first = await b.station('CP1', '1.6');
    await first.boot();
    const second = await b.station('CP1', '1.6');
    second.answers({ ClearCache: { status: 'Accepted' } });
    expect(await b.csms.command('CP1', 'clear-cache')).toMatchObject({
      outcome: 'answered',
      status: 'Accepted',
    });
    expect(first.heard).toEqual([]);
  });

  it('goes on with the session of the first, whose last words count', async () => {
    const b = await ready();
    const [talk] = TALKS;
    if (!talk) throw new Error('no edition');
    const first = await b.station('CP1', '1.6');
    await first.boot();
    const now = b.clock.now();
    const { transactionId: id } = await first.ask(...talk.start({ at: now, registerWh: 0 }));
    const lastWords = first.call(...talk.update({ id, at: now + 1000, registerWh: 500 }));
    const second = await b.station('CP1', '1.6');
    await lastWords;
    await second.ask(...talk.end({ id, at: now + 2000, registerWh: 900 }));
    expect(await b.csms.records.sessions()).toMatchObject([{ status: 'ended', energyWh: 900 }]);
    expect(await b.csms.records.sessionEvents(1)).toHaveLength(3);
  });

  it('may speak another edition', async () => {
    const b = await ready();
    await (await b.station('CP1', '1.6')).boot();
    await (await b.station('CP1', '2.0.1')).boot();
    expect(await b.csms.records.station('CP1')).toMatchObject({ edition: '2.0.1', online: true });
  });
});
