import { expect, test } from 'vitest';
import { Deadline } from '../../../src/wire/peer/deadline.js';
import { type Clock, nextTurn, type Timer, VirtualClock } from '../../../src/world/index.js';

/** A clock that calls itself real and moves when told. */
class HandClock implements Clock {
  readonly kind = 'real';
  #now = 0;
  readonly timers = new Set<{ due: number; fn: () => void }>();
  made = 0;

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }

  after(ms: number, fn: () => void): Timer {
    const timer = { due: this.#now + ms, fn };
    this.made += 1;
    this.timers.add(timer);
    return { cancel: () => this.timers.delete(timer) };
  }

  every(): Timer {
    throw new Error('not used');
  }

  hold() {
    return () => {};
  }

  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const next = [...this.timers].filter(({ due }) => due <= end).sort((a, b) => a.due - b.due)[0];
      if (!next) break;
      this.timers.delete(next);
      this.#now = next.due;
      next.fn();
    }
    this.#now = end;
  }
}

function deadlineOn(clock: Clock): { deadline: Deadline; expired: number[] } {
  const expired: number[] = [];
  return { deadline: new Deadline(clock, () => expired.push(clock.monotonic())), expired };
}

test('expires once, at its time', () => {
  const clock = new HandClock();
  const { deadline, expired } = deadlineOn(clock);
  deadline.start(100);
  clock.advance(1_000);
  expect(expired).toEqual([100]);
});

test('on a real clock a thousand deadlines that are met need one timer', () => {
  const clock = new HandClock();
  const { deadline, expired } = deadlineOn(clock);
  for (let call = 0; call < 1_000; call++) {
    deadline.start(30_000);
    clock.advance(1);
    deadline.stop();
  }
  expect(clock.made).toBe(1);
  clock.advance(100_000);
  expect(expired).toEqual([]);
  expect(clock.timers.size).toBe(0);
});

test('a timer that is under way does not make a later deadline expire early', () => {
  const clock = new HandClock();
  const { deadline, expired } = deadlineOn(clock);
  deadline.start(100);
  clock.advance(60);
  deadline.stop();
  deadline.start(100);
  clock.advance(1_000);
  expect(expired).toEqual([160]);
});

test('a nearer deadline is not kept waiting by a farther timer', () => {
  const clock = new HandClock();
  const { deadline, expired } = deadlineOn(clock);
  deadline.start(1_000);
  deadline.stop();
  deadline.start(10);
  clock.advance(5_000);
  expect(expired).toEqual([10]);
});

test('leaves no timer behind when closed', () => {
  const clock = new HandClock();
  const { deadline } = deadlineOn(clock);
  deadline.start(1_000);
  deadline.close();
  expect(clock.timers.size).toBe(0);
});

test('a met deadline does not make virtual time jump', async () => {
  const clock = new VirtualClock();
  const { deadline } = deadlineOn(clock);
  deadline.start(30_000);
  deadline.stop();
  for (let turn = 0; turn < 10; turn++) await nextTurn();
  expect(clock.monotonic()).toBe(0);
});
