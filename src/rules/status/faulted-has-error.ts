import { ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

export const faultedHasError: Rule = {
  id: 'faulted-has-error',
  title: 'A status Faulted comes with an error code',
  axis: 'compatibility',
  clauses: ocpp16('7.7', 'deviation'),
  create: ({ session, report }) => ({
    call(call) {
      for (const { evse, status, error } of session.statusesIn(call)) {
        if (status === 'Faulted' && error === 'NoError')
          report('station', `Connector ${evse} is Faulted with NoError`, call);
      }
    },
  }),
};
