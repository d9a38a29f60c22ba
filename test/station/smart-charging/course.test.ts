import { describe, expect, test } from 'vitest';
import type { ChargingProfile, ChargingSchedule } from '../../../src/dialect/intents.js';
import { stepAt } from '../../../src/station/smart-charging/course.js';

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

/** What the profile's first schedule allows, and for how long. */
function limitOf(given: ChargingProfile, now: number, begun: number) {
  const [schedule] = given.chargingSchedule;
  if (!schedule) throw new Error('no schedule');
  const { period, until } = stepAt(given, schedule, begun, now);
  return {
    ...(period ? { limit: period.limit } : {}),
    ...(until === Infinity ? {} : { changesIn: until - now }),
  };
}

describe('a relative profile', () => {
  test.each([
    [0, 16, 10 * MINUTE],
    [9 * MINUTE, 16, MINUTE],
    [10 * MINUTE, 6, undefined],
  ])('after %i ms', (elapsed, limit, changesIn) => {
    expect(limitOf(profile({}), BEGUN + elapsed, BEGUN)).toEqual({
      limit,
      ...(changesIn ? { changesIn } : {}),
    });
  });

  test('is over after its duration', () => {
    const short = profile({ duration: 1_200 });
    expect(limitOf(short, BEGUN + 15 * MINUTE, BEGUN)).toMatchObject({ changesIn: 5 * MINUTE });
    expect(limitOf(short, BEGUN + 20 * MINUTE, BEGUN)).toEqual({});
  });
});

describe('validity', () => {
  test('before it the profile waits, within it applies, after it is gone', () => {
    const valid = profile({}, { validFrom: BEGUN + MINUTE, validTo: BEGUN + 3 * MINUTE });
    expect(limitOf(valid, BEGUN, BEGUN)).toEqual({ changesIn: MINUTE });
    expect(limitOf(valid, BEGUN + MINUTE, BEGUN)).toEqual({ limit: 16, changesIn: 2 * MINUTE });
    expect(limitOf(valid, BEGUN + 3 * MINUTE, BEGUN)).toEqual({});
  });
});

test('an absolute profile goes by its own start', () => {
  const absolute = profile({ startSchedule: BEGUN + 5 * MINUTE }, { chargingProfileKind: 'Absolute' });
  expect(limitOf(absolute, BEGUN, BEGUN)).toEqual({ changesIn: 5 * MINUTE });
  expect(limitOf(absolute, BEGUN + 6 * MINUTE, BEGUN).limit).toBe(16);
});

describe('a recurring profile', () => {
  const daily = profile(
    { startSchedule: BEGUN, duration: 1_200 },
    { chargingProfileKind: 'Recurring', recurrencyKind: 'Daily' },
  );

  test('comes back every day', () => {
    expect(limitOf(daily, BEGUN + 3 * DAY + MINUTE, BEGUN).limit).toBe(16);
    expect(limitOf(daily, BEGUN + 3 * DAY + 11 * MINUTE, BEGUN).limit).toBe(6);
  });

  test('between its days says nothing, and when it will again', () => {
    expect(limitOf(daily, BEGUN + DAY / 2, BEGUN)).toEqual({ changesIn: DAY / 2 });
  });

  test('comes back every week', () => {
    const weekly = profile(
      { startSchedule: BEGUN },
      { chargingProfileKind: 'Recurring', recurrencyKind: 'Weekly' },
    );
    expect(limitOf(weekly, BEGUN + 8 * DAY, BEGUN).limit).toBe(6);
    expect(limitOf(weekly, BEGUN + 14 * DAY, BEGUN).limit).toBe(16);
  });
});
