import type { ChargingProfile, ChargingSchedule, ChargingSchedulePeriod } from '../../dialect/intents.js';

/** What a schedule says at a moment, and the first moment at which it may say something else (ms; Infinity: never). */
export interface Step {
  /** Absent: nothing, as the profile is not valid, not begun, over, or in the gap of its recurrence. */
  readonly period?: ChargingSchedulePeriod;
  readonly until: number;
}

const DAY_MS = 86_400_000;
/** A schedule comes back after so much, to the millisecond and whatever clocks on walls do (1.6 errata 3.79). */
const CYCLE_MS: Readonly<Record<string, number>> = { Daily: DAY_MS, Weekly: 7 * DAY_MS };

/**
 * What `schedule`, one of the profile's, says at `at` (ms since the Unix epoch).
 * @param begun Where Relative schedules begin, and in 1.6 those without a start of their own (1.6 7.13).
 */
export function stepAt(
  profile: ChargingProfile,
  schedule: ChargingSchedule,
  begun: number,
  at: number,
): Step {
  const { validFrom = -Infinity, validTo = Infinity } = profile;
  // K01.FR.36, FR.37.
  if (at >= validTo) return { until: Infinity };
  if (at < validFrom) return { until: validFrom };
  const start = profile.chargingProfileKind === 'Relative' ? begun : (schedule.startSchedule ?? begun);
  // K01.FR.30.
  if (at < start) return { until: Math.min(start, validTo) };
  const cycle = cycleOf(profile);
  const elapsed = cycle === undefined ? at - start : (at - start) % cycle;
  const { period, until } = within(schedule, cycle, elapsed);
  const step = { until: Math.min(at - elapsed + until, validTo) };
  return period ? { ...step, period } : step;
}

/** The same in the schedule's own time: milliseconds since it began, or began again. */
function within(schedule: ChargingSchedule, cycle: number | undefined, elapsed: number): Step {
  const { chargingSchedulePeriod: periods, duration = Infinity } = schedule;
  // K01.FR.11 to FR.13; what is longer than the recurrence is cut off (1.6 errata 3.44).
  const end = Math.min(duration * 1000, cycle ?? Infinity);
  if (elapsed >= end) return { until: cycle ?? Infinity };
  const index = lastAt(periods, elapsed);
  const next = periods[index + 1];
  const until = Math.min(next ? next.startPeriod * 1000 : Infinity, end);
  const period = periods[index];
  return period ? { period, until } : { until };
}

/** Index of the last period that has begun; -1: none. Schedules may have a thousand, and are asked often. */
function lastAt(periods: readonly ChargingSchedulePeriod[], elapsed: number): number {
  let low = 0;
  let high = periods.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((periods[middle]?.startPeriod ?? Infinity) * 1000 <= elapsed) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function cycleOf({ chargingProfileKind, recurrencyKind = 'Daily' }: ChargingProfile): number | undefined {
  return chargingProfileKind === 'Recurring' ? CYCLE_MS[recurrencyKind] : undefined;
}
