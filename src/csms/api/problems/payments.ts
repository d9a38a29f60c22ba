import { problemRows } from './row.js';

/** Problems of `payments/`. */
export const paymentsProblems = problemRows({});
