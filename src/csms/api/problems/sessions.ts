import { problemRows } from './row.js';

/** Problems of `sessions/`. */
export const sessionsProblems = problemRows({});
