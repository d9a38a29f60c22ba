import { problemRows } from './row.js';

/** Problems of `registry/`. */
export const registryProblems = problemRows({
  'site-in-use': {
    status: 409,
    title: 'Stations are there',
    remedy: 'Move the stations of the site elsewhere first.',
  },
});
