import type {
  ChargingProfile,
  ChargingSchedule,
  ChargingSchedulePeriod,
  StatusInfo,
} from '../../dialect/intents.js';
import type { Context } from '../core/block.js';
import { reasonOf } from '../core/refusals.js';
import type { Transaction } from '../core/state.js';
import { evseOf } from '../models/index.js';
import { EXTERNAL, installed, STATION_MAX, TX, TX_DEFAULT } from './state.js';

/** A profile that the CSMS wants in force at an EVSE (0: the station). */
export interface Asked {
  ctx: Context;
  evseId: number;
  profile: ChargingProfile;
  /** Came with a remote start, whose transaction is still to begin. */
  withStart: boolean;
  /** The transaction that a TxProfile is for; undefined: there is none such. */
  transaction: Transaction | undefined;
}

type Reason = [reasonCode: string, why: string];
type Check = (asked: Asked) => Reason | undefined;

/** Why a profile is not taken; undefined: nothing speaks against it. The first reason counts. */
export function refusalOf(asked: Asked): StatusInfo | undefined {
  for (const check of CHECKS) {
    const reason = check(asked);
    if (reason) return reasonOf(...reason);
  }
  return undefined;
}

const PURPOSES = new Set([STATION_MAX, TX_DEFAULT, TX]);
const KINDS = new Set(['Absolute', 'Recurring', 'Relative']);

const placed: Check = ({ evseId, profile: { chargingProfilePurpose: purpose } }) => {
  // K01.FR.22; the purposes that 2.1 has more are not done here.
  if (purpose === EXTERNAL) return ['InvalidProfile', 'external constraints are not set by a CSMS'];
  if (!PURPOSES.has(purpose)) return ['InvalidProfile', `${purpose} is not supported`];
  // K04.FR.03, 1.6 3.13.1.
  if (purpose === STATION_MAX && evseId !== 0) return ['InvalidProfile', 'is for the station: evse 0'];
  // K01.FR.16, 1.6 3.13.1.
  return purpose === TX && evseId === 0 ? ['InvalidProfile', 'a TxProfile needs an EVSE'] : undefined;
};

const kind: Check = ({ ctx, profile }) => {
  const { chargingProfileKind, chargingProfilePurpose, recurrencyKind, validFrom, validTo } = profile;
  if (!KINDS.has(chargingProfileKind)) return ['InvalidProfile', `${chargingProfileKind} is not supported`];
  if (chargingProfileKind === 'Recurring' && recurrencyKind === undefined)
    return ['InvalidProfile', 'recurs, and does not say how often'];
  // K01.FR.38.
  const relativeStation = chargingProfilePurpose === STATION_MAX && chargingProfileKind === 'Relative';
  if (relativeStation && ctx.traits.chargingProfiles.stationProfileNotRelative)
    return ['InvalidProfile', 'a profile of the station cannot be Relative'];
  if (validFrom !== undefined && validTo !== undefined && validFrom >= validTo)
    return ['InvalidProfile', 'is never valid'];
  return undefined;
};

const stackLevel: Check = ({ ctx, profile: { stackLevel: level } }) => {
  const most = ctx.variables.number('SmartChargingCtrlr.ProfileStackLevel');
  return level < 0 || level > most ? ['InvalidStackLevel', `levels here are 0 to ${most}`] : undefined;
};

/** K01.FR.34, ChargingProfileType: a choice of schedules is for vehicles that speak ISO 15118. */
const schedules: Check = ({ ctx, evseId, profile: { chargingSchedule, chargingProfilePurpose } }) => {
  if (chargingSchedule.length === 1) return undefined;
  if (chargingSchedule.length === 0) return ['InvalidSchedule', 'there is no schedule'];
  const vehicle = ctx.state.physical.evses[evseId]?.power.vehicle;
  const speaks = ctx.state.volatile.dialogues?.[evseId] !== undefined && vehicle?.spec.iso15118 !== undefined;
  if (chargingProfilePurpose !== TX || !speaks)
    return ['InvalidSchedule', 'several schedules are for an ISO 15118 session'];
  return chargingSchedule.length > 3 ? ['TooManyElements', 'at most three schedules'] : undefined;
};

function everySchedule(check: (schedule: ChargingSchedule, asked: Asked) => Reason | undefined): Check {
  return (asked) => first(asked.profile.chargingSchedule, (schedule) => check(schedule, asked));
}

function first<T>(
  items: readonly T[],
  check: (item: T, index: number) => Reason | undefined,
): Reason | undefined {
  for (const [index, item] of items.entries()) {
    const reason = check(item, index);
    if (reason) return reason;
  }
  return undefined;
}

/** K01.FR.26; 1.6 9.4.2. */
const unit = everySchedule(({ chargingRateUnit }, { ctx }) =>
  ctx.variables.list('SmartChargingCtrlr.RateUnit').includes(chargingRateUnit)
    ? undefined
    : ['UnsupportedRateUnit', `limits in ${chargingRateUnit} are not supported`],
);

