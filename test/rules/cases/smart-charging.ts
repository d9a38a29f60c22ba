import { bad, type CaseTable, good, in2x, in16 } from '../trace/cases.js';

const periods = '{startPeriod: 0, limit: 16}, {startPeriod: 60, limit: 8}';
const remote16 = (purpose: string, more = '') =>
  `csms> RemoteStartTransaction {connectorId: 1, idTag: AA, chargingProfile: {chargingProfileId: 1, stackLevel: 0, chargingProfilePurpose: ${purpose}, chargingProfileKind: Relative, ${more}chargingSchedule: {chargingRateUnit: A, chargingSchedulePeriod: [${periods}]}}}`;
const remote2x = (purpose: string, more = '') =>
  `csms> RequestStartTransaction {evseId: 1, remoteStartId: 1, idToken: {idToken: AA, type: Central}, chargingProfile: {id: 1, stackLevel: 0, chargingProfilePurpose: ${purpose}, chargingProfileKind: Relative, ${more}chargingSchedule: [{id: 1, chargingRateUnit: A, chargingSchedulePeriod: [${periods}]}]}}`;

const tx = { purpose: 'TxProfile', transaction: '7' };
const byDefault = { purpose: 'TxDefaultProfile' };

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
};
