import type { ChargingProfile } from '../../dialect/index.js';
import { Type } from '../../schema/index.js';
import { askStatus } from './answers.js';
import { command, type Operator } from './command.js';
import { profileFrom, profileSchema } from './profile.js';
import { closed, oneOf, requestId } from './schemas.js';

const place = Type.Integer({ minimum: 0, description: 'EVSE, counted from 1; 0 is the station' });
const purpose = oneOf(
  ['ChargingStationMaxProfile', 'TxDefaultProfile', 'TxProfile', 'ChargingStationExternalConstraints'],
  'Purpose of the profiles',
);
const stackLevel = Type.Integer({ minimum: 0, description: 'Level in the stack of profiles' });

/** 1.6 5.16; OCPP 2.0.1 K01. */
const set = command({
  name: 'set-charging-profile',
  summary:
    'Limits charging by a profile; a TxProfile gets the id of the session that runs at the EVSE unless it has one',
  params: Type.Object({ evse: place, profile: profileSchema }, closed),
  async run({ evse, profile: written }, operator) {
    const chargingProfile = await named(profileFrom(written), evse, operator);
    const outcome = await askStatus(operator, 'setChargingProfile', { evseId: evse, chargingProfile });
    if (outcome.status === 'Accepted') {
      const record = { stationId: operator.station, evseId: evse, source: 'CSO', profile: chargingProfile };
      await operator.work((repos) => repos.chargingProfiles.save({ ...record, at: operator.now() }));
    }
    return outcome;
  },
});

/** K01.FR.03: a TxProfile names its transaction; in 1.6 by the number that we gave it. */
async function named(profile: ChargingProfile, evse: number, operator: Operator): Promise<ChargingProfile> {
  if (profile.chargingProfilePurpose !== 'TxProfile' || profile.transactionId !== undefined) return profile;
  const { station } = operator;
  const [session] = await operator.read((repos) => repos.sessions.list({ station, evse, status: 'active' }));
  if (!session) return profile;
  const transactionId = operator.traits.csmsNamesTransactions ? String(session.id) : session.transactionId;
  return transactionId === undefined ? profile : { ...profile, transactionId };
}

/** 1.6 5.5; OCPP 2.0.1 K10. */
const clear = command({
  name: 'clear-charging-profile',
  summary: 'Has the station forget a charging profile, or all that match',
  params: Type.Object(
    {
      id: Type.Optional(Type.Integer({ description: 'The one with this id' })),
      evse: Type.Optional(place),
      purpose: Type.Optional(purpose),
      stackLevel: Type.Optional(stackLevel),
    },
    closed,
  ),
  async run({ id, evse, purpose: chargingProfilePurpose, stackLevel: level }, operator) {
    const criteria = {
      ...(id !== undefined && { chargingProfileId: id }),
      ...(evse !== undefined && { evseId: evse }),
      ...(chargingProfilePurpose !== undefined && { chargingProfilePurpose }),
      ...(level !== undefined && { stackLevel: level }),
    };
    const outcome = await askStatus(operator, 'clearChargingProfile', criteria);
    if (outcome.status === 'Accepted') {
      await operator.work((repos) => repos.chargingProfiles.remove(operator.station, criteria));
    }
    return outcome;
  },
});

/** 1.6 5.7; OCPP 2.0.1 K08. */
const composite = command({
  name: 'get-composite-schedule',
  summary: 'Asks what limit will hold at an EVSE, or for the whole station, and when',
  params: Type.Object(
    {
      evse: place,
      duration: Type.Integer({ minimum: 0, description: 'How far ahead, in seconds' }),
      unit: Type.Optional(oneOf(['A', 'W'], 'Unit of the limits; the station chooses unless said')),
    },
    closed,
  ),
  async run({ evse, duration, unit }, operator) {
    const { outcome, response } = await operator.ask('getCompositeSchedule', {
      evseId: evse,
      duration,
      ...(unit !== undefined && { chargingRateUnit: unit }),
    });
    if (!response) return outcome;
    const { status, schedule } = response;
    return { ...outcome, status, ...(schedule && { result: { composite: schedule } }) };
  },
});

const SOURCES = ['CSO', 'EMS', 'SO', 'Other'] as const;

/** OCPP 2.0.1 K09. */
const get = command({
  name: 'get-charging-profiles',
  summary: 'Asks for the installed charging profiles; they follow, and are kept for the station',
  params: Type.Object(
    {
      ids: Type.Optional(Type.Array(Type.Integer(), { description: 'Ids of profiles' })),
      evse: Type.Optional(place),
      purpose: Type.Optional(purpose),
      stackLevel: Type.Optional(stackLevel),
      sources: Type.Optional(Type.Array(oneOf(SOURCES, 'Who has set them'))),
      requestId: Type.Optional(requestId),
    },
    closed,
  ),
  async run(params, operator) {
    const id = params.requestId ?? operator.nextRequestId();
    const { ids, evse, purpose: chargingProfilePurpose, stackLevel: level, sources } = params;
    // K09.FR.03: one criterion at least; where none is given, one that leaves nothing out.
    const some = ids ?? chargingProfilePurpose ?? level;
    const outcome = await askStatus(operator, 'getChargingProfiles', {
      requestId: id,
      ...(ids !== undefined && { chargingProfileId: ids }),
      ...(evse !== undefined && { evseId: evse }),
      ...(chargingProfilePurpose !== undefined && { chargingProfilePurpose }),
      ...(level !== undefined && { stackLevel: level }),
      chargingLimitSource: sources ?? (some === undefined ? [...SOURCES] : []),
    });
    return { ...outcome, result: { requestId: id } };
  },
});

export const smartCharging = [set, clear, composite, get];
