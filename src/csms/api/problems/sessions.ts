import { problemRows } from './row.js';

/** Problems of `sessions/`. */
export const sessionsProblems = problemRows({
  'station-offline': {
    status: 409,
    title: 'Station not connected',
    remedy: 'Try again when the station is connected, or charge at another.',
  },
  'station-refused': {
    status: 409,
    title: 'The station refused',
    remedy: 'See what the station said in the log of commands.',
  },
  'evse-occupied': {
    status: 409,
    title: 'Somebody charges there',
    remedy: 'Choose another EVSE, or wait until the session has ended.',
  },
  'unknown-station': {
    status: 404,
    title: 'No such station',
    remedy: 'Give the identity of a station on record.',
  },
  'unknown-driver': { status: 404, title: 'No such driver', remedy: 'Give the id of a driver on record.' },
  'token-refused': {
    status: 403,
    title: 'The token may not charge',
    remedy: 'See why on the token: blocked, expired or beyond its limits.',
  },
  'not-yours': { status: 403, title: 'Not yours', remedy: 'Use what belongs to the driver of the login.' },
  'payment-source-missing': {
    status: 422,
    title: 'Nothing to pay with',
    remedy: 'Give `payment`, with the provider and its name for the card or telephone.',
  },
  'charging-over': {
    status: 409,
    title: 'Over already',
    remedy: 'There is nothing to stop: the session has ended, or the request came to nothing.',
  },
  'irregularity-resolved': {
    status: 409,
    title: 'Resolved already',
    remedy: 'See who resolved it, and how: `GET /sessions/irregular?resolved=true`.',
  },
  'qr-unknown': {
    status: 400,
    title: 'Not a QR code of ours',
    remedy: 'Scan the code at the EVSE, or give `station` and `evse`.',
  },
});
