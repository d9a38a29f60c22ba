import type { ChargingProfile, ChargingSchedule } from '../../dialect/intents.js';
import type { Limits } from '../physics/index.js';

export interface ProfileLimit {
  limit: Omit<Limits, 'energized'>;
  /** Milliseconds until the limit may be another. */
  changesIn?: number;
}

const RECURRENCE_MS: Record<string, number> = { Daily: 86_400_000, Weekly: 7 * 86_400_000 };

/**
 * What one charging profile allows now; undefined when it says nothing (not yet valid, over, or before its schedule).
 * @param now The station's clock. @param begun When the transaction began, on that clock (Relative profiles, K01).
 */
export function limitOf(profile: ChargingProfile, now: number, begun: number): ProfileLimit | undefined {
  const { validFrom, validTo } = profile;
  if ((validFrom !== undefined && now < validFrom) || (validTo !== undefined && now >= validTo))
    return undefined;
  const [schedule] = profile.chargingSchedule;
  if (!schedule) return undefined;
  const elapsed = elapsedMs(profile, schedule, now, begun);
  if (elapsed < 0 || (schedule.duration !== undefined && elapsed >= schedule.duration * 1000))
    return undefined;
  const period = schedule.chargingSchedulePeriod.findLast((each) => each.startPeriod * 1000 <= elapsed);
  if (!period) return undefined;
  const amount = schedule.chargingRateUnit === 'A' ? { currentA: period.limit } : { powerW: period.limit };
  const changesIn = nextChange(profile, schedule, elapsed);
  return {
    limit: {
      ...amount,
      ...(period.numberPhases === undefined ? {} : { phases: period.numberPhases }),
      ...(period.phaseToUse === undefined ? {} : { phaseToUse: period.phaseToUse }),
    },
    ...(changesIn === undefined ? {} : { changesIn }),
  };
}

function elapsedMs(profile: ChargingProfile, schedule: ChargingSchedule, now: number, begun: number): number {
  const start = profile.chargingProfileKind === 'Relative' ? begun : (schedule.startSchedule ?? begun);
  const cycle =
    profile.chargingProfileKind === 'Recurring'
      ? RECURRENCE_MS[profile.recurrencyKind ?? 'Daily']
      : undefined;
  if (cycle === undefined) return now - start;
  return (((now - start) % cycle) + cycle) % cycle;
}

function nextChange(
  profile: ChargingProfile,
  schedule: ChargingSchedule,
  elapsed: number,
): number | undefined {
  const starts = schedule.chargingSchedulePeriod.map((period) => period.startPeriod * 1000);
  const end = schedule.duration === undefined ? [] : [schedule.duration * 1000];
  const cycle =
    profile.chargingProfileKind === 'Recurring'
      ? RECURRENCE_MS[profile.recurrencyKind ?? 'Daily']
      : undefined;
  const moments = [...starts, ...end, ...(cycle === undefined ? [] : [cycle])].filter(
    (moment) => moment > elapsed,
  );
  return moments.length === 0 ? undefined : Math.min(...moments) - elapsed;
}
