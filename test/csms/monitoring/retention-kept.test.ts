import { expect, it, vi } from 'vitest';
import { createCsms } from '../../../src/csms/index.js';
import { createRandom, RealClock } from '../../../src/world/index.js';
import { kept } from '../support/kept.js';

const DAY_MS = 86_400_000;

it('lets go by itself of what is kept beyond the life of a process', async () => {
  const place = await kept();
  const csms = await createCsms({ clock: new RealClock(), random: createRandom(1), store: place.place });
  try {
    await csms.change(async ({ attempts, audit }) => {
      const at = csms.parts.clock.now() - 401 * DAY_MS;
      await attempts.add({
        id: 'att_1',
        at,
        stationId: 'CP1',
        idToken: 'X',
        purpose: 'ask',
        status: 'Invalid',
      });
      const who = { role: 'operator', name: 'n' } as const;
      await audit.add({ id: 'aud_1', at, ...who, operation: 'o', about: 'x', outcome: 'done' });
    });
    await vi.waitFor(async () => expect(await csms.access.attempts({})).toEqual([]), 10_000);
    expect(await csms.access.audit({})).toHaveLength(1);
  } finally {
    await csms.close();
    place.remove();
  }
});
