import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChargingProfile } from '../../../src/dialect/intents.js';
import type { Cap, Circuit } from '../../../src/station/smart-charging/cap.js';
import { compositeOf } from '../../../src/station/smart-charging/composite.js';
import { type EvsePlan, planOf, type StationPlan } from '../../../src/station/smart-charging/plan.js';
import { allowedAt, type Installed, type Stacks } from './naive.js';

const NOON = Date.UTC(2026, 0, 5, 12);
const AC: Circuit = { dc: false, voltageV: 230, phases: 3 };
const HARDWARE: Cap = { amps: 32, watts: 22_080, phases: 3 };
const MOST = 1024;

const takings = (stack: readonly Installed[]) =>
  stack.flatMap(({ profile, begun }) =>
    profile.chargingSchedule.slice(0, 1).map((schedule) => ({ profile, schedule, begun })),
  );

function evse(stacks: Partial<Stacks>, more: Partial<EvsePlan> = {}): EvsePlan {
  return {
    id: 1,
    circuit: AC,
    hardware: HARDWARE,
    efficiency: 1,
    tx: takings(stacks.tx ?? []),
    txDefault: takings(stacks.txDefault ?? []),
    external: [],
    vehicle: [],
    priority: 0,
    since: 0,
    ...more,
  };
}

function station(stacks: Partial<Stacks>): StationPlan {
  return { grid: AC, max: takings(stacks.max ?? []), external: takings(stacks.external ?? []) };
}

function composed(stacks: Partial<Stacks>, duration: number, unit: 'W' | 'A' = 'A', mostPeriods = MOST) {
  const plan = planOf(station(stacks), [evse(stacks)]);
  const capAt = (at: number) => {
    const { real, until } = plan(at);
    return { cap: real.get(1) ?? HARDWARE, until };
  };
  return compositeOf(capAt, AC, { from: NOON, duration, unit, mostPeriods });
}

function limitAt(periods: readonly { startPeriod: number; limit: number }[], second: number): number {
  return periods.findLast(({ startPeriod }) => startPeriod <= second)?.limit ?? Number.NaN;
}

const HORIZON = 600;

/** Changes every few seconds and in between, so that ten minutes hold many of them. */
const profile: fc.Arbitrary<Installed> = fc
  .record({
    kind: fc.constantFrom('Absolute', 'Recurring', 'Relative'),
    stackLevel: fc.integer({ min: 0, max: 3 }),
    recurrencyKind: fc.constantFrom('Daily', 'Weekly'),
    startedBefore: fc.integer({ min: -400, max: 900_000 }),
    offsetMs: fc.constantFrom(0, 0, 1, 500, 999),
    validFrom: fc.option(fc.integer({ min: -300, max: 500 }), { nil: undefined }),
    validFor: fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }),
    duration: fc.option(fc.integer({ min: 1, max: 90_000 }), { nil: undefined }),
    unit: fc.constantFrom('A' as const, 'W' as const),
    starts: fc.uniqueArray(fc.integer({ min: 1, max: 700 }), { maxLength: 5 }),
    limits: fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 6, maxLength: 6 }),
    phases: fc.constantFrom(undefined, 3, 1),
  })
  .map((it): Installed => {
    const start = NOON - it.startedBefore * 1000 + it.offsetMs;
    const validFrom = it.validFrom === undefined ? undefined : NOON + it.validFrom * 1000;
    const built: ChargingProfile = {
      id: 1,
      stackLevel: it.stackLevel,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: it.kind,
      ...(it.kind === 'Recurring' ? { recurrencyKind: it.recurrencyKind } : {}),
      ...(validFrom === undefined ? {} : { validFrom }),
      ...(it.validFor === undefined ? {} : { validTo: (validFrom ?? NOON) + it.validFor * 1000 }),
      chargingSchedule: [
        {
          id: 1,
          ...(it.kind === 'Relative' ? {} : { startSchedule: start }),
          ...(it.duration === undefined ? {} : { duration: it.duration }),
          chargingRateUnit: it.unit,
          chargingSchedulePeriod: [0, ...it.starts.sort((a, b) => a - b)].map((startPeriod, index) => {
            const tenths = it.limits[index] ?? 0;
            return {
              startPeriod,
              limit: it.unit === 'A' ? tenths / 10 : tenths * 50,
              ...(it.phases === undefined ? {} : { numberPhases: it.phases }),
            };
          }),
        },
      ],
    };
    return { profile: built, begun: start };
  });

