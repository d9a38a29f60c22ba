import { describe, expect, test } from 'vitest';
import { DelayLine } from '../../../src/wire/faults/delay-line.js';
import { type FaultName, faults, isFaultName, startFault } from '../../../src/wire/faults/index.js';
import type { CloseInfo, Selection } from '../../../src/wire/index.js';
import { sleep, VirtualClock } from '../../../src/world/index.js';
import { answerHeartbeats, connectedPair, type Pair, settle, TIME } from '../support.js';

interface Running extends Pair {
  readonly start: (
    name: FaultName,
    params?: Record<string, unknown>,
    selection?: Selection,
  ) => { stop(): void };
}

async function running(): Promise<Running> {
  const pair = await connectedPair('1.6');
  answerHeartbeats(pair.csms);
  return { ...pair, start: (...args) => startFault(pair.faults, ...args) };
}

/** Texts that arrived at an end. */
const arrivedAt = (pair: Pair, end: 'station' | 'csms'): string[] =>
  pair.seen[end].filter(({ direction }) => direction === 'received').map(({ raw }) => raw);

const say = (pair: Pair, ...texts: string[]): void => {
  for (const text of texts) pair.station.sendRaw(text);
};

test('every fault has a name, a sentence, and parameters with defaults and descriptions', () => {
  for (const [name, { summary, params }] of Object.entries(faults)) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(summary).toMatch(/^[A-Z].*\.$/);
    expect(params).toMatchObject({ type: 'object', additionalProperties: false });
    for (const param of Object.values(params.properties)) {
      expect(param).toHaveProperty('description');
      expect(param).toHaveProperty('default');
    }
  }
  expect(isFaultName('latency')).toBe(true);
  expect(isFaultName('toString')).toBe(false);
});

test.each([
  ['latency', { ms: -1 }, 'ms is -1, expected at least 0'],
  ['latency', { ms: 'long' }, 'ms is "long", expected a number'],
  ['latency', { msec: 1 }, 'has no parameter msec, only ms, jitter'],
  ['slow', { 'bytes-per-second': 0 }, 'bytes-per-second is 0, expected more than 0'],
  ['duplicate-frames', { copies: 1.5 }, 'copies is 1.5, expected a whole number'],
  ['garble-frames', { how: 'badly' }, 'how is "badly", expected one of flip, truncate, not-json'],
  ['drop-link', { clean: 'yes' }, 'clean is "yes", expected true or false'],
  ['drop-link', { code: 5000 }, 'code is 5000, expected at most 4999'],
  ['half-open', { ms: 1 }, 'has no parameter ms, only none'],
] as const)('%s refuses the parameters %o', async (name, params, words) => {
  const { start, faults: link } = await running();
  expect(() => start(name, params)).toThrow(new RangeError(`fault ${name}: ${words}`));
  expect(link.active).toEqual([]);
});

