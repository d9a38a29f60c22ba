import type { v21 } from '../../ocpp/index.js';
import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact, maybe } from '../common/compact.js';
import type { ChargingProfile, ChargingSchedule } from '../intents.js';
import type { Words } from './words.js';

export function sayProfile(profile: ChargingProfile, words: Words): v21.ChargingProfileType {
  return compact({
    id: profile.id,
    stackLevel: profile.stackLevel,
    chargingProfilePurpose: words.profilePurpose.say(profile.chargingProfilePurpose),
    chargingProfileKind: words.profileKind.say(profile.chargingProfileKind),
    recurrencyKind: maybe(profile.recurrencyKind, words.recurrencyKind.say),
    validFrom: maybe(profile.validFrom, isoTime),
    validTo: maybe(profile.validTo, isoTime),
    transactionId: profile.transactionId,
    chargingSchedule: profile.chargingSchedule.map(saySchedule),
  });
}

export function hearProfile(profile: v21.ChargingProfileType): ChargingProfile {
  return compact({
    id: profile.id,
    stackLevel: profile.stackLevel,
    chargingProfilePurpose: profile.chargingProfilePurpose,
    chargingProfileKind: profile.chargingProfileKind,
    recurrencyKind: profile.recurrencyKind,
    validFrom: maybe(profile.validFrom, parseIsoTime),
    validTo: maybe(profile.validTo, parseIsoTime),
    transactionId: profile.transactionId,
    chargingSchedule: profile.chargingSchedule.map(hearSchedule),
  });
}

/** A sales tariff is passed on as it came. */
export function saySchedule({
  startSchedule,
  salesTariff,
  ...schedule
}: ChargingSchedule): v21.ChargingScheduleType {
  return {
    ...schedule,
    ...compact({
      startSchedule: maybe(startSchedule, isoTime),
      salesTariff: salesTariff as v21.ChargingScheduleType['salesTariff'],
    }),
  };
}

/** A period without a limit (2.1: set points, discharging) is heard as one that nothing can exceed. */
export function hearSchedule(schedule: v21.ChargingScheduleType): ChargingSchedule {
  return compact({
    id: schedule.id,
    startSchedule: maybe(schedule.startSchedule, parseIsoTime),
    duration: schedule.duration,
    chargingRateUnit: schedule.chargingRateUnit,
    minChargingRate: schedule.minChargingRate,
    chargingSchedulePeriod: schedule.chargingSchedulePeriod.map(
      ({ startPeriod, limit = Number.MAX_SAFE_INTEGER, numberPhases, phaseToUse }) =>
        compact({ startPeriod, limit, numberPhases, phaseToUse }),
    ),
    salesTariff: maybe(schedule.salesTariff, (tariff) => ({ ...tariff })),
  });
}
