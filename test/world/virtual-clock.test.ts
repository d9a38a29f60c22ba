import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTurn, sleep, VIRTUAL_EPOCH, VirtualClock } from '../../src/world/index.js';

describe('virtual time', () => {
  it('begins at its epoch and stands still while nobody waits', async () => {
    const clock = new VirtualClock();
    await nextTurn();
    expect(clock.now()).toBe(VIRTUAL_EPOCH);
    expect(clock.monotonic()).toBe(0);
  });

  it('jumps to the next timer when nothing is in flight', async () => {
    const clock = new VirtualClock(1_000);
    await sleep(clock, 3_600_000);
    expect(clock.now()).toBe(3_601_000);
    expect(clock.monotonic()).toBe(3_600_000);
  });

  it('fires timers by due time, equal ones in the order in which they were set', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 40 }), async (delays) => {
        const clock = new VirtualClock();
        const fired: { due: number; index: number }[] = [];
        for (const [index, due] of delays.entries())
          clock.after(due, () => fired.push({ due: clock.monotonic(), index }));
        await sleep(clock, 21);
        const expected = delays
          .map((due, index) => ({ due, index }))
          .sort((a, b) => a.due - b.due || a.index - b.index);
        expect(fired).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  it('does not fire what was cancelled, however often', async () => {
    const clock = new VirtualClock();
    const fired: string[] = [];
    const timer = clock.after(10, () => fired.push('cancelled'));
    clock.after(20, () => fired.push('kept'));
    timer.cancel();
    timer.cancel();
    await sleep(clock, 30);
    expect(fired).toEqual(['kept']);
  });

  it('repeats without drifting until it is cancelled', async () => {
    const clock = new VirtualClock();
    const fired: number[] = [];
    const timer = clock.every(100, () => fired.push(clock.monotonic()));
    await sleep(clock, 350);
    timer.cancel();
    await sleep(clock, 500);
    expect(fired).toEqual([100, 200, 300]);
  });

  it('stands still while it is held, and goes on when the last hold is released', async () => {
    const clock = new VirtualClock();
    const first = clock.hold();
    const second = clock.hold();
    let woken = false;
    const waiting = sleep(clock, 10).then(() => {
      woken = true;
    });
    first();
    first();
    for (let turn = 0; turn < 20; turn++) await nextTurn();
    expect(woken).toBe(false);
    second();
    await waiting;
    expect(clock.monotonic()).toBe(10);
  });

  it('waits for work that takes a few ticks and microtasks before it jumps', async () => {
    const clock = new VirtualClock();
    const order: string[] = [];
    clock.after(10, () => order.push('later'));
    await new Promise<void>((resolve) => {
      process.nextTick(() => {
        Promise.resolve().then(() => {
          order.push('work');
          resolve();
        });
      });
    });
    await sleep(clock, 20);
    expect(order).toEqual(['work', 'later']);
  });

  it('lets a timer that a timer sets for now run before later ones', async () => {
    const clock = new VirtualClock();
    const order: string[] = [];
    clock.after(5, () => clock.after(0, () => order.push('nested')));
    clock.after(6, () => order.push('later'));
    await sleep(clock, 10);
    expect(order).toEqual(['nested', 'later']);
  });

  it('fires nothing after it was stopped', async () => {
    const clock = new VirtualClock();
    let fired = 0;
    clock.every(1, () => {
      fired += 1;
    });
    await sleep(clock, 3);
    const before = fired;
    clock.stop();
    for (let turn = 0; turn < 20; turn++) await nextTurn();
    expect(fired).toBe(before);
  });

  it('refuses a period of nothing', () => {
    expect(() => new VirtualClock().every(0, () => {})).toThrow(RangeError);
  });
});

it('tells whole milliseconds, also between two of them', async () => {
  const clock = new VirtualClock();
  await sleep(clock, 10.4);
  expect(clock.now()).toBe(VIRTUAL_EPOCH + 10);
  await sleep(clock, 0.7);
  expect(clock.now()).toBe(VIRTUAL_EPOCH + 11);
});
