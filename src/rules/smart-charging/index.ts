import type { Rule } from '../rule.js';
import { compositeInOrder } from './composite-in-order.js';
import { externalLimitSource } from './external-limit-source.js';
import { needsHaveParameters } from './needs-have-parameters.js';
import { noExternalConstraintsFromCsms } from './no-external-constraints-from-csms.js';
import { phaseToUseNeedsOnePhase } from './phase-to-use-needs-one-phase.js';
import { profileFitsPlace } from './profile-fits-place.js';
import { profileIdsUnique } from './profile-ids-unique.js';
import { profilesWantedByCriteria } from './profiles-wanted-by-criteria.js';
import { rateWithinTxProfile } from './rate-within-tx-profile.js';
import { remoteStartProfile } from './remote-start-profile.js';
import { scheduleInOrder } from './schedule-in-order.js';
import { scheduleStartsAtZero } from './schedule-starts-at-zero.js';
import { stationProfileNotRelative } from './station-profile-not-relative.js';
import { txProfileNamesTransaction } from './tx-profile-names-transaction.js';
import { txProfileOfRunningTransaction } from './tx-profile-of-running-transaction.js';

export const smartCharging: readonly Rule[] = [
  noExternalConstraintsFromCsms,
  phaseToUseNeedsOnePhase,
  profileFitsPlace,
  remoteStartProfile,
  scheduleInOrder,
  scheduleStartsAtZero,
  stationProfileNotRelative,
  txProfileNamesTransaction,
  compositeInOrder,
  externalLimitSource,
  needsHaveParameters,
  profileIdsUnique,
  profilesWantedByCriteria,
  rateWithinTxProfile,
  txProfileOfRunningTransaction,
];
