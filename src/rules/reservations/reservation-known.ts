import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { Reservations } from './reservations.js';

/** A cancellation and a transaction may cross, so that one that was made once is known for good. */
export const reservationKnown: Rule = {
  id: 'reservation-known',
  title: 'A reservation that the station names is one that it has accepted',
  axis: 'conformance',
  clauses: { ...ocpp16('5.13'), ...ocpp2('E01.FR.13, H01.FR.15, H01.FR.16, H04.FR.01') },
  create({ session, report }) {
    const reservations = new Reservations();
    return {
      answer: (answer, call) => reservations.answered(answer, call),
      call(call) {
        const id = Reservations.in(call);
        if (id === undefined || !call.valid || !session.fromTheStart || reservations.state(id)) return;
        report('station', `${call.action} names the reservation ${id}, which nobody made`, call);
      },
    };
  },
};
