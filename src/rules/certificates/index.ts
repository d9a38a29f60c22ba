import type { Rule } from '../rule.js';
import { contractStatusFitsToken } from './contract-status-fits-token.js';
import { installedCertificatesTold } from './installed-certificates-told.js';
import { signingRequestIsPem } from './signing-request-is-pem.js';

export const certificates: readonly Rule[] = [
  contractStatusFitsToken,
  installedCertificatesTold,
  signingRequestIsPem,
];
