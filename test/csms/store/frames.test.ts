import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LoggedFrame } from '../../../src/csms/index.js';
import { openStore, type Store } from '../../../src/csms/store/store.js';
import { VirtualClock } from '../../../src/world/index.js';

let store: Store;
let clock: VirtualClock;
beforeEach(async () => {
  clock = new VirtualClock();
  store = await openStore('memory', clock);
});
afterEach(async () => {
  await store.close();
  clock.stop();
});

function frame(n: number, more: Partial<LoggedFrame> = {}): Omit<LoggedFrame, 'seq'> {
  return {
    at: n,
    station: n % 2 === 0 ? 'CP2' : 'CP1',
    edition: '2.1',
    sender: 'station',
    messageType: 'call',
    raw: `frame ${n}`,
    ...more,
  };
}

function log(count: number): void {
  for (let n = 1; n <= count; n++) store.logFrame(frame(n));
}

describe('the log of frames', () => {
  it.each([1, 5, 64, 65, 149, 600])('keeps %i frames in their order', async (count) => {
    log(count);
    const frames = await store.frames({ limit: 10_000 });
    expect(frames.map(({ raw }) => raw)).toEqual(Array.from({ length: count }, (_, i) => `frame ${i + 1}`));
    expect(frames.map(({ seq }) => seq)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
  });

  it('gives the newest, or goes on after a number', async () => {
    log(20);
    const seqs = async (filter: Parameters<Store['frames']>[0]) =>
      (await store.frames(filter)).map(({ seq }) => seq);
    expect(await seqs({ limit: 3 })).toEqual([18, 19, 20]);
    expect(await seqs({ after: 4, limit: 3 })).toEqual([5, 6, 7]);
    expect(await seqs({ station: 'CP2', after: 14 })).toEqual([16, 18, 20]);
  });

  it('keeps all of a frame, and searches by it', async () => {
    const whole = frame(1, {
      action: 'Heartbeat',
      messageId: 'id',
      sender: 'csms',
      messageType: 'result',
      problem: { code: 'FormatViolation', message: 'no' },
    });
    store.logFrame(whole);
    store.logFrame(frame(2));
    const [kept] = await store.frames({
      action: 'Heartbeat',
      messageId: 'id',
      sender: 'csms',
      problems: true,
    });
    expect(kept).toEqual({ ...whole, seq: 1 });
  });

  it('does not get in the way of a store that is closing', async () => {
    log(3);
    const closing = store.close();
    log(600);
    await closing;
    store = await openStore('memory', clock);
  });
});
