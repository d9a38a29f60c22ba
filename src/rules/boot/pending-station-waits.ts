import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

/** What may ask: TriggerMessage; in 2.x GetBaseReport and GetReport too. */
export const pendingStationWaits: Rule = {
  id: 'pending-station-waits',
  title: 'A pending station calls only to boot and when it is asked to',
  axis: 'conformance',
  clauses: { ...ocpp16('4.2'), ...ocpp2('B02.FR.02') },
  create: ({ session, report }) => ({
    call(call) {
      const { status, answer } = session.registration;
      if (call.from !== 'station' || status !== 'Pending' || call.action === 'BootNotification') return;
      if (session.requests.has(call.action) || !answer) return;
      report(
        'station',
        `${call.action} was sent while the station is pending, and nobody asked for it`,
        answer,
        call,
      );
    },
  }),
};
