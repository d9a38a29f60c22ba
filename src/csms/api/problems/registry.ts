import { problemRows } from './row.js';

/** Problems of `registry/`, and of what stations are told. */
export const registryProblems = problemRows({
  'site-in-use': {
    status: 409,
    title: 'Stations are at this site',
    remedy: 'Put its stations at another site first.',
  },
  'station-state': {
    status: 409,
    title: 'The station does not stand so',
    remedy: 'Look at `state` of the station: one that is out of service is recommissioned, not approved.',
  },
});
