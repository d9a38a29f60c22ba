import { bad, type CaseTable, good, in2x, in16 } from '../trace/cases.js';
import type { Words } from '../trace/words.js';

const periods = '{startPeriod: 0, limit: 16}, {startPeriod: 60, limit: 8}';
const remote16 = (purpose: string, more = '') =>
  `csms> RemoteStartTransaction {connectorId: 1, idTag: AA, chargingProfile: {chargingProfileId: 1, stackLevel: 0, chargingProfilePurpose: ${purpose}, chargingProfileKind: Relative, ${more}chargingSchedule: {chargingRateUnit: A, chargingSchedulePeriod: [${periods}]}}}`;
const remote2x = (purpose: string, more = '') =>
  `csms> RequestStartTransaction {evseId: 1, remoteStartId: 1, idToken: {idToken: AA, type: Central}, chargingProfile: {id: 1, stackLevel: 0, chargingProfilePurpose: ${purpose}, chargingProfileKind: Relative, ${more}chargingSchedule: [{id: 1, chargingRateUnit: A, chargingSchedulePeriod: [${periods}]}]}}`;

const tx = { purpose: 'TxProfile', transaction: '7' };
const byDefault = { purpose: 'TxDefaultProfile' };

const composite16 = 'csms> GetCompositeSchedule {connectorId: 1, duration: 600}';
const told16 = (list: string) =>
  `station> = {status: Accepted, connectorId: 1, scheduleStart: $now, chargingSchedule: {duration: 600, chargingRateUnit: A, chargingSchedulePeriod: [${list}]}}`;
const composite2x = 'csms> GetCompositeSchedule {evseId: 1, duration: 600}';
const told2x = (list: string, duration = 600) =>
  `station> = {status: Accepted, schedule: {evseId: 1, duration: ${duration}, scheduleStart: $now, chargingRateUnit: A, chargingSchedulePeriod: [${list}]}}`;
const reported = (source: string, purpose: string, id = 1, requestId = 7) =>
  `station> ReportChargingProfiles {requestId: ${requestId}, evseId: 0, chargingLimitSource: ${source}, chargingProfile: [{id: ${id}, stackLevel: 0, chargingProfilePurpose: ${purpose}, chargingProfileKind: Absolute, chargingSchedule: [{id: 1, chargingRateUnit: A, chargingSchedulePeriod: [${periods}]}]}]}`;
const ac = 'acChargingParameters: {energyAmount: 9, evMinCurrent: 6, evMaxCurrent: 16, evMaxVoltage: 230}';
const dc = 'dcChargingParameters: {evMaxCurrent: 200, evMaxVoltage: 400}';
const metered16 = (amps: string) =>
  `MeterValues {connectorId: 1, transactionId: 7, meterValue: [{timestamp: $now, sampledValue: [{measurand: Current.Import, phase: L1, value: "${amps}"}]}]}`;
const metered2x = (amps: string) =>
  `TransactionEvent {eventType: Updated, timestamp: $now, triggerReason: MeterValuePeriodic, seqNo: 1, transactionInfo: {transactionId: "7"}, meterValue: [{timestamp: $now, sampledValue: [{measurand: Current.Import, phase: L1, value: ${amps}}]}]}`;
const limited = (say: Words, after: string, status = 'Accepted', mark = '') =>
  `${say.started('7', 1, 0)}\n${mark}csms> ${say.profile({ ...tx, kind: 'Relative' })}\nstation> = {status: ${status}}\n${after}`;