/** One level each: two of the same level cannot be installed. */
const stack = fc.uniqueArray(profile, { selector: (it) => it.profile.stackLevel, maxLength: 3 });
const stacks: fc.Arbitrary<Stacks> = fc.record({ max: stack, external: stack, tx: stack, txDefault: stack });

describe('a composite schedule', () => {
  test('says at every second the lowest of what is allowed in it, as a naive evaluator finds it', () => {
    fc.assert(
      fc.property(stacks, (given) => {
        const { periods } = composed(given, HORIZON);
        for (let second = 0; second < HORIZON; second++) {
          const moments = [0, 1, 499, 500, 998, 999].map((ms) => NOON + second * 1000 + ms);
          const lowest = Math.min(...moments.map((at) => allowedAt(given, at)));
          expect(limitAt(periods, second)).toBeCloseTo(Math.floor(lowest * 10 + 1e-6) / 10, 6);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('begins at 0, goes on in order and changes with every period', () => {
    fc.assert(
      fc.property(stacks, (given) => {
        const { periods, duration } = composed(given, HORIZON);
        expect(duration).toBe(HORIZON);
        expect(periods[0]?.startPeriod).toBe(0);
        for (const [index, period] of periods.entries()) {
          const before = periods[index - 1];
          if (!before) continue;
          expect(period.startPeriod).toBeGreaterThan(before.startPeriod);
          expect({ ...period, startPeriod: 0 }).not.toEqual({ ...before, startPeriod: 0 });
        }
      }),
    );
  });

  const simple = (more: Partial<ChargingProfile['chargingSchedule'][number]> = {}): Installed => ({
    profile: {
      id: 1,
      stackLevel: 0,
      chargingProfilePurpose: 'TxDefaultProfile',
      chargingProfileKind: 'Absolute',
      chargingSchedule: [
        {
          id: 1,
          startSchedule: NOON,
          chargingRateUnit: 'W',
          chargingSchedulePeriod: [
            { startPeriod: 0, limit: 11_000 },
            { startPeriod: 60, limit: 6000 },
          ],
          ...more,
        },
      ],
    },
    begun: NOON,
  });

  test('of a profile in W is the same in W, and per phase in A', () => {
    const given = { txDefault: [simple()] };
    expect(composed(given, 300, 'W').periods).toEqual([
      { startPeriod: 0, limit: 11_000, numberPhases: 3 },
      { startPeriod: 60, limit: 6000, numberPhases: 3 },
    ]);
    expect(composed(given, 300, 'A').periods).toEqual([
      { startPeriod: 0, limit: 15.9, numberPhases: 3 },
      { startPeriod: 60, limit: 8.6, numberPhases: 3 },
    ]);
  });

  test('is filled with what the hardware gives where no profile says anything', () => {
    const given = { txDefault: [simple({ startSchedule: NOON + 30_000, duration: 90 })] };
    expect(composed(given, 300, 'W').periods).toEqual([
      { startPeriod: 0, limit: 22_080, numberPhases: 3 },
      { startPeriod: 30, limit: 11_000, numberPhases: 3 },
      { startPeriod: 90, limit: 6000, numberPhases: 3 },
      { startPeriod: 120, limit: 22_080, numberPhases: 3 },
    ]);
  });

  test('counts a fall between two seconds from the earlier one and a rise from the later one', () => {
    const falling = { txDefault: [simple({ startSchedule: NOON + 500 })] };
    expect(composed(falling, 120, 'W').periods.map(({ startPeriod }) => startPeriod)).toEqual([0, 60]);
    const rising = simple({
      startSchedule: NOON + 500 - 60_000,
      chargingSchedulePeriod: [
        { startPeriod: 0, limit: 6000 },
        { startPeriod: 60, limit: 11_000 },
      ],
    });
    expect(composed({ txDefault: [rising] }, 120, 'W').periods).toMatchObject([
      { startPeriod: 0, limit: 6000 },
      { startPeriod: 1, limit: 11_000 },
    ]);
  });

  test('of more changes than can be told is shorter', () => {
    const chargingSchedulePeriod = Array.from({ length: 50 }, (_, n) => ({
      startPeriod: n,
      limit: 6000 + n,
    }));
    const { duration, periods } = composed({ txDefault: [simple({ chargingSchedulePeriod })] }, 300, 'W', 20);
    expect(periods).toHaveLength(20);
    expect(duration).toBe(20);
  });

  test('of a daily profile over sixty years ends where nobody could follow it', () => {
    const daily = simple();
    daily.profile.chargingProfileKind = 'Recurring';
    daily.profile.recurrencyKind = 'Daily';
    const { duration, periods } = composed({ txDefault: [daily] }, 60 * 365 * 86_400, 'W');
    expect(periods).toHaveLength(MOST);
    expect(duration).toBe((MOST / 2) * 86_400);
  });
});

describe('a limit of the whole station', () => {
  const limited = (amps: number, numberPhases?: number): StationPlan => {
    const schedule = {
      id: 1,
      startSchedule: 0,
      chargingRateUnit: 'A' as const,
      chargingSchedulePeriod: [{ startPeriod: 0, limit: amps, ...(numberPhases ? { numberPhases } : {}) }],
    };
    const profile: ChargingProfile = {
      id: 1,
      stackLevel: 0,
      chargingProfilePurpose: 'ChargingStationMaxProfile',
      chargingProfileKind: 'Absolute',
      chargingSchedule: [schedule],
    };
    return { grid: AC, max: [{ profile, schedule, begun: 0 }], external: [] };
  };
  const own = (amps: number, more: Partial<ChargingProfile['chargingSchedule'][number]> = {}) => {
    const [taking] = limited(amps).max;
    if (!taking) throw new Error('no profile');
    return { txDefault: [{ ...taking, schedule: { ...taking.schedule, ...more } }] };
  };
  const amps = (plan: StationPlan, evses: EvsePlan[]) =>
    evses.map(({ id }) => planOf(plan, evses)(NOON).real.get(id)?.amps);

  test('is divided evenly over the EVSEs that are at work', () => {
    expect(amps(limited(32), [evse({})])).toEqual([32]);
    expect(amps(limited(32), [evse({}), evse({}, { id: 2 })])).toEqual([16, 16]);
  });

  test('leaves to one what another may not use', () => {
    expect(amps(limited(32), [evse({}), evse({}, { id: 2, ...own(8) })])).toEqual([24, 8]);
  });

  test('that is too little for two serves the one that came first', () => {
    const [first, second] = [evse({}, { since: 1 }), evse({}, { id: 2, since: 2 })];
    expect(amps(limited(10), [first, second])).toEqual([10, 0]);
    expect(amps(limited(10), [{ ...first, since: 3 }, second])).toEqual([0, 10]);
  });

  test('serves the higher priority first', () => {
    const [first, second] = [evse({}, { since: 1 }), evse({}, { id: 2, since: 2, priority: 5 })];
    expect(amps(limited(10), [first, second])).toEqual([0, 10]);
  });

  test('does not charge below the rate that a schedule calls the least', () => {
    const inefficient = evse({}, { id: 2, since: 2, ...own(32, { minChargingRate: 12 }) });
    expect(amps(limited(20), [evse({}, { since: 1 }), inefficient])).toEqual([20, 0]);
    expect(amps(limited(26), [evse({}, { since: 1 }), inefficient])).toEqual([13, 13]);
  });

  test('is never exceeded in sum, whatever the EVSEs may have', () => {
    const claim = fc.tuple(fc.integer({ min: 0, max: 32 }), fc.integer({ min: 0, max: 3 }));
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100 }),
        fc.array(claim, { minLength: 1, maxLength: 6 }),
        (most, claims) => {
          const evses = claims.map(([limit, priority], index) =>
            evse({}, { id: index + 1, priority, ...own(limit) }),
          );
          const parts = amps(limited(most), evses);
          expect(parts.reduce<number>((total, part) => total + (part ?? 0), 0)).toBeLessThanOrEqual(
            most + 1e-9,
          );
        },
      ),
    );
  });

  test('to one phase binds every EVSE to one phase', () => {
    expect(planOf(limited(16, 1), [evse({})])(NOON).real.get(1)).toMatchObject({ amps: 16, phases: 1 });
  });

  test('counts what a DC converter loses', () => {
    const circuit: Circuit = { dc: true, voltageV: 375, phases: 1 };
    const dc = evse({}, { circuit, hardware: { amps: 400, watts: 150_000 }, efficiency: 0.95 });
    const [part] = [planOf(limited(100), [dc])(NOON)];
    expect(part?.real.get(1)?.watts).toBeCloseTo(100 * 690 * 0.95, 6);
    expect(part?.total.watts).toBeCloseTo(69_000, 6);
  });
});
