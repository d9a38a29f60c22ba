import type { ChargingProfile, ChargingSchedule } from '../../dialect/intents.js';
import type { Limits } from '../physics/index.js';

export interface ProfileLimit {
  /** Empty while the profile says nothing: not yet valid, over, or outside its schedule. */
  limit: Omit<Limits, 'energized'>;
  /** Milliseconds until the limit may be another; absent: it stays. */
  changesIn?: number;
}

const RECURRENCE_MS: Record<string, number> = { Daily: 86_400_000, Weekly: 7 * 86_400_000 };

/**
 * What one charging profile allows now.
 * @param now The station's clock. @param begun When the transaction began, on that clock (Relative profiles, K01).
 */
export function limitOf(profile: ChargingProfile, now: number, begun: number): ProfileLimit {
  const { validFrom, validTo, chargingSchedule } = profile;
  const [schedule] = chargingSchedule;
  if (!schedule || (validTo !== undefined && now >= validTo)) return { limit: {} };
  if (validFrom !== undefined && now < validFrom) return { limit: {}, changesIn: validFrom - now };
  const cycle = cycleMs(profile);
  const elapsed = elapsedMs(profile, schedule, { now, begun, cycle });
  const changes = [...momentsOf(schedule, cycle).map((at) => at - elapsed), (validTo ?? Infinity) - now];
  const next = Math.min(...changes.filter((inMs) => inMs > 0));
  return { limit: limitAt(schedule, elapsed), ...(Number.isFinite(next) ? { changesIn: next } : {}) };
}

function limitAt(schedule: ChargingSchedule, elapsed: number): ProfileLimit['limit'] {
  if (schedule.duration !== undefined && elapsed >= schedule.duration * 1000) return {};
  const period = schedule.chargingSchedulePeriod.findLast((each) => each.startPeriod * 1000 <= elapsed);
  if (!period) return {};
  const { limit, numberPhases, phaseToUse } = period;
  return {
    ...(schedule.chargingRateUnit === 'A' ? { currentA: limit } : { powerW: limit }),
    ...(numberPhases === undefined ? {} : { phases: numberPhases }),
    ...(phaseToUse === undefined ? {} : { phaseToUse }),
  };
}

/** Milliseconds since the schedule began, negative before that. */
function elapsedMs(
  profile: ChargingProfile,
  schedule: ChargingSchedule,
  { now, begun, cycle }: { now: number; begun: number; cycle: number | undefined },
): number {
  const start = profile.chargingProfileKind === 'Relative' ? begun : (schedule.startSchedule ?? begun);
  if (cycle === undefined || now < start) return now - start;
  return (now - start) % cycle;
}

/** Moments of a schedule at which something changes, in milliseconds from its start. */
function momentsOf(
  { chargingSchedulePeriod, duration }: ChargingSchedule,
  cycle: number | undefined,
): number[] {
  const starts = chargingSchedulePeriod.map((period) => period.startPeriod * 1000);
  return [
    ...starts,
    ...(duration === undefined ? [] : [duration * 1000]),
    ...(cycle === undefined ? [] : [cycle]),
  ];
}

function cycleMs({ chargingProfileKind, recurrencyKind = 'Daily' }: ChargingProfile): number | undefined {
  return chargingProfileKind === 'Recurring' ? RECURRENCE_MS[recurrencyKind] : undefined;
}
