import { problemRows } from './row.js';

/** Problems of `billing/`. */
export const billingProblems = problemRows({});
