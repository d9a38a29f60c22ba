import type { Payload } from '../../ocpp/index.js';
import { parseIsoTime } from '../../world/index.js';
import type { Call } from '../watch/seen.js';

/** A charging profile as SetChargingProfile says it, in either shape. */
export interface SetProfile {
  readonly id: number;
  readonly purpose: string;
  /** As text; in 1.6 it is a number on the wire. */
  readonly transaction: string | undefined;
  readonly schedules: readonly SetSchedule[];
  /** It says something at any time, now and for as long as it is there. */
  readonly isPermanent: boolean;
}

export interface SetSchedule {
  readonly unit: string;
  readonly limits: readonly number[];
}

/** Undefined: the call is about something else, or cannot be taken at its word. */
export function setProfileIn(call: Call): SetProfile | undefined {
  if (call.action !== 'SetChargingProfile' || call.from !== 'csms' || !call.valid) return undefined;
  const { csChargingProfiles, chargingProfile } = call.payload;
  const profile = (csChargingProfiles ?? chargingProfile) as Payload;
  const schedules = [profile['chargingSchedule']].flat() as Payload[];
  const { transactionId } = profile;
  return {
    id: Number(profile['id'] ?? profile['chargingProfileId']),
    purpose: String(profile['chargingProfilePurpose']),
    transaction: transactionId === undefined ? undefined : String(transactionId),
    schedules: schedules.map((schedule) => ({
      unit: String(schedule['chargingRateUnit']),
      limits: (schedule['chargingSchedulePeriod'] as Payload[]).map(({ limit }) => Number(limit ?? Infinity)),
    })),
    isPermanent: isPermanent(profile, schedules, call.at),
  };
}

function isPermanent(profile: Payload, schedules: readonly Payload[], at: number): boolean {
  if (profile['validFrom'] !== undefined || profile['validTo'] !== undefined) return false;
  const isRecurring = profile['chargingProfileKind'] === 'Recurring';
  return schedules.every(({ duration, startSchedule }) => {
    const begun = startSchedule === undefined || parseIsoTime(String(startSchedule)) <= at;
    return begun && duration === undefined && !isRecurring;
  });
}
