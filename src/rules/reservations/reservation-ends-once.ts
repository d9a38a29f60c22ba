import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Call } from '../watch/seen.js';

/** One that got no answer may be told again; one that is made anew under its number may end anew. */
export const reservationEndsOnce: Rule = {
  id: 'reservation-ends-once',
  title: 'The end of a reservation is told once',
  axis: 'conformance',
  clauses: ocpp2('H01.FR.16, H01.FR.17, H04.FR.01'),
  create({ report }) {
    const told = new Map<unknown, Call>();
    return {
      answer(answer, call) {
        const { action, payload } = call;
        if (action === 'ReserveNow' && answer.result?.status === 'Accepted') told.delete(payload.id);
      },
      call(call) {
        if (call.action !== 'ReservationStatusUpdate' || !call.valid) return;
        const { reservationId: id } = call.payload;
        const before = told.get(id);
        told.set(id, call);
        if (before?.answer?.frame.kind !== 'result') return;
        report('station', `The end of reservation ${id} was told twice`, before, call);
      },
    };
  },
};