/** K01.FR.31, FR.35; 1.6 5.16.4, 9.4.3. */
const periods = everySchedule(({ chargingSchedulePeriod: list, duration }, { ctx, evseId }) => {
  if (list.length === 0) return ['InvalidSchedule', 'there are no periods'];
  const most = Math.min(
    ctx.variables.number('SmartChargingCtrlr.PeriodsPerSchedule'),
    // K15.FR.07: no more than the vehicle can work with.
    vehicleTuples(ctx, evseId),
  );
  if (list.length > most) return ['TooManyElements', `at most ${most} periods`];
  if (list[0]?.startPeriod !== 0) return ['InvalidSchedule', 'the first period begins at 0'];
  if (duration !== undefined && duration <= 0) return ['InvalidSchedule', 'it lasts no time'];
  return first(list, ({ startPeriod, limit }, index) => {
    if (limit < 0) return ['InvalidSchedule', `a limit of ${limit}`];
    const before = list[index - 1]?.startPeriod ?? -1;
    return startPeriod > before
      ? undefined
      : ['InvalidSchedule', `${startPeriod} does not come after ${before}`];
  });
});

function vehicleTuples(ctx: Context, evseId: number): number {
  if (!ctx.state.volatile.dialogues?.[evseId]) return Infinity;
  return ctx.state.physical.evses[evseId]?.power.vehicle?.spec.iso15118?.maxScheduleTuples ?? Infinity;
}

/** K01.FR.40, FR.41; in 1.6 a schedule without a start begins with the charging (1.6 7.13). */
const start: Check = (asked) => {
  if (!asked.ctx.traits.chargingProfiles.startRequired) return undefined;
  const relative = asked.profile.chargingProfileKind === 'Relative';
  return first(asked.profile.chargingSchedule, ({ startSchedule }) => {
    if (relative === (startSchedule === undefined)) return undefined;
    return [
      'InvalidSchedule',
      relative ? 'a Relative schedule has no startSchedule' : 'startSchedule is missing',
    ];
  });
};

/** K01.FR.19, FR.43 to FR.48. */
const phases: Check = ({ ctx, evseId, profile: { chargingSchedule } }) =>
  first(
    chargingSchedule.flatMap(({ chargingSchedulePeriod }) => chargingSchedulePeriod),
    (period) => {
      if (period.phaseToUse !== undefined && period.numberPhases !== 1)
        return ['InvalidSchedule', 'phaseToUse goes with one phase'];
      return first(
        evseId === 0 ? ctx.model.evses : ctx.model.evses.filter(({ id }) => id === evseId),
        ({ id }) => phasesAt(ctx, id, period, evseId === 0),
      );
    },
  );

function phasesAt(
  ctx: Context,
  evseId: number,
  { numberPhases, phaseToUse }: ChargingSchedulePeriod,
  forStation: boolean,
): Reason | undefined {
  const evse = evseOf(ctx.model, evseId);
  if (!evse) return undefined;
  if (evse.converter) {
    // K01.FR.44. The grid connection of a DC station has phases.
    const refused = !forStation && ctx.traits.chargingProfiles.phasesOnDcRefused;
    return refused && (numberPhases ?? phaseToUse) !== undefined
      ? ['InvalidSchedule', `evse ${evseId} is DC and has no phases`]
      : undefined;
  }
  const [{ phases: available }] = evse.connectors;
  // More than there are is taken as all there are (K01.FR.45; 1.6 errata 3.34).
  const lowered = numberPhases !== undefined && numberPhases > 0 && numberPhases < available;
  if (lowered && !(evse.phaseSwitching && numberPhases === 1))
    return ['InvalidSchedule', `evse ${evseId} cannot charge with ${numberPhases} of ${available} phases`];
  if (phaseToUse === undefined) return undefined;
  // K01.FR.46, FR.48: the phase that it uses anyway, or any where it can choose.
  const usable = evse.phaseSwitching ? phaseToUse >= 1 && phaseToUse <= available : phaseToUse === 1;
  return usable ? undefined : ['InvalidSchedule', `evse ${evseId} cannot be put on phase ${phaseToUse}`];
}

/** 2.0.1 errata 2.36: two phases for the same moment cannot both be used; nothing is risked where the moments are uncertain. */
const phaseConflict: Check = ({ ctx, evseId, profile }) => {
  const mine = phasesNamed(profile);
  if (mine.length === 0) return undefined;
  const ofStation = (purpose: string) => purpose === STATION_MAX || purpose === EXTERNAL;
  const rivals = installed(ctx.state).filter(
    (each) =>
      each.profile.id !== profile.id &&
      ofStation(each.profile.chargingProfilePurpose) !== ofStation(profile.chargingProfilePurpose) &&
      (each.evseId === evseId || each.evseId === 0 || evseId === 0),
  );
  const theirs = rivals.flatMap((each) => phasesNamed(each.profile));
  return theirs.some((phase) => mine.some((own) => own !== phase))
    ? ['InvalidSchedule', 'another profile puts the charging on another phase']
    : undefined;
};

