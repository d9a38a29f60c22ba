import { describe, expect, test } from 'vitest';
import type { ChargingProfile, ChargingSchedule } from '../../../src/dialect/intents.js';
import { limitOf } from '../../../src/station/core/charging-limit.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
const BEGUN = 1_000 * DAY;

function profile(schedule: Partial<ChargingSchedule>, more: Partial<ChargingProfile> = {}): ChargingProfile {
  return {
    id: 1,
    stackLevel: 0,
    chargingProfilePurpose: 'TxProfile',
    chargingProfileKind: 'Relative',
    chargingSchedule: [
      {
        id: 1,
        chargingRateUnit: 'A',
        chargingSchedulePeriod: [
          { startPeriod: 0, limit: 16 },
          { startPeriod: 600, limit: 6, numberPhases: 1, phaseToUse: 2 },
        ],
        ...schedule,
      },
    ],
    ...more,
  };
}

describe('a relative profile', () => {
  test.each([
    [0, { currentA: 16 }, 10 * MINUTE],
    [9 * MINUTE, { currentA: 16 }, MINUTE],
    [10 * MINUTE, { currentA: 6, phases: 1, phaseToUse: 2 }, undefined],
  ])('after %i ms', (elapsed, limit, changesIn) => {
    expect(limitOf(profile({}), BEGUN + elapsed, BEGUN)).toEqual({
      limit,
      ...(changesIn ? { changesIn } : {}),
    });
  });

  test('counts in watts where its unit is W', () => {
    expect(limitOf(profile({ chargingRateUnit: 'W' }), BEGUN, BEGUN).limit).toEqual({ powerW: 16 });
  });

  test('is over after its duration', () => {
    const short = profile({ duration: 1_200 });
    expect(limitOf(short, BEGUN + 15 * MINUTE, BEGUN)).toMatchObject({ changesIn: 5 * MINUTE });
    expect(limitOf(short, BEGUN + 20 * MINUTE, BEGUN)).toEqual({ limit: {} });
  });
});

describe('validity', () => {
  test('before it the profile waits, within it applies, after it is gone', () => {
    const valid = profile({}, { validFrom: BEGUN + MINUTE, validTo: BEGUN + 3 * MINUTE });
    expect(limitOf(valid, BEGUN, BEGUN)).toEqual({ limit: {}, changesIn: MINUTE });
    expect(limitOf(valid, BEGUN + MINUTE, BEGUN)).toEqual({ limit: { currentA: 16 }, changesIn: 2 * MINUTE });
    expect(limitOf(valid, BEGUN + 3 * MINUTE, BEGUN)).toEqual({ limit: {} });
  });
});

test('an absolute profile goes by its own start', () => {
  const absolute = profile({ startSchedule: BEGUN + 5 * MINUTE }, { chargingProfileKind: 'Absolute' });
  expect(limitOf(absolute, BEGUN, BEGUN)).toEqual({ limit: {}, changesIn: 5 * MINUTE });
  expect(limitOf(absolute, BEGUN + 6 * MINUTE, BEGUN).limit).toEqual({ currentA: 16 });
});

describe('a recurring profile', () => {
  const daily = profile(
    { startSchedule: BEGUN, duration: 1_200 },
    { chargingProfileKind: 'Recurring', recurrencyKind: 'Daily' },
  );

  test('comes back every day', () => {
    expect(limitOf(daily, BEGUN + 3 * DAY + MINUTE, BEGUN).limit).toEqual({ currentA: 16 });
    expect(limitOf(daily, BEGUN + 3 * DAY + 11 * MINUTE, BEGUN).limit).toMatchObject({ currentA: 6 });
  });

  test('between its days says nothing, and when it will again', () => {
    expect(limitOf(daily, BEGUN + DAY / 2, BEGUN)).toEqual({ limit: {}, changesIn: DAY / 2 });
  });

  test('comes back every week', () => {
    const weekly = profile(
      { startSchedule: BEGUN },
      { chargingProfileKind: 'Recurring', recurrencyKind: 'Weekly' },
    );
    expect(limitOf(weekly, BEGUN + 8 * DAY, BEGUN).limit).toMatchObject({ currentA: 6 });
    expect(limitOf(weekly, BEGUN + 14 * DAY, BEGUN).limit).toEqual({ currentA: 16 });
  });
});

test('a profile without a schedule says nothing', () => {
  expect(limitOf({ ...profile({}), chargingSchedule: [] }, BEGUN, BEGUN)).toEqual({ limit: {} });
});
