import { describe, expect, test } from 'vitest';
import { Network } from '../../../src/station/shell/network.js';
import { createRandom, sleep, VirtualClock } from '../../../src/world/index.js';

function network() {
  const clock = new VirtualClock();
  return { clock, network: new Network(clock, createRandom(1)) };
}

/** What comes out at the other end of one frame. */
async function carried(
  { clock, network: { faults } }: ReturnType<typeof network>,
  travel: 'to-csms' | 'to-station',
) {
  const out: string[] = [];
  faults.carry(travel, 'frame', (data) => out.push(String(data)));
  await sleep(clock, 60_000);
  return out;
}

describe('what an act does to the network', () => {
  test.each([
    ['refused', {}, ['refuse-connections']],
    ['half-open', {}, ['refuse-connections', 'half-open']],
    ['clean', {}, []],
    ['latency', { latency: 100 }, ['latency']],
    ['lose', {}, ['drop-frames']],
  ])('%s leaves %j', (name, params, active) => {
    const made = network();
    made.network.apply(name, params);
    expect(made.network.faults.active).toEqual(active);
    made.network.apply('none', {});
    expect(made.network.faults.active).toEqual([]);
  });

  test('the same act again takes the place of the first', () => {
    const made = network();
    made.network.apply('latency', { latency: 100 });
    made.network.apply('latency', { latency: 200 });
    made.network.apply('lose', {});
    expect(made.network.faults.active).toEqual(['latency', 'drop-frames']);
  });

  test('a time sets the end', async () => {
    const made = network();
    made.network.apply('refused', { for: 5_000 });
    await sleep(made.clock, 4_999);
    expect(made.network.faults.attempt()).toBe('refused');
    await sleep(made.clock, 2);
    expect(made.network.faults.attempt()).toBeUndefined();
  });

  test('a direction and a count choose the frames', async () => {
    const made = network();
    made.network.apply('lose', { direction: 'to-csms', count: 1 });
    expect(await carried(made, 'to-station')).toEqual(['frame']);
    expect(await carried(made, 'to-csms')).toEqual([]);
    expect(await carried(made, 'to-csms')).toEqual(['frame']);
  });

  test.each([
    ['duplicate', {}, (out: string[]) => expect(out).toEqual(['frame', 'frame'])],
    ['garble', { how: 'not-json' }, (out: string[]) => expect(out).toEqual(['}frame{'])],
    ['garble', { how: 'bit-flips' }, ([text = '']: string[]) => expect(text).toHaveLength(5)],
    ['garble', {}, ([text = '']: string[]) => expect('frame'.startsWith(text)).toBe(true)],
  ])('%s %j', async (name, params, judge) => {
    const made = network();
    made.network.apply(name, params);
    judge(await carried(made, 'to-csms'));
  });
});
