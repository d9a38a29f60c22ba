import { problemRows } from './row.js';

/** Problems of `reservations/`. */
export const reservationsProblems = problemRows({
  'evse-reserved': {
    status: 409,
    title: 'Kept for somebody',
    remedy: 'Choose another EVSE, or wait until its reservation has ended.',
  },
  'reservation-end-past': {
    status: 422,
    title: 'Over already',
    remedy: 'Give `until` a time that is still to come: a place is kept from now on.',
  },
  'reservation-too-long': {
    status: 422,
    title: 'Too long',
    remedy: 'Give an earlier `until`; the longest is the setting `reservationLongest`.',
  },
  'reservations-at-once': {
    status: 409,
    title: 'Too many at once',
    remedy: 'Give another up first; how many there may be is the setting `reservationsAtOnce`.',
  },
  'reservation-occupied': {
    status: 409,
    title: 'The station has no such place free',
    remedy: 'Choose another EVSE or station, or try again later.',
  },
  'reservation-faulted': {
    status: 409,
    title: 'The place is broken',
    remedy: 'Choose another EVSE or station.',
  },
  'reservation-unavailable': {
    status: 409,
    title: 'The place is out of service',
    remedy: 'Choose another EVSE or station.',
  },
  'reservation-rejected': {
    status: 409,
    title: 'The station refused',
    remedy:
      'It may be set to take no reservations, or only of an EVSE that is named; see what it said in the log of commands.',
  },
  'reservation-unsupported': {
    status: 409,
    title: 'The station takes no such reservations',
    remedy: 'Leave `connectorType` out, or choose another station.',
  },
  'reservation-unanswered': {
    status: 409,
    title: 'The station gave no answer',
    remedy: 'Try again, or choose another station: this one is told to keep nothing.',
  },
  'reservation-over': {
    status: 409,
    title: 'Nothing to give up',
    remedy: 'See how the reservation ended: `GET /reservations/{id}`.',
  },
});
