import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { Reservations } from './reservations.js';

/** An update that was on its way when the CSMS cancelled has its answer after the cancellation: it came first, and is not blamed. */
export const cancelledReservationStaysQuiet: Rule = {
  id: 'cancelled-reservation-stays-quiet',
  title: 'The end of a reservation that the CSMS cancelled is not told',
  axis: 'conformance',
  clauses: ocpp2('H02 (remark 8)'),
  create({ report }) {
    const reservations = new Reservations();
    return {
      answer: (answer, call) => reservations.answered(answer, call),
      call(call) {
        if (call.action !== 'ReservationStatusUpdate' || !call.valid) return;
        const id = call.payload.reservationId;
        if (reservations.state(id) !== 'cancelled') return;
        report('station', `The end of reservation ${id} was told after the CSMS had cancelled it`, call);
      },
    };
  },
};