test('latency delays both ways and keeps the order', async () => {
  const pair = await running();
  pair.start('latency', { ms: 200, jitter: 100 });
  const before = pair.clock.now();
  expect(await pair.station.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
  const took = pair.clock.now() - before;
  expect(took).toBeGreaterThanOrEqual(400);
  expect(took).toBeLessThanOrEqual(600);
  const texts = Array.from({ length: 50 }, (_, index) => `[3,"${index}",{}]`);
  say(pair, ...texts);
  await sleep(pair.clock, 400);
  expect(arrivedAt(pair, 'csms').slice(1)).toEqual(texts);
});

test('what waits is not overtaken, nor let go before its time', async () => {
  const clock = new VirtualClock(0);
  const line = new DelayLine(clock);
  const gone: [string, number][] = [];
  for (const [name, ms] of [
    ['first', 300],
    ['second', 100],
    ['third', 400],
  ] as const) {
    line.after(ms, () => gone.push([name, clock.now()]));
  }
  await sleep(clock, 1_000);
  expect(gone).toEqual([
    ['first', 300],
    ['second', 300],
    ['third', 400],
  ]);
});

test('a slow link takes as long as the bytes take, one after the other', async () => {
  const pair = await running();
  pair.start('slow', { 'bytes-per-second': 100 }, { direction: 'to-csms' });
  const text = `[3,"${'x'.repeat(91)}",{}]`;
  const arrivals: number[] = [];
  const before = pair.clock.now();
  pair.csms.onFrame(({ at }) => arrivals.push(at - before));
  say(pair, text, text);
  await sleep(pair.clock, 10_000);
  expect(arrivals).toEqual([1_000, 2_000]);
});

test('dropped frames never arrive, the connection stays', async () => {
  const pair = await running();
  const drop = pair.start('drop-frames', {}, { direction: 'to-station' });
  expect(await pair.station.call('Heartbeat', {})).toMatchObject({ kind: 'timeout' });
  expect(arrivedAt(pair, 'csms')).toHaveLength(1);
  drop.stop();
  expect(await pair.station.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
});

test('duplicated frames arrive as often as asked, and the calls still match', async () => {
  const pair = await running();
  pair.start('duplicate-frames', { copies: 2, gap: 100 });
  expect(await pair.station.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
  await sleep(pair.clock, 1_000);
  expect(arrivedAt(pair, 'csms')).toHaveLength(3);
  expect(arrivedAt(pair, 'station')).toHaveLength(9);
  const problems = pair.seen.station.flatMap(({ problem }) => (problem ? [problem.kind] : []));
  expect(new Set(problems)).toEqual(new Set(['unsolicited']));
});

test.each([
  ['flip', (text: string, original: string) => text.length === original.length && text !== original],
  [
    'truncate',
    (text: string, original: string) => text.length < original.length && original.startsWith(text),
  ],
  ['not-json', (text: string, original: string) => text === `}${original}{`],
] as const)('garbled by %s, a frame arrives damaged', async (how, isDamaged) => {
  const pair = await running();
  pair.start('garble-frames', { how }, { every: 3 });
  const original = `[3,"abc",{"currentTime":"${TIME}"}]`;
  say(pair, ...Array.from({ length: 30 }, () => original));
  await settle(pair.clock);
  const damaged = arrivedAt(pair, 'csms').filter((text) => text !== original);
  expect(damaged).toHaveLength(10);
  for (const text of damaged) expect(isDamaged(text, original)).toBe(true);
});

test('reordered frames change places by pairs; the last one does not wait for ever', async () => {
  const pair = await running();
  pair.start('reorder-frames', { within: 500 });
  say(pair, '[3,"a",{}]', '[3,"b",{}]', '[3,"c",{}]');
  await sleep(pair.clock, 499);
  expect(arrivedAt(pair, 'csms')).toEqual(['[3,"b",{}]', '[3,"a",{}]']);
  await sleep(pair.clock, 2);
  expect(arrivedAt(pair, 'csms').at(-1)).toBe('[3,"c",{}]');
});

test('answers are held until the fault ends, calls pass', async () => {
  const pair = await running();
  pair.station.onCall((call) => {
    call.answer({ status: 'Accepted' });
  });
  const hold = pair.start('hold-answers', {}, { direction: 'to-csms' });
  const clear = pair.csms.call('ClearCache', {});
  expect(await pair.station.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
  expect(pair.csms.pending).toBe(1);
  hold.stop();
  expect(await clear).toMatchObject({ kind: 'result' });
});

test('a half-open connection looks open and passes nothing; a new one works', async () => {
  const pair = await running();
  const closings: CloseInfo[] = [];
  pair.csms.onClose((info) => closings.push(info));
  const fault = pair.start('half-open');
  expect(await pair.station.call('Heartbeat', {})).toMatchObject({ kind: 'timeout' });
  expect(await pair.csms.call('ClearCache', {})).toMatchObject({ kind: 'timeout' });
  const before = pair.clock.now();
  await pair.station.close();
  expect(pair.clock.now()).toBe(before);
  expect(pair.csms.open).toBe(true);
  const again = await pair.reconnect();
  answerHeartbeats(again.csms);
  expect(await again.station.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
  expect(closings).toEqual([]);
  fault.stop();
  await settle(pair.clock);
  expect(closings).toMatchObject([{ by: 'lost', code: 1006 }]);
  expect(again.station.open).toBe(true);
});

test.each([
  [{}, { by: 'lost', code: 1006 }],
  [
    { clean: true, code: 4002 },
    { by: 'them', code: 4002, reason: 'link dropped' },
  ],
])('a dropped link with %o ends the connection that stands', async (params, seenByCsms) => {
  const pair = await running();
  const closings: CloseInfo[] = [];
  pair.csms.onClose((info) => closings.push(info));
  pair.start('drop-link', params);
  await settle(pair.clock);
  expect(closings).toMatchObject([seenByCsms]);
  const again = await pair.reconnect();
  expect(again.station.open).toBe(true);
});

describe('refused connections', () => {
  test('do not come about, and the one that stands is left alone', async () => {
    const pair = await running();
    const fault = pair.start('refuse-connections');
    await expect(pair.reconnect()).rejects.toThrow(/nothing answers at .*ECONNREFUSED/);
    expect(await pair.station.call('Heartbeat', {})).toMatchObject({ kind: 'result' });
    fault.stop();
    expect((await pair.reconnect()).station.open).toBe(true);
  });

  test('may be silent until the station gives up', async () => {
    const pair = await running();
    pair.start('refuse-connections', { how: 'silent' });
    const before = pair.clock.now();
    await expect(pair.reconnect()).rejects.toThrow(/within 30 s/);
    expect(pair.clock.now() - before).toBe(30_000);
  });
});

describe('a selection', () => {
  const texts = Array.from({ length: 1_000 }, (_, index) => `[3,"${index}",{}]`);

  test.each([
    [{ direction: 'to-station' }, 1_000],
    [{ direction: 'to-csms' }, 0],
    [{ every: 4 }, 750],
    [{ times: 10 }, 990],
    [{ every: 2, times: 3 }, 997],
    [{ probability: 0 }, 1_000],
  ] as const)('of %o lets pass what it does not choose', async (selection, arrive) => {
    const pair = await running();
    pair.start('drop-frames', {}, selection);
    say(pair, ...texts);
    await settle(pair.clock);
    expect(arrivedAt(pair, 'csms')).toHaveLength(arrive);
  });

  test('by probability is the same for the same seed', async () => {
    const passed = async (): Promise<string[]> => {
      const pair = await running();
      pair.start('drop-frames', {}, { probability: 0.3 });
      say(pair, ...texts);
      await settle(pair.clock);
      return arrivedAt(pair, 'csms');
    };
    const first = await passed();
    expect(first.length).toBeGreaterThan(600);
    expect(first.length).toBeLessThan(800);
    expect(await passed()).toEqual(first);
  });
});

test('faults add up in the order in which they began, and end one by one', async () => {
  const pair = await running();
  pair.start('latency', { ms: 100 }, { direction: 'to-csms' });
  const twice = pair.start('duplicate-frames', {}, { direction: 'to-csms' });
  expect(pair.faults.active).toEqual(['latency', 'duplicate-frames']);
  say(pair, '[3,"a",{}]');
  await sleep(pair.clock, 150);
  expect(arrivedAt(pair, 'csms')).toHaveLength(2);
  twice.stop();
  expect(pair.faults.active).toEqual(['latency']);
  pair.faults.stopAll();
  expect(pair.faults.active).toEqual([]);
});

test('a frame that is delayed does not surface on the next connection', async () => {
  const pair = await running();
  pair.start('latency', { ms: 1_000 });
  say(pair, '[3,"old",{}]');
  pair.station.terminate();
  const again = await pair.reconnect();
  await sleep(pair.clock, 5_000);
  expect(again.csms.open).toBe(true);
  expect(arrivedAt(pair, 'csms')).toEqual([]);
});

test('the same seed gives the same log, byte for byte, whatever is wrong with the network', async () => {
  const log = async (): Promise<string> => {
    const pair = await running();
    pair.start('latency', { ms: 100, jitter: 400 });
    pair.start('duplicate-frames', { gap: 300 }, { probability: 0.4 });
    pair.start('garble-frames', {}, { probability: 0.2 });
    for (let call = 0; call < 20; call++) await pair.station.call('Heartbeat', {}, { timeoutMs: 2_000 });
    await sleep(pair.clock, 5_000);
    return JSON.stringify(pair.seen);
  };
  expect(await log()).toBe(await log());
});
