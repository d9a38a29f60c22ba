import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LoggedFrame } from '../../../src/csms/index.js';
import { type Api, api } from '../support/api.js';
import { type Bench, bench } from '../support/bench.js';

let b: Bench;
let a: Api;
beforeEach(async () => {
  b = await bench({ stations: { CP1: {} } });
  a = api(b);
});
afterEach(() => b.close());

const calls = async (query = '') => (await a.ask('GET', `/api/v1/calls${query}`)).body;

/** Puts a frame into the log: who, what kind, which id, when. */
function log(
  sender: LoggedFrame['sender'],
  messageType: LoggedFrame['messageType'],
  messageId: string,
  at: number,
  more: Partial<LoggedFrame> = {},
): void {
  const raw = messageType === 'error' ? `[4,"${messageId}","NotSupported","",{}]` : '[]';
  const base = { station: 'CP1', edition: '1.6', action: 'Reset', raw } as const;
  b.csms.parts.store.logFrame({ ...base, at, sender, messageType, messageId, ...more });
}

describe('the log of calls', () => {
  it('tells who called what, when it was answered and how long it took', async () => {
    const station = await b.station('CP1', '1.6');
    station.answers({ Reset: { status: 'Accepted' } });
    await station.boot();
    await b.csms.command('CP1', 'reset', { type: 'soft' });
    await b.csms.command('CP1', 'clear-cache');
    const { items } = await calls();
    expect(items).toMatchObject([
      { sender: 'station', action: 'BootNotification', outcome: 'result', station: 'CP1', edition: '1.6' },
      { sender: 'csms', action: 'Reset', outcome: 'result', latencyMs: expect.any(Number) },
      { sender: 'csms', action: 'ClearCache', outcome: 'error', errorCode: 'NotSupported' },
    ]);
    const frames = (await a.ask('GET', '/api/v1/frames')).body.items;
    const answer = frames.find(({ seq }: { seq: number }) => seq === items[1].answerSeq);
    expect(answer).toMatchObject({
      messageId: items[1].messageId,
      messageType: 'result',
      at: items[1].answeredAt,
    });
  });

  it('shows what was never answered', async () => {
    log('csms', 'call', 'a', 1000);
    log('csms', 'call', 'b', 1100);
    log('station', 'result', 'b', 1350);
    expect((await calls()).items).toMatchObject([
      { messageId: 'a', outcome: 'unanswered', sentAt: '1970-01-01T00:00:01.000Z' },
      { messageId: 'b', outcome: 'result', latencyMs: 250 },
    ]);
    expect((await calls('?outcome=unanswered')).items).toMatchObject([{ messageId: 'a' }]);
    expect((await calls()).items[0]).not.toHaveProperty('latencyMs');
  });

  it('gives an answer to the call that it came after, where an id is used again', async () => {
    log('station', 'call', '1', 1000);
    log('station', 'call', '1', 2000);
    log('csms', 'result', '1', 2005);
    log('station', 'call', '1', 3000);
    log('csms', 'error', '1', 3020);
    expect((await calls()).items).toMatchObject([
      { sentAt: '1970-01-01T00:00:01.000Z', outcome: 'unanswered' },
      { latencyMs: 5, outcome: 'result' },
      { latencyMs: 20, outcome: 'error' },
    ]);
  });

  it('does not take what another station, or the caller itself, said under the same id for an answer', async () => {
    log('csms', 'call', 'x', 1000);
    log('station', 'result', 'x', 1001, { station: 'CP2' });
    log('csms', 'result', 'x', 1002);
    expect((await calls()).items).toMatchObject([{ outcome: 'unanswered' }]);
  });

  it('is searched, and paged by numbers', async () => {
    for (let n = 0; n < 6; n++) {
      const action = n % 2 === 0 ? 'Reset' : 'Heartbeat';
      log('csms', 'call', `m${n}`, 1000 * n, { action });
      log('station', 'result', `m${n}`, 1000 * n + n * 10, { action });
    }
    const ids = (page: { items: { messageId: string }[] }) => page.items.map(({ messageId }) => messageId);
    expect(ids(await calls('?action=Reset'))).toEqual(['m0', 'm2', 'm4']);
    expect(ids(await calls('?slowerThan=40'))).toEqual(['m4', 'm5']);
    expect(ids(await calls('?sender=station'))).toEqual([]);
    expect(ids(await calls('?station=CP2'))).toEqual([]);
    expect(ids(await calls('?from=1970-01-01T00:00:02Z&until=1970-01-01T00:00:04Z'))).toEqual(['m2', 'm3']);
    expect(ids(await calls('?limit=2'))).toEqual(['m4', 'm5']);
    const first = await calls('?after=0&limit=4');
    expect(ids(first)).toEqual(['m0', 'm1', 'm2', 'm3']);
    expect(ids(await calls(`?after=${first.next}&limit=4`))).toEqual(['m4', 'm5']);
  });
});
