import { expect, test } from 'vitest';
import { NamedTimers } from '../../../src/station/shell/timers.js';
import { sleep, VirtualClock } from '../../../src/world/index.js';

function timers() {
  const clock = new VirtualClock();
  const fired: [string, number][] = [];
  return { clock, fired, made: new NamedTimers(clock, (name) => fired.push([name, clock.monotonic()])) };
}

test('a timer fires once, when it is due', async () => {
  const { clock, fired, made } = timers();
  made.set('a', 100);
  await sleep(clock, 500);
  expect(fired).toEqual([['a', 100]]);
});

test('setting one again moves it', async () => {
  const { clock, fired, made } = timers();
  made.set('a', 100);
  await sleep(clock, 50);
  made.set('a', 100);
  await sleep(clock, 500);
  expect(fired).toEqual([['a', 150]]);
});

test('a cancelled one does not fire, nor do all when all are cancelled', async () => {
  const { clock, fired, made } = timers();
  for (const name of ['a', 'b', 'c']) made.set(name, 100);
  made.cancel('b');
  made.cancel('nobody');
  await sleep(clock, 50);
  made.cancelAll();
  await sleep(clock, 500);
  expect(fired).toEqual([]);
});

test('a timer can set itself again from within', async () => {
  const clock = new VirtualClock();
  let count = 0;
  const made: NamedTimers = new NamedTimers(clock, (name) => {
    count += 1;
    if (count < 3) made.set(name, 10);
  });
  made.set('a', 10);
  await sleep(clock, 500);
  expect(count).toBe(3);
});
