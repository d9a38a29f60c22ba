import { rows } from './row.js';

/** PF9xxx: plugfest itself is at fault. */
export const defects = rows({
  PF9001: {
    title: 'Internal error',
    exit: 'error',
    message: 'plugfest made a mistake: {problem}',
    fix: 'Please report this with the command and the lines below.',
  },
});
