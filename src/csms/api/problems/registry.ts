import { problemRows } from './row.js';

/** Problems of `registry/`, and of what stations are told. */
export const registryProblems = problemRows({
  'site-in-use': {
    status: 409,
    title: 'Stations are at this site',
    remedy: 'Put its stations at another site first.',
  },
  'command-sent': {
    status: 409,
    title: 'The station was told',
    remedy: 'Wait for what becomes of it; what it does can only be undone by another command.',
  },
  'command-over': {
    status: 409,
    title: 'The command is over',
    remedy: 'Look at its state; there is nothing to cancel.',
  },
  'configuration-secret': {
    status: 409,
    title: 'A password is no configuration',
    remedy: 'Use the command set-password.',
  },
  'security-profile-lower': {
    status: 409,
    title: 'OCPP does not lower a security profile',
    remedy: 'Lower it at the station itself, and `securityProfile` on record.',
  },
  'station-state': {
    status: 409,
    title: 'The station does not stand so',
    remedy: 'Look at `state` of the station: one that is out of service is recommissioned, not approved.',
  },
  'no-such-station': {
    status: 404,
    title: 'No such station',
    remedy: 'Check its identity, or put it on record first.',
  },
});
