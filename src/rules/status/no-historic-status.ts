import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Call } from '../watch/seen.js';
import { placeOf } from './place.js';

/** How far inside the time without a connection a status must be. Milliseconds. */
const marginMs = 2000;

/** Two statuses of one connector that both came about offline: the first of them was history when it was sent. */
export const noHistoricStatus: Rule = {
  id: 'no-historic-status',
  title: 'A station that was offline tells its current status, not those that it went through',
  axis: 'conformance',
  clauses: { ...ocpp16('4.9', 'deviation'), ...ocpp2('B04.FR.01, B04.FR.02') },
  create({ session, report }) {
    const offline = new Map<string, { status: string; call: Call }>();
    return {
      open: () => offline.clear(),
      call(call) {
        for (const told of session.statusesIn(call)) {
          const { at, status, error = 'NoError' } = told;
          if (at === undefined || error !== 'NoError' || !session.links.wasDownAt(at, marginMs)) continue;
          const place = placeOf(told);
          const before = offline.get(place);
          offline.set(place, { status, call });
          if (!before || before.status === status) continue;
          report(
            'station',
            `${place} was told as ${before.status} when it was ${status} already`,
            before.call,
            call,
          );
        }
      },
    };
  },
};
