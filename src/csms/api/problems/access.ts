import { problemRows } from './row.js';

/** Problems of `access/`. */
export const accessProblems = problemRows({});