export const smartCharging: CaseTable = {
  'remote-start-profile': [
    good('a TxProfile', remote16('TxProfile'), in16),
    good('a TxProfile', remote2x('TxProfile'), in2x),
    good('another purpose without a start', (say) => `csms> ${say.profile(byDefault)}`),
    bad('csms', 'another purpose', `* ${remote16('TxDefaultProfile')}`, in16),
    bad('csms', 'another purpose', `* ${remote2x('TxDefaultProfile')}`, in2x),
    bad('csms', 'a transaction', `* ${remote16('TxProfile', 'transactionId: 7, ')}`, in16),
    bad('csms', 'a transaction', `* ${remote2x('TxProfile', 'transactionId: T, ')}`, in2x),
  ],
  'profile-fits-place': [
    good(
      'at a connector',
      (say) => `csms> ${say.profile(tx)}\ncsms> ${say.profile({ ...byDefault, evse: 0 })}`,
    ),
    good('the whole station', (say) => `csms> ${say.profile({ purpose: 'ChargePointMaxProfile', evse: 0 })}`),
    bad('csms', 'a TxProfile for the whole station', (say) => `* csms> ${say.profile({ ...tx, evse: 0 })}`),
    bad(
      'csms',
      'a ChargePointMaxProfile for a connector',
      (say) => `* csms> ${say.profile({ purpose: 'ChargePointMaxProfile' })}`,
      in16,
    ),
  ],
  'tx-profile-names-transaction': [
    good('a transaction', (say) => `csms> ${say.profile(tx)}`),
    good('with a start', remote2x('TxProfile')),
    bad('csms', 'none', (say) => `* csms> ${say.profile({ purpose: 'TxProfile' })}`),
  ],
  'no-external-constraints-from-csms': [
    good('another purpose', (say) => `csms> ${say.profile(byDefault)}`),
    bad(
      'csms',
      'external constraints',
      (say) => `* csms> ${say.profile({ purpose: 'ChargingStationExternalConstraints' })}`,
    ),
  ],
  'station-profile-not-relative': [
    good('Absolute', (say) => `csms> ${say.profile({ purpose: 'ChargingStationMaxProfile', evse: 0 })}`),
    good('another one that is Relative', (say) => `csms> ${say.profile({ ...tx, kind: 'Relative' })}`),
    bad(
      'csms',
      'Relative',
      (say) => `* csms> ${say.profile({ purpose: 'ChargingStationMaxProfile', kind: 'Relative', evse: 0 })}`,
    ),
  ],
  'schedule-starts-at-zero': [
    good('0', (say) => `csms> ${say.profile({ ...byDefault, periods })}`),
    bad(
      'csms',
      'later',
      (say) => `* csms> ${say.profile({ ...byDefault, periods: '{startPeriod: 60, limit: 16}' })}`,
    ),
  ],
  'schedule-in-order': [
    good('ascending', (say) => `csms> ${say.profile({ ...byDefault, periods })}`),
    bad(
      'csms',
      'descending',
      (say) =>
        `* csms> ${say.profile({ ...byDefault, periods: `${periods}, {startPeriod: 30, limit: 16}` })}`,
    ),
    bad(
      'csms',
      'twice the same',
      (say) =>
        `* csms> ${say.profile({ ...byDefault, periods: `${periods}, {startPeriod: 60, limit: 16}` })}`,
    ),
  ],
  'phase-to-use-needs-one-phase': [
    good(
      'one phase',
      (say) =>
        `csms> ${say.profile({ ...byDefault, periods: '{startPeriod: 0, limit: 16, numberPhases: 1, phaseToUse: 2}' })}`,
    ),
    good(
      'three phases',
      (say) =>
        `csms> ${say.profile({ ...byDefault, periods: '{startPeriod: 0, limit: 16, numberPhases: 3}' })}`,
    ),
    bad(
      'csms',
      'one of three',
      (say) =>
        `* csms> ${say.profile({ ...byDefault, periods: '{startPeriod: 0, limit: 16, numberPhases: 3, phaseToUse: 2}' })}`,
    ),
    bad(
      'csms',
      'one of an unknown number',
      (say) =>
        `* csms> ${say.profile({ ...byDefault, periods: '{startPeriod: 0, limit: 16, phaseToUse: 2}' })}`,
    ),
  ],
  'composite-in-order': [
    good(
      'in order',
      `${composite16}\n${told16('{startPeriod: 0, limit: 16}, {startPeriod: 60, limit: 8}')}`,
      in16,
    ),
    good(
      'in order',
      `${composite2x}\n${told2x('{startPeriod: 0, limit: 16}, {startPeriod: 60, limit: 8}')}`,
      in2x,
    ),
    good('shorter than asked for', `${composite2x}\n${told2x('{startPeriod: 0, limit: 16}', 60)}`, in2x),
    good('Rejected', `${composite2x}\nstation> = {status: Rejected}`, in2x),
    bad('station', 'a late beginning', `* ${composite16}\n* ${told16('{startPeriod: 5, limit: 16}')}`, in16),
    bad('station', 'a late beginning', `* ${composite2x}\n* ${told2x('{startPeriod: 5, limit: 16}')}`, in2x),
    bad(
      'station',
      'no order',
      `* ${composite2x}\n* ${told2x('{startPeriod: 0, limit: 16}, {startPeriod: 60, limit: 8}, {startPeriod: 30, limit: 8}')}`,
      in2x,
    ),
    bad(
      'station',
      'a period after the end',
      `* ${composite2x}\n* ${told2x('{startPeriod: 0, limit: 16}, {startPeriod: 600, limit: 8}')}`,
      in2x,
    ),
    bad(
      'station',
      'more than was asked for',
      `* ${composite2x}\n* ${told2x('{startPeriod: 0, limit: 16}', 900)}`,
      in2x,
    ),
    bad('station', 'nothing', `* ${composite2x}\n* station> = {status: Accepted}`, in2x),
  ],
  'external-limit-source': [
    good(
      'an energy management system',
      'station> NotifyChargingLimit {chargingLimit: {chargingLimitSource: EMS}}',
    ),
    good(
      'reported as what they are',
      `${reported('EMS', 'ChargingStationExternalConstraints')}\ncsms> =\n${reported('CSO', 'TxDefaultProfile')}`,
    ),
    bad('station', 'the CSO', '* station> NotifyChargingLimit {chargingLimit: {chargingLimitSource: CSO}}'),
    bad('station', 'constraints of the CSO', `* ${reported('CSO', 'ChargingStationExternalConstraints')}`),
    bad('station', 'a default of an EMS', `* ${reported('EMS', 'TxDefaultProfile')}`),
  ],
  'profile-ids-unique': [
    good(
      'one each',
      `${reported('CSO', 'TxDefaultProfile')}\ncsms> =\n${reported('CSO', 'TxDefaultProfile', 2)}`,
    ),
    good(
      'the same in another report',
      `${reported('CSO', 'TxDefaultProfile')}\ncsms> =\n${reported('CSO', 'TxDefaultProfile', 1, 8)}`,
    ),
    bad(
      'station',
      'the same at another place',
      `* ${reported('CSO', 'TxDefaultProfile')}\ncsms> =\n* ${reported('CSO', 'TxDefaultProfile')}`,
    ),
  ],
  'needs-have-parameters': [
    good(
      'of AC',
      `station> NotifyEVChargingNeeds {evseId: 1, chargingNeeds: {requestedEnergyTransfer: AC_three_phase, ${ac}}}`,
    ),
    good(
      'of DC',
      `station> NotifyEVChargingNeeds {evseId: 1, chargingNeeds: {requestedEnergyTransfer: DC, ${dc}}}`,
    ),
    bad(
      'station',
      'of neither',
      '* station> NotifyEVChargingNeeds {evseId: 1, chargingNeeds: {requestedEnergyTransfer: DC}}',
    ),
    bad(
      'station',
      'of both',
      `* station> NotifyEVChargingNeeds {evseId: 1, chargingNeeds: {requestedEnergyTransfer: DC, ${ac}, ${dc}}}`,
    ),
  ],
  'profiles-wanted-by-criteria': [
    good('by id', 'csms> GetChargingProfiles {requestId: 1, chargingProfile: {chargingProfileId: [1]}}'),
    good('by level', 'csms> GetChargingProfiles {requestId: 1, evseId: 0, chargingProfile: {stackLevel: 0}}'),
    bad('csms', 'by nothing', '* csms> GetChargingProfiles {requestId: 1, evseId: 0, chargingProfile: {}}'),
  ],
  'tx-profile-of-running-transaction': [
    good(
      'while it runs',
      (say) => `${say.started('7', 1, 0)}\ncsms> ${say.profile(tx)}\nstation> = {status: Accepted}`,
    ),
    good(
      'refused after it',
      (say) =>
        `${say.started('7', 1, 0)}\n${say.ended('7', 9)}\ncsms> ${say.profile(tx)}\nstation> = {status: Rejected}`,
    ),
    bad(
      'station',
      'after it',
      (say) =>
        `${say.started('7', 1, 0)}\n${say.ended('7', 9)}\n* csms> ${say.profile(tx)}\n* station> = {status: Accepted}`,
    ),
  ],
  'rate-within-tx-profile': [
    good('less', (say) => limited(say, `+1m\nstation> ${metered16('15.9')}`), in16),
    good('less', (say) => limited(say, `+1m\nstation> ${metered2x('15.9')}`), in2x),
    good('more, just after it was set', (say) => limited(say, `+5s\nstation> ${metered2x('32')}`), in2x),
    good(
      'more, after it was cleared',
      (say) =>
        limited(
          say,
          `+1m\ncsms> ClearChargingProfile\nstation> = {status: Accepted}\n+1m\nstation> ${metered2x('32')}`,
        ),
      in2x,
    ),
    good(
      'more, where it was refused',
      (say) => limited(say, `+1m\nstation> ${metered2x('32')}`, 'Rejected'),
      in2x,
    ),
    bad(
      'station',
      'more',
      (say) => limited(say, `+1m\n* station> ${metered16('32')}`, 'Accepted', '* '),
      in16,
    ),
    bad(
      'station',
      'more',
      (say) => limited(say, `+1m\n* station> ${metered2x('32')}`, 'Accepted', '* '),
      in2x,
    ),
  ],
};
