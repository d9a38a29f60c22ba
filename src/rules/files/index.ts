import type { Rule } from '../rule.js';
import { idleOnlyWhenAsked } from './idle-only-when-asked.js';
import { statusNamesRequest } from './status-names-request.js';
import { uploadIsReported } from './upload-is-reported.js';

export const files: readonly Rule[] = [idleOnlyWhenAsked, statusNamesRequest, uploadIsReported];
