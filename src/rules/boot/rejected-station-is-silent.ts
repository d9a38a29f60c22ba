import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

export const rejectedStationIsSilent: Rule = {
  id: 'rejected-station-is-silent',
  title: 'A rejected station calls only to boot again',
  axis: 'conformance',
  clauses: { ...ocpp16('4.2'), ...ocpp2('B03.FR.02, B01.FR.08') },
  create: ({ session, report }) => ({
    call(call) {
      const { status, answer } = session.registration;
      if (call.from !== 'station' || status !== 'Rejected' || call.action === 'BootNotification') return;
      if (answer) report('station', `${call.action} was sent although the station is rejected`, answer, call);
    },
  }),
};
