import { ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

const ofTheStation = new Set(['Available', 'Unavailable', 'Faulted']);

export const stationStatus: Rule = {
  id: 'station-status',
  title: 'Connector 0 is Available, Unavailable or Faulted',
  axis: 'conformance',
  clauses: ocpp16('4.9, 7.7'),
  create: ({ session, report }) => ({
    call(call) {
      for (const { evse, status } of session.statusesIn(call)) {
        if (evse === 0 && !ofTheStation.has(status)) report('station', `Connector 0 is ${status}`, call);
      }
    },
  }),
};
