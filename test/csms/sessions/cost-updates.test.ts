import { afterEach, describe, expect, it } from 'vitest';
import type { Provision } from '../../../src/csms/index.js';
import { sleep } from '../../../src/world/index.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';
import { TALKS } from '../support/talk.js';

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

const SHOWS = { component: { name: 'TariffCostCtrlr' }, variable: { name: 'Enabled', instance: 'Cost' } };
const shows = (attributeStatus: string, attributeValue?: string) => ({
  getVariableResult: [{ ...SHOWS, attributeStatus, ...(attributeValue && { attributeValue }) }],
});

async function ready(settings: Provision['settings']): Promise<{ b: Bench; s: BareStation }> {
  made = await bench({
    stations: { CP1: {} },
    tokens: { TAG: {} },
    tariffs: { standard: { currency: 'EUR', energy: { amount: '0.50' } } },
    settings,
  });
  const s = await made.station('CP1', '2.0.1');
  await s.boot();
  s.answers({ GetVariables: shows('Accepted', 'true'), CostUpdated: {} });
  return { b: made, s };
}

const talk = TALKS.find(({ edition }) => edition === '2.0.1');
const say = (kind: 'start' | 'update' | 'end', b: Bench, registerWh: number, seqNo: number) => {
  if (!talk) throw new Error('nobody talks 2.0.1');
  return talk[kind]({ at: b.clock.now(), registerWh, seqNo, name: 't1' });
};
const costs = (s: BareStation) =>
  s.heard.filter(({ action }) => action === 'CostUpdated').map(({ payload }) => payload);

describe('running costs', () => {
  it('are told at an interval, from the tariff, until the session ends', async () => {
    const { b, s } = await ready({ costUpdates: 'interval', costUpdateInterval: 60 });
    await s.ask(...say('start', b, 1000, 0));
    await sleep(b.clock, 30_000);
    await s.ask(...say('update', b, 5000, 1));
    await sleep(b.clock, 100_000);
    expect(costs(s)).toEqual([
      { transactionId: 't1', totalCost: 2 },
      { transactionId: 't1', totalCost: 2 },
    ]);
    await s.ask(...say('end', b, 6000, 2));
    await sleep(b.clock, 300_000);
    expect(costs(s)).toHaveLength(2);
    expect(s.heard.filter(({ action }) => action === 'GetVariables')).toHaveLength(1);
  });

  it('are told with each meter value', async () => {
    const { b, s } = await ready({ costUpdates: 'meter-values' });
    await s.ask(...say('start', b, 1000, 0));
    for (const seqNo of [1, 2]) {
      await sleep(b.clock, 10_000);
      await s.ask(...say('update', b, 1000 + 1000 * seqNo, seqNo));
    }
    await sleep(b.clock, 1000);
    expect(costs(s).map((it) => it['totalCost'])).toEqual([0.5, 1]);
  });

  it.each([
    ['has no such variable', shows('UnknownComponent')],
    ['has it switched off', shows('Accepted', 'false')],
  ])('are not told to a station that %s', async (_, answer) => {
    const { b, s } = await ready({ costUpdates: 'interval', costUpdateInterval: 10 });
    s.answers({ GetVariables: answer, CostUpdated: {} });
    await s.ask(...say('start', b, 1000, 0));
    await sleep(b.clock, 60_000);
    expect(costs(s)).toEqual([]);
  });

  it('are not told unless that is wanted', async () => {
    const { b, s } = await ready({});
    await s.ask(...say('start', b, 1000, 0));
    await s.ask(...say('update', b, 5000, 1));
    await sleep(b.clock, 300_000);
    expect(s.heard).toEqual([]);
  });

  it('go on after the connection was lost', async () => {
    const { b, s } = await ready({ costUpdates: 'interval', costUpdateInterval: 60 });
    await s.ask(...say('start', b, 1000, 0));
    await s.ask(...say('update', b, 5000, 1));
    await s.peer.close();
    await sleep(b.clock, 200_000);
    const back = await b.station('CP1', '2.0.1');
    back.answers({ GetVariables: shows('Accepted', 'true'), CostUpdated: {} });
    await back.ask('Heartbeat', {});
    await sleep(b.clock, 61_000);
    expect(costs(back)).toEqual([{ transactionId: 't1', totalCost: 2 }]);
  });
});
