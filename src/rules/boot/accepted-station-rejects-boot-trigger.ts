import { ocpp2 } from '../clauses.js';
import type { Rule } from '../rule.js';

export const acceptedStationRejectsBootTrigger: Rule = {
  id: 'accepted-station-rejects-boot-trigger',
  title: 'An accepted station rejects a trigger for BootNotification',
  axis: 'conformance',
  clauses: ocpp2('F06.FR.17'),
  create: ({ session, report }) => ({
    answer(answer, call) {
      if (answer.from !== 'station' || !call.valid || session.registration.status !== 'Accepted') return;
      if (session.reading.trigger(call)?.requested !== 'BootNotification') return;
      if (answer.result?.status !== 'Accepted') return;
      report('station', 'The accepted station took a trigger for BootNotification', call, answer);
    },
  }),
};
