import type { v16 } from '../../ocpp/index.js';
import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact, maybe } from '../common/compact.js';
import { tenths } from '../common/decimal.js';
import { Unsayable } from '../common/unsayable.js';
import type { ChargingProfile, ChargingSchedule } from '../intents.js';
import { profileKind, profilePurpose, recurrencyKind } from './words.js';

/** Schedules have no id in 1.6; there is only one. */
const SCHEDULE_ID = 1;

/** A profile by itself: a TxProfile names its transaction by the CSMS's number (1.6 7.8). */
export function sayOwnProfile(profile: ChargingProfile): v16.ChargingProfile {
  const { transactionId } = profile;
  if (transactionId === undefined) return sayProfile(profile);
  if (!/^-?\d{1,10}$/.test(transactionId)) {
    throw new Unsayable('OCPP 1.6 names a transaction by the number that the CSMS gave it');
  }
  return { ...sayProfile(profile), transactionId: Number(transactionId) };
}

/** The profile of a remote start: it must not name a transaction (1.6 5.16.2). */
export function sayProfile(profile: ChargingProfile): v16.ChargingProfile {
  const [schedule, another] = profile.chargingSchedule;
  if (!schedule || another) throw new Unsayable('an OCPP 1.6 charging profile has exactly one schedule');
  return compact({
    chargingProfileId: profile.id,
    stackLevel: profile.stackLevel,
    chargingProfilePurpose: profilePurpose.say(profile.chargingProfilePurpose),
    chargingProfileKind: profileKind.say(profile.chargingProfileKind),
    recurrencyKind: maybe(profile.recurrencyKind, recurrencyKind.say),
    validFrom: maybe(profile.validFrom, isoTime),
    validTo: maybe(profile.validTo, isoTime),
    chargingSchedule: saySchedule(schedule),
  });
}

/** A transactionId that is there all the same is kept as text. */
export function hearProfile(profile: v16.ChargingProfile): ChargingProfile {
  return compact({
    id: profile.chargingProfileId,
    stackLevel: profile.stackLevel,
    chargingProfilePurpose: profilePurpose.hear(profile.chargingProfilePurpose),
    chargingProfileKind: profile.chargingProfileKind,
    recurrencyKind: profile.recurrencyKind,
    validFrom: maybe(profile.validFrom, parseIsoTime),
    validTo: maybe(profile.validTo, parseIsoTime),
    transactionId: maybe(profile.transactionId, String),
    chargingSchedule: [hearSchedule(profile.chargingSchedule)],
  });
}

/** Which phase a single-phase period uses cannot be said and is left to the station. */
export function saySchedule(schedule: ChargingSchedule): v16.ChargingSchedule {
  return compact({
    duration: schedule.duration,
    startSchedule: maybe(schedule.startSchedule, isoTime),
    chargingRateUnit: schedule.chargingRateUnit,
    minChargingRate: maybe(schedule.minChargingRate, tenths),
    chargingSchedulePeriod: schedule.chargingSchedulePeriod.map(({ startPeriod, limit, numberPhases }) =>
      compact({ startPeriod, limit: tenths(limit), numberPhases }),
    ),
  });
}

export function hearSchedule({
  startSchedule,
  chargingSchedulePeriod,
  ...schedule
}: v16.ChargingSchedule): ChargingSchedule {
  return {
    id: SCHEDULE_ID,
    ...schedule,
    ...compact({ startSchedule: maybe(startSchedule, parseIsoTime) }),
    chargingSchedulePeriod: chargingSchedulePeriod.map((period) => ({ ...period })),
  };
}
