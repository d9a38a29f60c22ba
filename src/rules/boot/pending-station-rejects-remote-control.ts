import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { isRemoteControl } from './remote-control.js';

export const pendingStationRejectsRemoteControl: Rule = {
  id: 'pending-station-rejects-remote-control',
  title: 'A pending station rejects remote starts and stops',
  axis: 'conformance',
  clauses: ocpp2('B02.FR.05'),
  create: ({ session, report }) => ({
    answer(answer, call) {
      if (answer.from !== 'station' || session.registration.status !== 'Pending') return;
      if (!isRemoteControl(call.action) || !answer.result || answer.result.status === 'Rejected') return;
      report(
        'station',
        `The pending station answered ${call.action} with ${answer.result.status}`,
        call,
        answer,
      );
    },
  }),
};
