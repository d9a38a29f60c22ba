import { afterEach, describe, expect, it } from 'vitest';
import { isoTime, sleep } from '../../../src/world/index.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';
import { TALKS, type Talk } from '../support/talk.js';

const HOUR_MS = 3_600_000;

let b: Bench;
afterEach(() => b.close());

/** A session of a driver who may charge until an hour from now. */
async function charging(talk: Talk, settings: object): Promise<{ s: BareStation; id: unknown }> {
  b = await bench();
  const from = isoTime(b.clock.now()).slice(11, 16);
  const to = isoTime(b.clock.now() + HOUR_MS).slice(11, 16);
  await b.csms.provision({
    settings,
    stations: { CP1: {} },
    groups: { FLEET: { limits: { hours: [{ from, to }] } } },
    drivers: { anna: { group: 'FLEET' } },
    tokens: { TAG: { driver: 'anna' } },
  });
  const s = await begun(talk);
  const answer = await s.ask(...talk.start({ at: b.clock.now(), registerWh: 0, token: 'TAG' }));
  return { s, id: talk.edition === '1.6' ? answer['transactionId'] : 1 };
}

async function begun(talk: Talk): Promise<BareStation> {
  const s = await b.station('CP1', talk.edition);
  const accepted = { status: 'Accepted' };
  s.answers({ RemoteStopTransaction: accepted, RequestStopTransaction: accepted });
  await s.boot();
  return s;
}

const stops = ({ heard }: BareStation) => heard.filter(({ action }) => /Stop/.test(action)).length;

describe.each(TALKS)('a session that runs when its hours end, in $edition', (talk) => {
  it('goes on, unless it is set otherwise', async () => {
    const { s } = await charging(talk, {});
    await sleep(b.clock, 3 * HOUR_MS);
    expect(stops(s)).toBe(0);
    expect(await b.csms.records.sessions()).toMatchObject([{ status: 'active' }]);
  });

  it('is ended within a minute where it is set so, and told of once', async () => {
    const { s } = await charging(talk, { sessionsOutsideHours: 'stop' });
    await sleep(b.clock, HOUR_MS - 1000);
    expect(stops(s)).toBe(0);
    await sleep(b.clock, 61_000);
    expect(stops(s)).toBe(1);
    expect(b.events.filter(({ type }) => type === 'limit-reached')).toMatchObject([
      { station: 'CP1', session: 1, limit: 'group FLEET: out-of-hours' },
    ]);
    await sleep(b.clock, 10 * 60_000);
    expect(stops(s)).toBe(1);
  });
});

it('is ended when its station is back, where it was away at the end of the hours', async () => {
  const [talk] = TALKS;
  if (!talk) throw new Error('no edition');
  const { s } = await charging(talk, { sessionsOutsideHours: 'stop' });
  await s.peer.close();
  await sleep(b.clock, 2 * HOUR_MS);
  const back = await begun(talk);
  await sleep(b.clock, 61_000);
  expect(stops(back)).toBe(1);
});

it('is ended where it was set so only while it runs', async () => {
  const [talk] = TALKS;
  if (!talk) throw new Error('no edition');
  const { s } = await charging(talk, {});
  await sleep(b.clock, 2 * HOUR_MS);
  await b.csms.provision({ settings: { sessionsOutsideHours: 'stop' } });
  await sleep(b.clock, 61_000);
  await b.clock.idle();
  expect(stops(s)).toBe(1);
});
