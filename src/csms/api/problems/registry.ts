import { problemRows } from './row.js';

/** Problems of `registry/`. */
export const registryProblems = problemRows({});
