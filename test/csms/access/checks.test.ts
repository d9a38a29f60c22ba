import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHECKS, firstAgainst, type Occasion } from '../../../src/csms/access/checks.js';
import type { Holder } from '../../../src/csms/access/holder.js';
import { parseIsoTime } from '../../../src/world/index.js';

const NOW = parseIsoTime('2026-01-05T12:00:00Z');
const holder = (more: Partial<Holder>): Holder => ({ kind: 'group', id: 'FLEET', ...more });
const AC = {
  id: 1,
  connectors: [{ id: 1, standard: 'IEC_62196_T2', powerType: 'AC_3_PHASE', maxPower: 22_000 }],
} as const;
const here: Occasion = { now: NOW, purpose: 'start', station: { id: 'CP1', siteId: 'depot', evses: [AC] } };

describe('a limit', () => {
  it.each<[string, Partial<Holder>, Partial<Occasion>, string | undefined]>([
    ['none', {}, {}, undefined],
    ['blocked', { state: 'blocked' }, {}, 'Blocked'],
    ['blocked, for a stop', { state: 'blocked' }, { purpose: 'stop' }, 'Blocked'],
    ['expired now', { expiresAt: NOW }, {}, 'Expired'],
    ['expires later', { expiresAt: NOW + 1 }, {}, undefined],
    ['this station', { limits: { stations: ['CP1'] } }, {}, undefined],
    ['another station', { limits: { stations: ['CP2'] } }, {}, 'NotAtThisLocation'],
    ['no station at all', { limits: { stations: [] } }, {}, 'NotAtThisLocation'],
    ['this site', { limits: { sites: ['depot'] } }, {}, undefined],
    ['another site', { limits: { sites: ['shop'] } }, {}, 'NotAtThisLocation'],
    ['another site, or this station', { limits: { sites: ['shop'], stations: ['CP1'] } }, {}, undefined],
    [
      'a site, at a station of none',
      { limits: { sites: ['depot'] } },
      { station: { id: 'CP9' } },
      'NotAtThisLocation',
    ],
    ['a station, for nowhere', { limits: { stations: ['CP2'] } }, { station: undefined as never }, undefined],
    ['a station, for a stop', { limits: { stations: ['CP2'] } }, { purpose: 'stop' }, undefined],
    ['this kind of EVSE', { limits: { evses: { powerTypes: ['AC_3_PHASE'] } } }, {}, undefined],
    ['another kind of EVSE', { limits: { evses: { powerTypes: ['DC'] } } }, {}, 'NotAllowedTypeEVSE'],
    [
      'a kind of EVSE, for a stop',
      { limits: { evses: { powerTypes: ['DC'] } } },
      { purpose: 'stop' },
      undefined,
    ],
    ['these hours', { limits: { hours: [{ from: '08:00', to: '18:00' }] } }, {}, undefined],
    ['other hours', { limits: { hours: [{ from: '13:00', to: '18:00' }] } }, {}, 'NotAtThisTime'],
    [
      'energy left',
      { limits: { energy: { day: 100 } }, used: { day: { energyWh: 99, cost: 0 } } },
      {},
      undefined,
    ],
    [
      'energy used up',
      { limits: { energy: { day: 100 } }, used: { day: { energyWh: 100, cost: 0 } } },
      {},
      'NoCredit',
    ],
    [
      'energy of another period',
      { limits: { energy: { day: 9 } }, used: { week: { energyWh: 9, cost: 0 } } },
      {},
      undefined,
    ],
    [
      'cost used up',
      { limits: { cost: { month: 5 } }, used: { month: { energyWh: 0, cost: 6 } } },
      {},
      'NoCredit',
    ],
    ['no energy at all', { limits: { energy: { week: 0 } } }, {}, 'NoCredit'],
    ['sessions left', { limits: { concurrent: 2 }, active: 1 }, {}, undefined],
    ['no session left', { limits: { concurrent: 2 }, active: 2 }, {}, 'ConcurrentTx'],
    ['no session left, when asked', { limits: { concurrent: 2 }, active: 2 }, { purpose: 'ask' }, undefined],
  ])('%s', (_, it, occasion, status) => {
    expect(firstAgainst([holder(it)], { ...here, ...occasion })?.status).toBe(status);
  });

  it('is told with whose it is', () => {
    expect(firstAgainst([holder({ state: 'blocked' })], here)).toEqual({
      status: 'Blocked',
      why: 'group FLEET: blocked',
    });
  });
});

const limits = fc.record(
  {
    stations: fc.subarray(['CP1', 'CP2']),
    hours: fc.constantFrom([{ from: '08:00', to: '18:00' }], [{ from: '20:00', to: '22:00' }]),
    energy: fc.record({ day: fc.integer({ min: 0, max: 200 }) }),
    concurrent: fc.integer({ min: 0, max: 3 }),
  },
  { requiredKeys: [] },
);
const holders = fc.array(
  fc.record(
    {
      kind: fc.constantFrom('token', 'driver', 'group') as fc.Arbitrary<Holder['kind']>,
      id: fc.string(),
      state: fc.constantFrom('active', 'blocked') as fc.Arbitrary<'active' | 'blocked'>,
      limits,
      active: fc.integer({ min: 0, max: 3 }),
      used: fc.record({
        day: fc.record({ energyWh: fc.integer({ min: 0, max: 200 }), cost: fc.constant(0) }),
      }),
    },
    { requiredKeys: ['kind', 'id'] },
  ) as fc.Arbitrary<Holder>,
  { maxLength: 5 },
);

describe('limits of several', () => {
  it('hold all: who is refused by one is refused by all together, and nobody else', () => {
    fc.assert(
      fc.property(holders, (all) => {
        const together = firstAgainst(all, here) !== undefined;
        expect(together).toBe(all.some((one) => firstAgainst([one], here) !== undefined));
      }),
    );
  });

  it('refuse no less when there are more of them', () => {
    fc.assert(
      fc.property(holders, holders, (some, more) => {
        fc.pre(firstAgainst(some, here) !== undefined);
        expect(firstAgainst([...more, ...some], here)).toBeDefined();
      }),
    );
  });

  it('tell the same whatever their order', () => {
    fc.assert(
      fc.property(holders, (all) => {
        expect(firstAgainst([...all].reverse(), here)?.status).toBe(firstAgainst(all, here)?.status);
      }),
    );
  });

  it('let everybody end what they began, unless they are blocked or expired', () => {
    const final = CHECKS.filter(({ forStop }) => forStop).map(({ status }) => status);
    fc.assert(
      fc.property(holders, (all) => {
        const status = firstAgainst(all, { ...here, purpose: 'stop' })?.status;
        expect(status === undefined || final.includes(status)).toBe(true);
      }),
    );
  });
});
