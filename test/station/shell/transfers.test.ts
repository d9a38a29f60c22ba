import { describe, expect, test } from 'vitest';
import { Transfers } from '../../../src/station/shell/transfers.js';
import { nextTurn, VirtualClock } from '../../../src/world/index.js';

type Outcome = { ok: true } | { ok: false; reason: string };

function transfers() {
  const clock = new VirtualClock();
  const told: [number, Outcome][] = [];
  const files = new Transfers<Outcome>(clock, {
    done: (ref, outcome) => told.push([ref, outcome]),
    broken: (reason) => ({ ok: false, reason }),
  });
  return { clock, told, files };
}

describe('files on their way', () => {
  test('hold virtual time until they have arrived', async () => {
    const { clock, told, files } = transfers();
    let arrive: (outcome: Outcome) => void = () => {};
    files.start(1, () => new Promise((resolve) => (arrive = resolve)));
    let due = false;
    clock.after(1000, () => (due = true));
    for (let turn = 0; turn < 5; turn++) await nextTurn();
    expect(due).toBe(false);
    arrive({ ok: true });
    await expect.poll(() => due).toBe(true);
    expect(told).toEqual([[1, { ok: true }]]);
  });

  test('are told to have failed, and let time go on, when something unforeseen happens', async () => {
    const { clock, told, files } = transfers();
    files.start(1, async () => {
      throw new Error('the disk has gone');
    });
    let due = false;
    clock.after(1000, () => (due = true));
    await expect.poll(() => due).toBe(true);
    expect(told).toEqual([[1, { ok: false, reason: 'the disk has gone' }]]);
  });

  test('are heard of no more once they are cancelled', async () => {
    const { told, files } = transfers();
    let seen: AbortSignal | undefined;
    files.start(1, async (signal) => {
      seen = signal;
      await nextTurn();
      return { ok: true };
    });
    files.cancelAll();
    await nextTurn();
    await nextTurn();
    expect(seen?.aborted).toBe(true);
    expect(told).toEqual([]);
  });
});
