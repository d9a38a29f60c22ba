import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact, maybe } from '../common/compact.js';
import { unsupported } from '../common/row.js';
import { hearProfile, hearSchedule, sayOwnProfile, saySchedule } from './charging-profile.js';
import { row } from './row.js';
import * as words from './words.js';

/** 1.6 5.16. */
export const setChargingProfile = row('csms', 'setChargingProfile', 'SetChargingProfile', {
  encodeRequest: ({ evseId, chargingProfile }) => ({
    connectorId: evseId,
    csChargingProfiles: sayOwnProfile(chargingProfile),
  }),
  decodeRequest: ({ connectorId, csChargingProfiles }) => ({
    evseId: connectorId,
    chargingProfile: hearProfile(csChargingProfiles),
  }),
  encodeResponse: ({ status }) => ({ status: words.profileStatus.say(status) }),
  decodeResponse: ({ status }) => ({ status }),
});

/** 1.6 5.5. */
export const clearChargingProfile = row('csms', 'clearChargingProfile', 'ClearChargingProfile', {
  encodeRequest: ({ chargingProfileId, evseId, chargingProfilePurpose, stackLevel }) =>
    compact({
      id: chargingProfileId,
      connectorId: evseId,
      chargingProfilePurpose: maybe(chargingProfilePurpose, words.profilePurpose.say),
      stackLevel,
    }),
  decodeRequest: ({ id, connectorId, chargingProfilePurpose, stackLevel }) =>
    compact({
      chargingProfileId: id,
      evseId: connectorId,
      chargingProfilePurpose: maybe(chargingProfilePurpose, words.profilePurpose.hear),
      stackLevel,
    }),
  encodeResponse: ({ status }) => ({ status: words.clearProfileStatus.say(status) }),
  decodeResponse: ({ status }) => ({ status }),
});

/** 1.6 5.7. The start stands beside the schedule and not in it (1.6 errata 3.57). */
export const getCompositeSchedule = row('csms', 'getCompositeSchedule', 'GetCompositeSchedule', {
  encodeRequest: ({ evseId, duration, chargingRateUnit }) =>
    compact({ connectorId: evseId, duration, chargingRateUnit }),
  decodeRequest: ({ connectorId, duration, chargingRateUnit }) =>
    compact({ evseId: connectorId, duration, chargingRateUnit }),
  encodeResponse({ status, schedule }, { connectorId }) {
    const said = { status: words.compositeStatus.say(status) };
    if (!schedule) return said;
    const { duration, chargingRateUnit, chargingSchedulePeriod, scheduleStart } = schedule;
    const { startSchedule: _none, ...chargingSchedule } = saySchedule({
      id: 0,
      duration,
      chargingRateUnit,
      chargingSchedulePeriod,
    });
    return { ...said, connectorId, scheduleStart: isoTime(scheduleStart), chargingSchedule };
  },
  decodeResponse({ status, connectorId, scheduleStart, chargingSchedule }, request) {
    if (!scheduleStart || !chargingSchedule) return { status };
    const {
      duration = request.duration,
      chargingRateUnit,
      chargingSchedulePeriod,
    } = hearSchedule(chargingSchedule);
    const schedule = {
      evseId: connectorId ?? request.connectorId,
      duration,
      scheduleStart: parseIsoTime(scheduleStart),
      chargingRateUnit,
      chargingSchedulePeriod,
    };
    return { status, schedule };
  },
});

export const getChargingProfiles = unsupported(
  'getChargingProfiles',
  'OCPP 1.6 cannot ask for installed charging profiles; GetCompositeSchedule shows their effect',
);
export const reportChargingProfiles = unsupported(
  'reportChargingProfiles',
  'OCPP 1.6 cannot ask for installed charging profiles, so that none are reported',
);
export const notifyChargingLimit = unsupported(
  'notifyChargingLimit',
  'OCPP 1.6 has no message for limits that come from elsewhere',
);
export const clearedChargingLimit = unsupported(
  'clearedChargingLimit',
  'OCPP 1.6 has no message for limits that come from elsewhere',
);
export const notifyEVChargingNeeds = unsupported(
  'notifyEVChargingNeeds',
  'OCPP 1.6 does not know what a vehicle asks for',
);
export const notifyEVChargingSchedule = unsupported(
  'notifyEVChargingSchedule',
  'OCPP 1.6 does not know what a vehicle plans',
);
