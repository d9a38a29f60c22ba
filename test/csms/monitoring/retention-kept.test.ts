import { expect, it } from 'vitest';
import { createCsms } from '../../../src/csms/index.js';
import { createRandom, RealClock } from '../../../src/world/index.js';
import { kept } from '../support/kept.js';

const DAY_MS = 86_400_000;

it('lets go by itself of what is kept beyond the life of a process', async () => {
  const place = await kept();
  const clock = new RealClock();
  const begin = () => createCsms({ clock, random: createRandom(1), store: place.place });
  try {
    const before = await begin();
    await before.change(async ({ attempts, audit }) => {
      const at = clock.now() - 401 * DAY_MS;
      const refused = { stationId: 'CP1', idToken: 'X', purpose: 'ask', status: 'Invalid' } as const;
      await attempts.add({ id: 'att_1', at, ...refused });
      const who = { role: 'operator', name: 'n' } as const;
      await audit.add({ id: 'aud_1', at, ...who, operation: 'o', about: 'x', outcome: 'done' });
    });
    await before.close();
    // It looks soon after it has begun, and then only every hour.
    const csms = await begin();
    await expect.poll(() => csms.access.attempts({})).toEqual([]);
    expect(await csms.access.audit({})).toHaveLength(1);
    await csms.close();
  } finally {
    place.remove();
  }
});