function phasesNamed({ chargingSchedule }: ChargingProfile): number[] {
  return chargingSchedule.flatMap(({ chargingSchedulePeriod }) =>
    chargingSchedulePeriod.flatMap(({ phaseToUse }) => (phaseToUse === undefined ? [] : [phaseToUse])),
  );
}

const ofTransaction: Check = (asked) => {
  const { ctx, evseId, profile, withStart, transaction } = asked;
  const { chargingProfilePurpose: purpose, transactionId } = profile;
  if (withStart) {
    // F01.FR.09, FR.11; 1.6 5.16.2.
    if (purpose !== TX) return ['InvalidProfile', 'a remote start takes a TxProfile'];
    return transactionId === undefined ? undefined : ['InvalidProfile', 'its transaction is yet to begin'];
  }
  if (purpose !== TX) {
    return transactionId === undefined
      ? undefined
      : ['InvalidProfile', 'only a TxProfile has a transactionId'];
  }
  // K01.FR.03.
  if (transactionId === undefined && ctx.traits.chargingProfiles.transactionRequired)
    return ['MissingParam', 'a TxProfile needs a transactionId'];
  // K01.FR.09, FR.33; 1.6 3.13.1.
  if (!transaction || transaction.evseId !== evseId) return ['TxNotFound', `not at evse ${evseId}`];
  return tooEarly(ctx, evseId) ? ['InvalidMessageSeq', 'the vehicle has not told its needs'] : undefined;
};

/** K15.FR.17: the transaction has begun, and the vehicle's needs are about to be told. */
function tooEarly(ctx: Context, evseId: number): boolean {
  const { spec } = ctx.state.physical.evses[evseId]?.power.vehicle ?? {};
  const speaks = spec?.iso15118 !== undefined && ctx.model.capabilities.iso15118;
  return speaks && ctx.traits.chargingProfiles.vehicleNeeds && !ctx.state.volatile.dialogues?.[evseId];
}

const identity: Check = ({ ctx, profile: { id } }) =>
  installed(ctx.state).some(
    (each) => each.profile.id === id && each.profile.chargingProfilePurpose === EXTERNAL,
  )
    ? // K01.FR.05.
      ['InvalidProfile', `${id} is a limit from elsewhere`]
    : undefined;

/** K01.FR.06, FR.39, FR.52, FR.53; in 1.6 the newer one takes the place of the older (1.6 3.13.2). */
const duplicate: Check = ({ ctx, evseId, profile, transaction, withStart }) => {
  if (withStart || ctx.traits.chargingProfiles.sameLevelReplaces) return undefined;
  const clash = installed(ctx.state).find(
    (each) =>
      each.profile.id !== profile.id &&
      each.profile.stackLevel === profile.stackLevel &&
      each.profile.chargingProfilePurpose === profile.chargingProfilePurpose &&
      inTheWay(each, { evseId, profile, transaction }),
  );
  return clash ? ['DuplicateProfile', `profile ${clash.profile.id} has that level`] : undefined;
};

function inTheWay(
  other: { evseId: number; profile: ChargingProfile },
  { evseId, profile, transaction }: Pick<Asked, 'evseId' | 'profile' | 'transaction'>,
): boolean {
  if (profile.chargingProfilePurpose === TX) return other.profile.transactionId === transaction?.id;
  if (other.evseId === evseId) return overlap(other.profile, profile);
  return profile.chargingProfilePurpose === TX_DEFAULT && (other.evseId === 0 || evseId === 0);
}

function overlap(a: ChargingProfile, b: ChargingProfile): boolean {
  return (
    (a.validFrom ?? -Infinity) < (b.validTo ?? Infinity) &&
    (b.validFrom ?? -Infinity) < (a.validTo ?? Infinity)
  );
}

/** 1.6 9.4.5; 2.0.1 Entries[ChargingProfiles].maxLimit. */
const room: Check = ({ ctx, profile: { id } }) => {
  const present = installed(ctx.state).filter(({ profile }) => profile.chargingProfilePurpose !== EXTERNAL);
  if (present.length < MOST_PROFILES || present.some(({ profile }) => profile.id === id)) return undefined;
  return ['OutOfStorage', `${MOST_PROFILES} profiles are installed`];
};

/** As many as a station keeps. */
export const MOST_PROFILES = 100;

const CHECKS: readonly Check[] = [
  placed,
  kind,
  stackLevel,
  schedules,
  unit,
  periods,
  start,
  phases,
  ofTransaction,
  phaseConflict,
  identity,
  duplicate,
  room,
];
