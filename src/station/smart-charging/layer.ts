import type { ChargingProfile, ChargingSchedule, ChargingSchedulePeriod } from '../../dialect/intents.js';
import { type Step, stepAt } from './course.js';

/** A profile as it takes part: which of its schedules counts, and where Relative begins (ms since the Unix epoch). */
export interface Taking {
  readonly profile: ChargingProfile;
  readonly schedule: ChargingSchedule;
  readonly begun: number;
}

/** The schedule that counts for a purpose at a moment. */
export interface Lead {
  readonly schedule?: ChargingSchedule;
  readonly period?: ChargingSchedulePeriod;
  /** The first moment at which it may be another. */
  readonly until: number;
}

/**
 * The profiles of one purpose, stacked: at any moment the schedule leads that has a period then and the highest stackLevel
 * (2.0.1 part 2, K 3.5; K01.FR.17; 1.6 3.13.2 with errata 3.43). Moments may be asked in any order; ascending ones are cheap,
 * for what a schedule said is remembered for as long as it says it.
 */
export function layerOf(takings: readonly Taking[]): (at: number) => Lead {
  const stack = [...takings].sort((a, b) => b.profile.stackLevel - a.profile.stackLevel).map(remembering);
  return (at) => {
    let until = Infinity;
    for (const { schedule, ask } of stack) {
      const step = ask(at);
      if (step.until < until) until = step.until;
      if (step.period) return { schedule, period: step.period, until };
    }
    return { until };
  };
}

function remembering({ profile, schedule, begun }: Taking) {
  let since = Infinity;
  let known: Step = { until: -Infinity };
  return {
    schedule,
    ask(at: number): Step {
      if (at >= since && at < known.until) return known;
      since = at;
      known = stepAt(profile, schedule, begun, at);
      return known;
    },
  };
}
