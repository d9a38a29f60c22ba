import type { Rule } from '../rule.js';
import { cancelledReservationStaysQuiet } from './cancelled-reservation-stays-quiet.js';
import { reservationEndsOnce } from './reservation-ends-once.js';
import { reservationKnown } from './reservation-known.js';

export const reservations: readonly Rule[] = [
  cancelledReservationStaysQuiet,
  reservationEndsOnce,
  reservationKnown,
];
