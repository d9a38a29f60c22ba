import { afterEach, describe, expect, it } from 'vitest';
import type { Provision } from '../../../src/csms/index.js';
import { api } from '../support/api.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';
import { TALKS, type Talk } from '../support/talk.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

const IDLE = { idle: { amount: '0.10', per: 'min' }, idleGrace: 600 };

interface Scene {
  b: Bench;
  s: BareStation;
  talk: Talk;
  /** Time passes; otherwise it stands still. */
  pass(ms: number): Promise<void>;
  bill(session?: number): Promise<{ total: number; lines: { kind: string; net: number }[] } | undefined>;
  invoices(): Promise<{ total: number; status: string }[]>;
}

async function scene(
  talk: Talk,
  settings: Provision['settings'] = {},
  prices: object = IDLE,
): Promise<Scene> {
  const b = await bench({
    stations: { CP1: {} },
    drivers: { anna: { language: 'de' } },
    tokens: { TAG: { driver: 'anna' } },
    tariffs: { day: { currency: 'EUR', energy: { amount: '0.50' }, ...prices } },
    settings: { tariffTexts: true, ...settings },
  });
  made = b;
  const s = await b.station('CP1', talk.edition);
  await s.boot();
  b.clock.standStill();
  return {
    ...{ b, s, talk },
    pass: (ms) => b.clock.pass(ms),
    bill: (session = 1) => b.csms.change((repos) => repos.billing.bill(session)),
    invoices: async () => (await api(b).ask('GET', '/api/v1/invoices')).body.items,
  };
}

const inUse = (talk: Talk) => (talk.edition === '1.6' ? 'Finishing' : 'Occupied');
const says = ({ b, s, talk }: Scene, condition: string) => s.ask(...talk.status(1, condition, b.clock.now()));

interface Answer {
  totalCost?: number;
  updatedPersonalMessage?: { content: string };
}

async function charge(
  it: Scene,
  { condition = inUse(it.talk), late = 0, reason = 'Local' } = {},
): Promise<Answer> {
  const { b, s, talk } = it;
  await says(it, talk.edition === '1.6' ? 'Preparing' : 'Occupied');
  const told = { registerWh: 0, token: 'TAG', state: 'Charging', name: 'tx-1' };
  const { transactionId } = await s.ask(...talk.start({ ...told, at: b.clock.now() }));
  if (talk.edition === '1.6') await says(it, 'Charging');
  await it.pass(HOUR);
  if (condition !== inUse(talk)) await says(it, condition);
  const end = {
    id: transactionId,
    at: b.clock.now() - late,
    registerWh: 10_000,
    seqNo: 1,
    name: 'tx-1',
    reason,
  };
  const answer = await s.ask(...talk.end({ ...end, token: 'TAG' }));
  if (condition === inUse(talk)) await says(it, condition);
  return answer;
}

