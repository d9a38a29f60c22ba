import type { v21 } from '../../ocpp/index.js';
import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact, filled, maybe } from '../common/compact.js';
import { tenths } from '../common/decimal.js';
import type { ChargingNeeds, ChargingProfileCriteria, CompositeSchedule } from '../intents.js';
import { hearProfile, hearSchedule, sayProfile, saySchedule } from './charging-profile.js';
import { withInfo } from './names.js';
import { row, type Worded } from './row.js';
import type { Words } from './words.js';

/** K01. */
export const setChargingProfile: Worded<'setChargingProfile'> = (words) =>
  row('csms', 'setChargingProfile', 'SetChargingProfile', {
    encodeRequest: ({ evseId, chargingProfile }) => ({
      evseId,
      chargingProfile: sayProfile(chargingProfile, words),
    }),
    decodeRequest: ({ evseId, chargingProfile }) => ({
      evseId,
      chargingProfile: hearProfile(chargingProfile),
    }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.profileStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** K10. Criteria that say nothing are not sent (part 4, 4.1.5). */
export const clearChargingProfile: Worded<'clearChargingProfile'> = (words) =>
  row('csms', 'clearChargingProfile', 'ClearChargingProfile', {
    encodeRequest({ chargingProfileId, evseId, chargingProfilePurpose, stackLevel }) {
      const criteria = compact({
        evseId,
        chargingProfilePurpose: maybe(chargingProfilePurpose, words.profilePurpose.say),
        stackLevel,
      });
      const some = Object.keys(criteria).length > 0;
      return compact({ chargingProfileId, chargingProfileCriteria: some ? criteria : undefined });
    },
    decodeRequest: ({ chargingProfileId, chargingProfileCriteria = {} }) => {
      const { evseId, chargingProfilePurpose, stackLevel } = chargingProfileCriteria;
      return compact({ chargingProfileId, evseId, chargingProfilePurpose, stackLevel });
    },
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.clearProfileStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** K08. */
export const getCompositeSchedule: Worded<'getCompositeSchedule'> = (words) =>
  row('csms', 'getCompositeSchedule', 'GetCompositeSchedule', {
    encodeRequest: ({ evseId, duration, chargingRateUnit }) =>
      compact({ evseId, duration, chargingRateUnit }),
    decodeRequest: ({ evseId, duration, chargingRateUnit }) =>
      compact({ evseId, duration, chargingRateUnit }),
    encodeResponse: ({ status, statusInfo, schedule }) => ({
      status: words.genericStatus.say(status),
      ...withInfo(statusInfo),
      ...compact({ schedule: maybe(schedule, sayComposite) }),
    }),
    decodeResponse: ({ status, statusInfo, schedule }) => ({
      status,
      ...withInfo(statusInfo),
      ...compact({ schedule: maybe(schedule, hearComposite) }),
    }),
  });

/** K09. */
export const getChargingProfiles: Worded<'getChargingProfiles'> = (words) =>
  row('csms', 'getChargingProfiles', 'GetChargingProfiles', {
    encodeRequest: ({ requestId, evseId, ...criteria }) => ({
      requestId,
      ...compact({ evseId }),
      chargingProfile: sayCriteria(criteria, words),
    }),
    decodeRequest: ({ requestId, evseId, chargingProfile }) => ({
      requestId,
      ...compact({
        evseId,
        chargingProfilePurpose: chargingProfile.chargingProfilePurpose,
        stackLevel: chargingProfile.stackLevel,
        chargingProfileId: maybe(chargingProfile.chargingProfileId, (ids) => [...ids]),
        chargingLimitSource: maybe(chargingProfile.chargingLimitSource, (sources) => [...sources]),
      }),
    }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.getProfilesStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** K09.FR.01 and following. */
export const reportChargingProfiles: Worded<'reportChargingProfiles'> = (words) =>
  row('station', 'reportChargingProfiles', 'ReportChargingProfiles', {
    encodeRequest: ({ chargingLimitSource, chargingProfile, ...rest }) => ({
      ...rest,
      chargingLimitSource: words.limitSource.say(chargingLimitSource),
      chargingProfile: chargingProfile.map((profile) => sayProfile(profile, words)),
    }),
    decodeRequest: ({ requestId, evseId, chargingLimitSource, tbc = false, chargingProfile }) => ({
      requestId,
      evseId,
      chargingLimitSource,
      tbc,
      chargingProfile: chargingProfile.map(hearProfile),
    }),
    encodeResponse: () => ({}),
    decodeResponse: () => ({}),
  });

/** K11, K12. */
export const notifyChargingLimit: Worded<'notifyChargingLimit'> = (words) =>
  row('station', 'notifyChargingLimit', 'NotifyChargingLimit', {
    encodeRequest: ({ evseId, chargingLimit: { chargingLimitSource, isGridCritical }, chargingSchedule }) =>
      compact({
        evseId,
        chargingLimit: compact({
          chargingLimitSource: words.limitSource.say(chargingLimitSource),
          isGridCritical,
        }),
        chargingSchedule: filled(chargingSchedule?.map(saySchedule)),
      }),
    decodeRequest: ({ evseId, chargingLimit: { chargingLimitSource, isGridCritical }, chargingSchedule }) =>
      compact({
        evseId,
        chargingLimit: compact({ chargingLimitSource, isGridCritical }),
        chargingSchedule: maybe(chargingSchedule, (schedules) => schedules.map(hearSchedule)),
      }),
    encodeResponse: () => ({}),
    decodeResponse: () => ({}),
  });

/** K13. */
export const clearedChargingLimit: Worded<'clearedChargingLimit'> = (words) =>
  row('station', 'clearedChargingLimit', 'ClearedChargingLimit', {
    encodeRequest: ({ evseId, chargingLimitSource }) =>
      compact({ evseId, chargingLimitSource: words.limitSource.say(chargingLimitSource) }),
    decodeRequest: ({ evseId, chargingLimitSource }) => compact({ evseId, chargingLimitSource }),
    encodeResponse: () => ({}),
    decodeResponse: () => ({}),
  });

/** K15, K17. */
export const notifyEVChargingNeeds: Worded<'notifyEVChargingNeeds'> = (words) =>
  row('station', 'notifyEVChargingNeeds', 'NotifyEVChargingNeeds', {
    encodeRequest: ({ evseId, maxScheduleTuples, chargingNeeds }) =>
      compact({ evseId, maxScheduleTuples, chargingNeeds: sayNeeds(chargingNeeds, words) }),
    decodeRequest: ({ evseId, maxScheduleTuples, chargingNeeds }) =>
      compact({ evseId, maxScheduleTuples, chargingNeeds: hearNeeds(chargingNeeds) }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.needsStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

/** K15.FR.10. */
export const notifyEVChargingSchedule: Worded<'notifyEVChargingSchedule'> = (words) =>
  row('station', 'notifyEVChargingSchedule', 'NotifyEVChargingSchedule', {
    encodeRequest: ({ timeBase, evseId, chargingSchedule, selectedChargingScheduleId }) => ({
      timeBase: isoTime(timeBase),
      evseId,
      chargingSchedule: saySchedule(chargingSchedule),
      ...(words.namesChosenSchedule ? compact({ selectedChargingScheduleId }) : {}),
    }),
    decodeRequest: ({ timeBase, evseId, chargingSchedule, selectedChargingScheduleId }) => ({
      timeBase: parseIsoTime(timeBase),
      evseId,
      chargingSchedule: hearSchedule(chargingSchedule),
      ...compact({ selectedChargingScheduleId }),
    }),
    encodeResponse: ({ status, statusInfo }) => ({
      status: words.genericStatus.say(status),
      ...withInfo(statusInfo),
    }),
    decodeResponse: ({ status, statusInfo }) => ({ status, ...withInfo(statusInfo) }),
  });

function sayCriteria(
  criteria: Omit<ChargingProfileCriteria, 'evseId'>,
  words: Words,
): v21.ChargingProfileCriterionType {
  const { chargingProfilePurpose, stackLevel, chargingProfileId, chargingLimitSource } = criteria;
  return compact({
    chargingProfilePurpose: maybe(chargingProfilePurpose, words.profilePurpose.say),
    stackLevel,
    chargingProfileId: filled(chargingProfileId),
    chargingLimitSource: filled(chargingLimitSource?.map(words.limitSource.say)),
  });
}

function sayComposite({ scheduleStart, ...schedule }: CompositeSchedule): v21.CompositeScheduleType {
  return {
    ...schedule,
    scheduleStart: isoTime(scheduleStart),
    chargingSchedulePeriod: schedule.chargingSchedulePeriod.map((it) => ({ ...it, limit: tenths(it.limit) })),
  };
}

function hearComposite(schedule: v21.CompositeScheduleType): CompositeSchedule {
  const { evseId, duration, scheduleStart, chargingRateUnit, chargingSchedulePeriod } = schedule;
  const periods = hearSchedule({ id: 0, chargingRateUnit, chargingSchedulePeriod });
  return {
    evseId,
    duration,
    scheduleStart: parseIsoTime(scheduleStart),
    chargingRateUnit,
    chargingSchedulePeriod: periods.chargingSchedulePeriod,
  };
}

function sayNeeds(needs: ChargingNeeds, words: Words): v21.ChargingNeedsType {
  return compact({
    requestedEnergyTransfer: words.energyTransfer.say(needs.requestedEnergyTransfer),
    departureTime: maybe(needs.departureTime, isoTime),
    acChargingParameters: needs.acChargingParameters,
    dcChargingParameters: needs.dcChargingParameters,
  });
}

/** What a vehicle can feed back, and its prices (2.1), are not heard. */
function hearNeeds(needs: v21.ChargingNeedsType): ChargingNeeds {
  return compact({
    requestedEnergyTransfer: needs.requestedEnergyTransfer,
    departureTime: maybe(needs.departureTime, parseIsoTime),
    acChargingParameters: needs.acChargingParameters,
    dcChargingParameters: needs.dcChargingParameters,
  });
}
