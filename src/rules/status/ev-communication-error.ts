import { ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

const allowed = new Set(['Preparing', 'SuspendedEV', 'SuspendedEVSE', 'Finishing']);

export const evCommunicationError: Rule = {
  id: 'ev-communication-error',
  title: 'EVCommunicationError comes with Preparing, SuspendedEV, SuspendedEVSE or Finishing',
  axis: 'conformance',
  clauses: ocpp16('4.9'),
  create: ({ session, report }) => ({
    call(call) {
      for (const { status, error } of session.statusesIn(call)) {
        if (error !== 'EVCommunicationError' || allowed.has(status)) continue;
        report('station', `EVCommunicationError was reported with the status ${status}`, call);
      }
    },
  }),
};