describe.each(TALKS)('a cable that stays in after a transaction of $edition', (talk) => {
  it('is billed for once it is out, by the price of idling after the grace', async () => {
    const it = await scene(talk);
    await charge(it);
    expect(await it.bill()).toBeUndefined();
    await it.pass(40 * MINUTE);
    expect(await it.invoices()).toEqual([]);
    await says(it, 'Available');
    // 10 kWh at 0.50, and 30 minutes at 0.10.
    await expect
      .poll(() => it.bill())
      .toMatchObject({ total: 800, lines: [{ net: 500 }, { kind: 'idle', net: 300 }] });
    expect(await it.invoices()).toMatchObject([{ total: 800 }]);
    expect((await api(it.b).ask('GET', '/api/v1/sessions/1')).body).toMatchObject({
      idleSecondsAfterEnd: 2400,
    });
    await says(it, 'Available');
    expect(await it.invoices()).toHaveLength(1);
  });

  it('is told of with the answer to the end, where the edition can', async () => {
    const it = await scene(talk);
    const answer = await charge(it);
    if (talk.edition === '1.6') return expect(answer.totalCost).toBeUndefined();
    expect(answer).toMatchObject({ totalCost: 5, updatedPersonalMessage: { language: 'de' } });
    expect(answer.updatedPersonalMessage?.content).toMatch(
      /^Bitte ausstecken: 0,10\s€\/min Standzeit nach 10 min$/,
    );
  });

  it('is billed for until another transaction begins there', async () => {
    const it = await scene(talk);
    await charge(it);
    await it.pass(20 * MINUTE);
    await it.s.ask(...talk.start({ registerWh: 10_000, token: 'TAG', name: 'tx-2', at: it.b.clock.now() }));
    expect(await it.bill()).toMatchObject({ total: 600 });
  });

  it('is billed for as long as is counted, where nothing more is told', async () => {
    const it = await scene(talk, { idleAfterEnd: 3600 });
    await charge(it);
    await it.pass(59 * MINUTE);
    expect(await it.bill()).toBeUndefined();
    await it.pass(MINUTE);
    expect(await it.bill()).toMatchObject({ total: 1000 });
    await it.pass(HOUR);
    await says(it, 'Available');
    expect(await it.invoices()).toHaveLength(1);
  });

  it('is billed for no longer than the station was heard of', async () => {
    const it = await scene(talk, { idleAfterEnd: 3600 });
    await charge(it);
    await it.pass(20 * MINUTE);
    await says(it, inUse(talk));
    await it.s.peer.close();
    await it.pass(HOUR);
    expect(await it.bill()).toMatchObject({ total: 600 });
  });

  it.each<[string, Parameters<typeof charge>[1], Provision['settings'], object]>([
    ['where the setting says so', {}, { idleAfterEnd: 0 }, IDLE],
    ['where idling has no price', {}, {}, {}],
    ['where the vehicle ended it', { reason: 'EVDisconnected' }, {}, IDLE],
    ['where the connector is free already', { condition: 'Available' }, {}, IDLE],
    ['where the end is told late', { late: 10 * MINUTE }, {}, IDLE],
  ])('is not waited for %s', async (_, how, settings, prices) => {
    const it = await scene(talk, settings, prices);
    await charge(it, how);
    expect(await it.bill()).toMatchObject({ total: 500 });
    await it.pass(HOUR);
    await says(it, 'Available');
    expect(await it.bill()).toMatchObject({ total: 500 });
  });
});

describe('ConnectorUnplugged of a 1.6 station', () => {
  const [v16] = TALKS as [Talk];
  const unplugged = ({ s }: Scene, data: unknown, messageId = 'ConnectorUnplugged') =>
    s.ask('DataTransfer', {
      vendorId: 'org.openchargealliance.costmsg',
      messageId,
      data: JSON.stringify(data),
    });
  const at = ({ b }: Scene) => new Date(b.clock.now()).toISOString();

  it('ends the idling, and what comes after it changes nothing', async () => {
    const it = await scene(v16, { costMessages: true });
    await charge(it);
    await it.pass(40 * MINUTE);
    expect(await unplugged(it, { transactionId: 1, timestamp: at(it) })).toEqual({ status: 'Accepted' });
    expect(await it.bill()).toMatchObject({ total: 800 });
    await it.pass(MINUTE);
    await says(it, 'Available');
    expect(await unplugged(it, { transactionId: 1, timestamp: at(it) })).toEqual({ status: 'Accepted' });
    expect(await it.invoices()).toHaveLength(1);
  });

  it('completes a bill that was made because nobody knew of the cable', async () => {
    const it = await scene(v16, { costMessages: true });
    await charge(it, { late: 10 * MINUTE });
    expect(await it.bill()).toMatchObject({ total: 500 });
    await it.pass(20 * MINUTE);
    await unplugged(it, { transactionId: 1, timestamp: at(it) });
    // 30 minutes, of which 10 are free.
    expect(await it.bill()).toMatchObject({ total: 700 });
    expect(await it.invoices()).toMatchObject([{ status: 'credited' }, { total: 700 }]);
  });

  it('is refused where it says nothing that can be, and is unknown where the messages are off', async () => {
    const it = await scene(v16, { costMessages: true });
    await charge(it);
    const timestamp = at(it);
    expect(await unplugged(it, { transactionId: 7, timestamp })).toMatchObject({ status: 'Rejected' });
    expect(await unplugged(it, { transactionId: 1 })).toEqual({
      status: 'Rejected',
      data: 'timestamp: missing',
    });
    expect(await unplugged(it, {}, 'Plugged')).toEqual({ status: 'UnknownMessageId' });
    await it.b.csms.provision({ settings: { costMessages: false } });
    expect(await unplugged(it, { transactionId: 1, timestamp })).toEqual({ status: 'UnknownVendorId' });
  });
});
