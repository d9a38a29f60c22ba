import { describe, expect, test } from 'vitest';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { FAMILY_2 } from '../harness/editions.js';

const MASTER = { idToken: 'POLICE', type: 'Central' };

const infoOf = ({ idToken }: { idToken: string }) => ({
  status: idToken === 'EXPIRED' ? 'Expired' : 'Accepted',
  ...(['OFFICER', 'EXPIRED'].includes(idToken) ? { groupIdToken: MASTER } : {}),
});

/** A CSMS that knows two officers, one of them no longer, and many drivers. */
const answers: NonNullable<BenchOptions['answers']> = {
  authorize: ({ idToken }) => ({ idTokenInfo: infoOf(idToken) }),
  transaction: ({ idToken }) => (idToken ? { idTokenInfo: infoOf(idToken) } : {}),
};

function twoCharging(edition: BenchOptions['edition'], more: Record<string, string> = {}): Bench {
  const configuration = { 'AuthCtrlr.MasterPassGroupId': 'police', ...more };
  const bench = booted({ edition, model: 'ac-22kw-twin', configuration, answers });
  bench.act('plug-in', { evse: 1 });
  bench.act('tap', { token: 'ANNA', evse: 1 });
  bench.act('plug-in', { evse: 2 });
  bench.act('tap', { token: 'BERT', evse: 2 });
  bench.fresh();
  return bench;
}

const ends = (bench: Bench) => bench.saidOf('transaction').filter(({ eventType }) => eventType === 'Ended');

describe.each(FAMILY_2)('a master pass of %s', (edition) => {
  test('stops every transaction, and the cables are free', () => {
    const bench = twoCharging(edition);
    bench.act('tap', { token: 'OFFICER', evse: 1 });
    expect(ends(bench)).toHaveLength(2);
    for (const end of ends(bench)) {
      expect(end).toMatchObject({
        stoppedReason: 'MasterPass',
        triggerReason: 'StopAuthorized',
        idToken: { idToken: 'OFFICER' },
      });
    }
    expect(bench.act('unplug', { evse: 1 })).toBeUndefined();
    expect(bench.act('unplug', { evse: 2 })).toBeUndefined();
  });

  test('does so from the reader of an idle EVSE, and from what the cache knows of it', () => {
    const bench = twoCharging(edition);
    bench.act('press-stop', { evse: 2 });
    bench.act('unplug', { evse: 2 });
    bench.act('tap', { token: 'OFFICER', evse: 2 });
    expect(ends(bench).map(({ stoppedReason }) => stoppedReason)).toEqual(['Local', 'MasterPass']);
    const asked = bench.saidOf('authorize').length;
    bench.act('unplug', { evse: 1 });
    bench.act('plug-in', { evse: 1 });
    bench.act('tap', { token: 'ANNA', evse: 1 });
    bench.reachable = false;
    bench.linkDown();
    bench.act('tap', { token: 'OFFICER', evse: 1 });
    expect(bench.state.memory.transactions.running).toEqual({});
    expect(bench.saidOf('authorize').length).toBeLessThanOrEqual(asked + 1);
  });

  test('starts nothing', () => {
    const bench = booted({
      edition,
      configuration: { 'AuthCtrlr.MasterPassGroupId': 'police', 'AuthCtrlr.LocalPreAuthorize': 'true' },
      answers,
    });
    bench.act('plug-in');
    bench.act('tap', { token: 'OFFICER' });
    bench.act('tap', { token: 'OFFICER' });
    expect(bench.state.memory.transactions.running).toEqual({});
    expect(bench.saidOf('transaction')).toEqual([]);
    expect(bench.state.volatile.evses[1]?.authorization).toBeUndefined();
  });

  test('stops nothing when the CSMS does not accept it', () => {
    const bench = twoCharging(edition);
    bench.act('tap', { token: 'EXPIRED', evse: 1 });
    expect(ends(bench)).toEqual([]);
  });

  test('is one token like another where MasterPassGroupId is not set', () => {
    const bench = twoCharging(edition, { 'AuthCtrlr.MasterPassGroupId': '' });
    bench.act('tap', { token: 'OFFICER', evse: 1 });
    expect(ends(bench)).toEqual([]);
  });
});
