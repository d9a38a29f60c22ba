import { afterEach, describe, expect, it } from 'vitest';
import { isoTime } from '../../../src/world/index.js';
import { type Bench, bench } from '../support/bench.js';
import { TALKS } from '../support/talk.js';

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

describe.each(TALKS)('before a station of $edition is accepted', (talk) => {
  async function booted(status: 'Accepted' | 'Pending' | 'Rejected' | undefined) {
    made = await bench({
      stations: { CP1: { boot: { status: status ?? 'Accepted' } } },
      tokens: { TAG: {} },
    });
    const s = await made.station('CP1', talk.edition);
    if (status) await s.boot();
    return { b: made, s };
  }

  it.each([undefined, 'Pending', 'Rejected'] as const)(
    'its calls get SecurityError (booted: %s)',
    async (status) => {
      const { b, s } = await booted(status);
      for (const [action, payload] of [
        ['Heartbeat', {}] as [string, object],
        talk.authorize('TAG'),
        talk.start({ at: b.clock.now(), registerWh: 0 }),
      ]) {
        expect(await s.call(action, { ...payload })).toMatchObject({ kind: 'error', code: 'SecurityError' });
      }
      expect(await b.csms.records.sessions()).toEqual([]);
    },
  );

  it('it may boot again, and go on once it is accepted', async () => {
    const { b, s } = await booted('Pending');
    await b.csms.command('CP1', 'accept-station');
    expect(await s.call('Heartbeat', {})).toMatchObject({ kind: 'error' });
    expect(await s.boot()).toMatchObject({ status: 'Accepted' });
    expect(await s.ask('Heartbeat', {})).toEqual({ currentTime: isoTime(b.clock.now()) });
  });

  it('it may send what it was asked for', async () => {
    const { b, s } = await booted('Pending');
    s.answers({ TriggerMessage: { status: 'Accepted' } });
    expect(await b.csms.command('CP1', 'trigger', { message: 'StatusNotification' })).toMatchObject({
      status: 'Accepted',
    });
    expect(await s.ask(...talk.status(1, 'Available', b.clock.now()))).toEqual({});
    expect(await s.call('Heartbeat', {})).toMatchObject({ kind: 'error', code: 'SecurityError' });
  });

  it('it can be configured while pending, but not told to charge (B02.FR.05)', async () => {
    const { b, s } = await booted('Pending');
    s.answers({ ChangeConfiguration: { status: 'Accepted' } });
    const start = await b.csms.command('CP1', 'remote-start', { token: 'TAG', evse: 1 });
    expect(start).toMatchObject({ outcome: 'unsupported', detail: expect.stringContaining('pending') });
    expect(s.heard).toEqual([]);
    await b.csms.command('CP1', 'set-variables', { HeartbeatInterval: 60 });
    expect(s.heard).toHaveLength(1);
  });

  it('it is not called at all while rejected, unless that is forced (B03.FR.03; 1.6 4.2)', async () => {
    const { b, s } = await booted('Rejected');
    expect(await b.csms.command('CP1', 'clear-cache')).toMatchObject({ outcome: 'unsupported' });
    expect(s.heard).toEqual([]);
    s.answers({ ClearCache: { status: 'Accepted' } });
    expect(await b.csms.command('CP1', 'clear-cache', {}, { force: true })).toMatchObject({
      status: 'Accepted',
    });
  });

  it('stays accepted over a lost connection, without booting again', async () => {
    const { b, s } = await booted('Accepted');
    s.peer.terminate();
    const again = await b.station('CP1', talk.edition);
    expect(await again.ask('Heartbeat', {})).toHaveProperty('currentTime');
  });
});
