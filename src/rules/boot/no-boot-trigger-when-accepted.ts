import { ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

export const noBootTriggerWhenAccepted: Rule = {
  id: 'no-boot-trigger-when-accepted',
  title: 'The CSMS does not trigger the boot of a station that it has accepted',
  axis: 'conformance',
  clauses: ocpp16('5.17 (errata 3.40)'),
  create: ({ session, report }) => ({
    call(call) {
      const { status, answer } = session.registration;
      if (call.from !== 'csms' || !call.valid || status !== 'Accepted' || !answer) return;
      if (session.reading.trigger(call)?.requested !== 'BootNotification') return;
      report('csms', 'A BootNotification was triggered although the station is accepted', answer, call);
    },
  }),
};
