import type { Rule } from '../rule.js';
import { idleOnlyWhenAsked } from './idle-only-when-asked.js';
import { publishedHasLocation } from './published-has-location.js';
import { statusNamesRequest } from './status-names-request.js';
import { updateGoesForward } from './update-goes-forward.js';
import { updateIsReported } from './update-is-reported.js';
import { uploadIsReported } from './upload-is-reported.js';

export const files: readonly Rule[] = [
  idleOnlyWhenAsked,
  statusNamesRequest,
  uploadIsReported,
  updateIsReported,
  updateGoesForward,
  publishedHasLocation,
];
