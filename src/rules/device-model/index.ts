import type { Rule } from '../rule.js';
import { acceptedReportIsSent } from './accepted-report-is-sent.js';
import { configurationKeysAnswered } from './configuration-keys-answered.js';
import { customerIsNamedOnce } from './customer-is-named-once.js';
import { listVersionGoesForward } from './list-version-goes-forward.js';
import { localListVersionPositive } from './local-list-version-positive.js';
import { refusedVariableHasNoValue } from './refused-variable-has-no-value.js';
import { reportPagesNumbered } from './report-pages-numbered.js';
import { reportWasRequested } from './report-was-requested.js';
import { setVariablesDiffer } from './set-variables-differ.js';
import { unknownVendorHasNoData } from './unknown-vendor-has-no-data.js';
import { variablesAnsweredOneForOne } from './variables-answered-one-for-one.js';

export const deviceModel: readonly Rule[] = [
  acceptedReportIsSent,
  configurationKeysAnswered,
  customerIsNamedOnce,
  listVersionGoesForward,
  localListVersionPositive,
  refusedVariableHasNoValue,
  reportPagesNumbered,
  reportWasRequested,
  setVariablesDiffer,
  unknownVendorHasNoData,
  variablesAnsweredOneForOne,
];
