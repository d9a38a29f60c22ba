import type { ChargingSchedule, Request } from '../../dialect/index.js';

/** How needs of vehicles are answered (OCPP 2.0.1 K15). */
export interface ChargingNeedsSettings {
  /** `Accepted` where there are schedules, `Rejected` where there are none, unless said. */
  answer?: 'Accepted' | 'Rejected' | 'Processing' | 'NoChargingProfile';
  /** What the vehicle may choose from, three at most; relative. */
  schedules?: OfferedSchedule[];
  /** Seconds until the schedules are sent; at once unless said. */
  delay?: number;
}

/** Relative, and numbered when it is offered. */
export type OfferedSchedule = Omit<ChargingSchedule, 'id' | 'startSchedule'>;

/** The profile that answers the needs of a vehicle at an EVSE; always the same id, so that it replaces itself (K01.FR.05). */
export function profileFor(
  { schedules = [] }: ChargingNeedsSettings,
  {
    evseId,
    maxScheduleTuples = Infinity,
  }: Pick<Request<'notifyEVChargingNeeds'>, 'evseId' | 'maxScheduleTuples'>,
) {
  return {
    id: NEEDS_PROFILE + evseId,
    stackLevel: 0,
    chargingProfilePurpose: 'TxProfile',
    chargingProfileKind: 'Relative',
    // K15.FR.07: three schedules at most, each of as many periods as the vehicle can work with.
    chargingSchedule: schedules.slice(0, 3).map((schedule, index) => ({
      ...schedule,
      id: index + 1,
      chargingSchedulePeriod: schedule.chargingSchedulePeriod.slice(0, maxScheduleTuples),
    })),
  };
}

/** Ids above it are for vehicles of ISO 15118. */
const NEEDS_PROFILE = 15_118_000;

/** Whether a vehicle plans to take more than the schedule that it chose allows at any time. */
export function exceeds(plan: ChargingSchedule, offered: readonly ChargingSchedule[]): boolean {
  const chosen = offered.find(({ id }) => id === plan.id) ?? offered[0];
  if (!chosen || chosen.chargingRateUnit !== plan.chargingRateUnit) return false;
  const most = Math.max(...chosen.chargingSchedulePeriod.map(({ limit }) => limit));
  return plan.chargingSchedulePeriod.some(({ limit }) => limit > most);
}
