import type { Rule } from '../rule.js';
import { noExternalConstraintsFromCsms } from './no-external-constraints-from-csms.js';
import { phaseToUseNeedsOnePhase } from './phase-to-use-needs-one-phase.js';
import { profileFitsPlace } from './profile-fits-place.js';
import { remoteStartProfile } from './remote-start-profile.js';
import { scheduleInOrder } from './schedule-in-order.js';
import { scheduleStartsAtZero } from './schedule-starts-at-zero.js';
import { stationProfileNotRelative } from './station-profile-not-relative.js';
import { txProfileNamesTransaction } from './tx-profile-names-transaction.js';

export const smartCharging: readonly Rule[] = [
  noExternalConstraintsFromCsms,
  phaseToUseNeedsOnePhase,
  profileFitsPlace,
  remoteStartProfile,
  scheduleInOrder,
  scheduleStartsAtZero,
  stationProfileNotRelative,
  txProfileNamesTransaction,
];
