import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import { isRemoteControl } from './remote-control.js';

export const noRemoteControlWhilePending: Rule = {
  id: 'no-remote-control-while-pending',
  title: 'The CSMS starts and stops no transactions at a pending station',
  axis: 'conformance',
  clauses: { ...ocpp16('4.2'), ...ocpp2('B02.FR.05') },
  create: ({ session, report }) => ({
    call(call) {
      const { status, answer } = session.registration;
      if (call.from !== 'csms' || status !== 'Pending' || !isRemoteControl(call.action) || !answer) return;
      report('csms', `${call.action} was sent to a pending station`, answer, call);
    },
  }),
};
