import { describe, expect, it } from 'vitest';
import { RealClock } from '../../src/world/index.js';

/** Resolves with the clock's own milliseconds that a timer took. */
function took(clock: RealClock, ms: number): Promise<number> {
  const begun = clock.monotonic();
  return new Promise((resolve) => clock.after(ms, () => resolve(clock.monotonic() - begun)));
}

describe('real time', () => {
  it('calls back when the time has come', async () => {
    expect(await took(new RealClock(), 20)).toBeGreaterThanOrEqual(19);
  });

  it('is faster by its speed, for timers and for the time of day alike', async () => {
    const clock = new RealClock(1000);
    expect(clock.kind).toBe('scaled');
    const [wall, mono] = [clock.now(), clock.monotonic()];
    await took(clock, 10_000);
    expect(clock.monotonic() - mono).toBeGreaterThanOrEqual(10_000);
    expect(clock.now() - wall).toBeGreaterThanOrEqual(10_000);
  });

  it('repeats until it is cancelled', async () => {
    const clock = new RealClock(100);
    let count = 0;
    await new Promise<void>((resolve) => {
      const timer = clock.every(500, () => {
        count += 1;
        if (count < 3) return;
        timer.cancel();
        resolve();
      });
    });
    await took(clock, 2_000);
    expect(count).toBe(3);
  });

  it('does not call back what was cancelled', async () => {
    const clock = new RealClock(100);
    let called = false;
    clock
      .after(100, () => {
        called = true;
      })
      .cancel();
    await took(clock, 500);
    expect(called).toBe(false);
  });

  it('keeps a timer for longer than setTimeout can', () => {
    let called = false;
    const timer = new RealClock().after(40 * 86_400_000, () => {
      called = true;
    });
    timer.cancel();
    expect(called).toBe(false);
  });

  it.each([0, -1, Number.NaN])('refuses a speed of %s', (speed) => {
    expect(() => new RealClock(speed)).toThrow(RangeError);
  });
});
