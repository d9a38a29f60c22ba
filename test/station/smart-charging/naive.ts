import type { ChargingProfile, ChargingSchedulePeriod } from '../../../src/dialect/intents.js';

/** A second opinion, slow and simple: what the profiles allow at one moment, each looked at anew. Times in ms. */

export interface Installed {
  profile: ChargingProfile;
  begun: number;
}

/** The period of a profile's first schedule that is in force at `at`. */
export function periodAt({ profile, begun }: Installed, at: number): ChargingSchedulePeriod | undefined {
  const [schedule] = profile.chargingSchedule;
  if (!schedule) return undefined;
  if (profile.validFrom !== undefined && at < profile.validFrom) return undefined;
  if (profile.validTo !== undefined && at >= profile.validTo) return undefined;
  const start = profile.chargingProfileKind === 'Relative' ? begun : (schedule.startSchedule ?? begun);
  if (at < start) return undefined;
  let seconds = (at - start) / 1000;
  if (profile.chargingProfileKind === 'Recurring') {
    const cycle = profile.recurrencyKind === 'Weekly' ? 604_800 : 86_400;
    while (seconds >= cycle) seconds -= cycle;
  }
  if (schedule.duration !== undefined && seconds >= schedule.duration) return undefined;
  let found: ChargingSchedulePeriod | undefined;
  for (const period of schedule.chargingSchedulePeriod) if (period.startPeriod <= seconds) found = period;
  return found;
}

/** A per phase at 230 V that the leading profile of a stack allows; Infinity: nothing is said. */
export function ampsAt(stack: readonly Installed[], at: number): { amps: number; said: boolean } {
  const leading = [...stack]
    .sort((a, b) => b.profile.stackLevel - a.profile.stackLevel)
    .find((each) => periodAt(each, at) !== undefined);
  const period = leading && periodAt(leading, at);
  if (!leading || !period) return { amps: Infinity, said: false };
  const { limit, numberPhases = 3 } = period;
  const inAmps = leading.profile.chargingSchedule[0]?.chargingRateUnit === 'A';
  return { amps: inAmps ? limit : limit / (230 * numberPhases), said: true };
}

export interface Stacks {
  max: Installed[];
  external: Installed[];
  tx: Installed[];
  txDefault: Installed[];
}

/** A per phase at an AC EVSE of 32 A that is the only one at work. */
export function allowedAt({ max, external, tx, txDefault }: Stacks, at: number): number {
  const ofTx = ampsAt(tx, at);
  const ofTransaction = ofTx.said ? ofTx : ampsAt(txDefault, at);
  return Math.min(ofTransaction.amps, ampsAt(max, at).amps, ampsAt(external, at).amps, 32);
}
